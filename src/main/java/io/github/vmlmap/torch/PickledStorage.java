package io.github.vmlmap.torch;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Numbers in a record of an archive, of which tensors are made.
 *
 * @param length how many there are
 */
record PickledStorage(long length) {

	/** More than any memory holds; what a tensor repeats (of stride 0) may be more than its storage, but must be countable. */
	private static final long MOST = 1L << 40;

	/**
	 * Reads what a pickle says of one.
	 *
	 * @param description "storage", type, key, device, length
	 * @param records bytes of a record by its key, negative where there is none
	 * @throws ForbiddenScript when the record is not as long
	 */
	static PickledStorage of(final List<?> description, final ToLongFunction<String> records) {
		final boolean isOne = description.size() == 5 && description.get(0).equals("storage") && description.get(1) instanceof PickledFunction type && type.size() > 0 &&
			description.get(2) instanceof String && description.get(3) instanceof String && description.get(4) instanceof Long;
		if (!isOne) throw ScriptPickle.unknown();
		final String key = (String) description.get(2);
		final long length = (Long) description.get(4);
		final long held = Math.max(0, records.applyAsLong(key)) / ((PickledFunction) description.get(1)).size();
		if (length != held) throw new ForbiddenScript("says that its record " + (key.matches("\\w{1,20}") ? key + " " : "") + "holds " + length + " numbers instead of " + held);
		return new PickledStorage(length);
	}

	/**
	 * Looks at a tensor.
	 *
	 * @param description storage, offset, sizes, strides, whether it has a gradient, and what follows
	 * @throws ForbiddenScript when it reaches beyond its storage
	 */
	static void requireTensor(final List<?> description) {
		final boolean isOne = description.size() >= 6 && description.get(0) instanceof PickledStorage && description.get(1) instanceof Long &&
			description.get(2) instanceof List<?> sizes && description.get(3) instanceof List<?> strides && sizes.size() == strides.size();
		if (!isOne) throw ScriptPickle.unknown();
		final PickledStorage storage = (PickledStorage) description.get(0);
		if (!storage.holds((Long) description.get(1), (List<?>) description.get(2), (List<?>) description.get(3))) throw new ForbiddenScript(
			"has an array that reaches beyond the " + storage.length + " numbers of its record");
	}

	/** In steps that cannot overflow: nothing is added that is not within bounds. */
	private boolean holds(final long offset, final List<?> sizes, final List<?> strides) {
		if (offset < 0 || offset > length) return false;
		long count = 1;
		long last = offset;
		boolean isEmpty = false;
		boolean isWithin = true;
		for (int i = 0; i < sizes.size(); i++) {
			if (!(sizes.get(i) instanceof Long size) || !(strides.get(i) instanceof Long stride)) throw ScriptPickle.unknown();
			if (size < 0 || size > MOST / count || stride < 0 || stride > MOST) return false;
			isEmpty |= size == 0;
			count *= Math.max(1, size);
			isWithin &= size <= 1 || stride <= (length - last) / (size - 1);
			last += isWithin ? Math.max(0, size - 1) * stride : 0;
		}
		return isEmpty || isWithin && last < length;
	}
}
