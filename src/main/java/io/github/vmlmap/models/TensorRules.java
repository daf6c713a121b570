package io.github.vmlmap.models;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What bioimage.io's model description 0.5 demands of a tensor, and that nothing is to be done with its values which the
 * plugin would leave out.
 *
 * @param processing the field of operations before or after the net
 */
record TensorRules(Entry tensor, String processing) {

	private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,31}");
	private static final int LONGEST_DESCRIPTION = 128;
	private static final Set<String> SPACE = Set.of("type", "id", "description", "size", "unit", "scale", "concatenable", "halo");
	private static final Set<String> CHANNEL = Set.of("type", "id", "description", "channel_names");
	private static final Set<String> BATCH = Set.of("type", "id", "description", "size");

	/** @param ids of the tensors before it; this one's is added */
	void require(final Set<String> ids) {
		final Entry id = tensor.get("id");
		final String name = id.textOr(processing.startsWith("pre") ? "input" : "output").toLowerCase(Locale.ROOT);
		id.require(IDENTIFIER.matcher(name).matches(), "must be up to 32 letters, digits and _");
		id.require(ids.add(name), "is that of another tensor");
		final Entry description = tensor.get("description");
		description.require(description.isMissing() || description.text().length() <= LONGEST_DESCRIPTION, "is longer than 128 characters");
		final Entry type = tensor.get("data").isMissing() ? tensor.get("data") : tensor.get("data").get("type");
		type.require(type.textOr("float32").equals("float32"), "must be float32");
		final Entry operations = tensor.get(processing);
		operations.require(operations.isMissing() || operations.list().isEmpty(), "must be empty: a prior takes and gives images in [-1, 1]");
		final Entry optional = tensor.get("optional");
		optional.require(optional.isMissing() || !optional.flag(), "must not be true");
		tensor.get("axes").items().forEach(TensorRules::requireAxis);
	}

	private static void requireAxis(final Entry axis) {
		switch (axis.get("type").text()) {
			case "batch" -> {
				axis.requireKnown(BATCH);
				final Entry size = axis.get("size");
				size.require(size.isMissing() || Objects.equals(size.value(), 1), "must be 1 or left out");
			}
			case "channel" -> {
				axis.requireKnown(CHANNEL);
				axis.get("channel_names").items().forEach(name -> name.require(name.value() instanceof String, "must be text"));
			}
			default -> {
				axis.requireKnown(SPACE);
				final Entry scale = axis.get("scale");
				scale.require(scale.isMissing() || scale.number() > 0, "must be positive");
			}
		}
	}

	/** An image that comes out has the units and, at the least size, a pixel more than the halo of the image that goes in. */
	static void requireAlike(final Entry input, final Entry output) {
		final List<Entry> in = input.get("axes").items();
		final List<Entry> out = output.get("axes").items();
		for (int i = 0; i < in.size(); i++) {
			final Entry unit = out.get(i).get("unit");
			unit.require(Objects.equals(unit.value(), in.get(i).get("unit").value()), "must be that of the input");
			final Entry halo = out.get(i).get("halo");
			final Entry size = in.get(i).get("size");
			if (halo.isMissing() || size.value() instanceof Number) continue;
			size.get("min").require(size.get("min").positiveInteger() > 2L * halo.positiveInteger(), "is too small for the halo, " + halo.positiveInteger());
		}
	}
}
