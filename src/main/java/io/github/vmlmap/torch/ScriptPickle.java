package io.github.vmlmap.torch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

/**
 * Follows a pickle of a TorchScript archive as libtorch's unpickler does, which believes what it says of the lengths of
 * storages and of the places of tensors in them. Only the instructions and functions that PyTorch writes are taken;
 * nothing is built. Numbers, texts, tuples, dictionaries, objects, functions and storages are known on the stack, all else is {@link #OTHER}.
 */
final class ScriptPickle {

	private static final byte[] BEGINNING = { (byte) 0x80, 2 };
	/** Those of large nets are below 1 MB. */
	private static final int LARGEST = 16 << 20;
	private static final Object OTHER = new Object();

	private final ByteBuffer bytes;
	private final ToLongFunction<String> records;
	private final ScriptClasses classes;
	private final List<Object> stack = new ArrayList<>();
	private final Deque<Integer> marks = new ArrayDeque<>();
	private final Map<Integer, Object> memo = new HashMap<>();

	/**
	 * @param bytes that begin as those of a pickle
	 * @param records bytes of a record by its key, negative where there is none
	 * @param classes of the program
	 */
	ScriptPickle(final byte[] bytes, final ToLongFunction<String> records, final ScriptClasses classes) {
		this.classes = classes;
		this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		this.records = records;
	}

	/** @throws ForbiddenScript when it holds what PyTorch does not write, or an array that reaches beyond its record */
	void require() {
		try {
			if (bytes.capacity() > LARGEST) throw unknown();
			bytes.getShort();
			while (step(bytes.get() & 0xff));
		}
		catch (final BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
			throw unknown();
		}
	}

	/** Whether it begins as one, by the version of its protocol. */
	static boolean isOne(final byte[] bytes) {
		return bytes.length > BEGINNING.length && Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
	}

	static ForbiddenScript unknown() {
		return new ForbiddenScript("describes its weights in a way that PyTorch does not");
	}

	/** Whether it goes on after an instruction, by the letters of Python's pickletools. */
	private boolean step(final int instruction) {
		switch (instruction) {
			case '.' -> {
				return false;
			}
			case 'N', 0x88, 0x89, ']' -> stack.add(OTHER);
			case '}' -> stack.add(new HashMap<>());
			case 'G' -> {
				bytes.getDouble();
				stack.add(OTHER);
			}
			case 'K', 'M', 'J', 0x8a -> stack.add(integer(instruction));
			case 'X' -> stack.add(text());
			case 'q', 'r', 'h', 'j' -> remember(instruction);
			case '(', ')', 't', 0x85, 0x86, 0x87, 'e', 'u' -> gather(instruction);
			case 'c' -> stack.add(named(line(), line()));
			case 'Q' -> stack.add(PickledStorage.of(tuple(pop()), records));
			case 0x81 -> pop();
			case 'b', 'R' -> call();
			default -> throw unknown();
		}
		return true;
	}

	private static Object named(final String module, final String name) {
		if (name.indexOf('.') >= 0) throw unknown();
		return PickledClass.isOne(module) ? new PickledClass(module + "." + name) : PickledFunction.of(module, name);
	}

	private long integer(final int instruction) {
		return switch (instruction) {
			case 'K' -> bytes.get() & 0xff;
			case 'M' -> Short.toUnsignedInt(bytes.getShort());
			case 'J' -> bytes.getInt();
			default -> {
				if (bytes.get() != Long.BYTES) throw unknown();
				yield bytes.getLong();
			}
		};
	}

	private String text() {
		final int length = bytes.getInt();
		if (length < 0 || length > bytes.remaining()) throw unknown();
		final byte[] text = new byte[length];
		bytes.get(text);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	private String line() {
		final StringBuilder line = new StringBuilder();
		for (char c = (char) bytes.get(); c != '\n'; c = (char) bytes.get()) line.append(c);
		return line.toString();
	}

	/** libtorch's list of what is remembered is as long as its largest number. */
	private void remember(final int instruction) {
		final boolean isShort = instruction == 'q' || instruction == 'h';
		final int place = isShort ? bytes.get() & 0xff : bytes.getInt();
		if (place < 0 || place > bytes.capacity()) throw unknown();
		if (instruction == 'q' || instruction == 'r') memo.put(place, stack.get(stack.size() - 1));
		else if (memo.containsKey(place)) stack.add(memo.get(place));
		else throw unknown();
	}

	private void gather(final int instruction) {
		switch (instruction) {
			case '(' -> marks.push(stack.size());
			case ')' -> stack.add(List.of());
			case 't' -> stack.add(popFrom(marks.pop()));
			case 'e' -> {
				popFrom(marks.pop());
				if (stack.isEmpty() || stack.get(stack.size() - 1) != OTHER) throw unknown();
			}
			case 'u' -> fill(popFrom(marks.pop()));
			default -> stack.add(popFrom(stack.size() - (instruction - 0x84)));
		}
	}

	/** The dictionary below: keys and values in turn; of the same key the last. */
	private void fill(final List<Object> entries) {
		if (entries.size() % 2 > 0 || stack.isEmpty()) throw unknown();
		final Object below = stack.get(stack.size() - 1);
		if (below == OTHER) return;
		final Map<Object, Object> dictionary = dictionary(below);
		for (int i = 0; i < entries.size(); i += 2) if (entries.get(i) instanceof String key) dictionary.put(key, entries.get(i + 1));
	}

	@SuppressWarnings("unchecked")
	private static Map<Object, Object> dictionary(final Object value) {
		if (value instanceof HashMap<?, ?>) return (Map<Object, Object>) value;
		throw unknown();
	}

	private List<Object> popFrom(final int first) {
		final List<Object> top = stack.subList(first, stack.size());
		final List<Object> popped = List.copyOf(top);
		top.clear();
		return popped;
	}

	private Object pop() {
		return stack.remove(stack.size() - 1);
	}

	/** libtorch makes no difference between calling and building; what it makes of other values is no function. */
	private void call() {
		final Object arguments = pop();
		final Object called = pop();
		if (called instanceof PickledClass type) {
			classes.require(type.name(), dictionary(arguments));
			stack.add(new PickledObject(type.name()));
			return;
		}
		if (!(called instanceof PickledFunction function)) throw unknown();
		if (function == PickledFunction.TENSOR) PickledStorage.requireTensor(tuple(arguments));
		else if (function != PickledFunction.HARMLESS) throw unknown();
		stack.add(OTHER);
	}

	private static List<?> tuple(final Object value) {
		if (value instanceof List<?> tuple) return tuple;
		throw unknown();
	}
}
