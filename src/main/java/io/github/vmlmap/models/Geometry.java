package io.github.vmlmap.models;

import java.util.List;
import java.util.stream.IntStream;

import io.github.vmlmap.priors.Reach;

/**
 * Reads channels and {@link Reach} from the axes of a model's tensors: x [batch, channel, y, x] and
 * σ [batch] in, D(x, σ) [batch, channel, y, x] out. The stride is the step of x's size, or the size where
 * there is only one; the radius is the halo of the output.
 */
final class Geometry {

	private static final List<String> IMAGE = List.of("batch", "channel", "space", "space");
	private static final int CHANNEL = 1;
	private static final int Y = 2;
	private static final int X = 3;
	/** Of the image on which a model is tried out when it is loaded. */
	private static final int LARGEST_SIZE = 4096;

	private final boolean ofLatents;
	private final List<Entry> input;
	private final List<Entry> output;

	/** @param ofLatents whether x are latents, which have any number of channels */
	Geometry(final Entry x, final Entry sigma, final Entry denoised, final boolean ofLatents) {
		this.ofLatents = ofLatents;
		input = axes(x, IMAGE);
		axes(sigma, List.of("batch"));
		output = axes(denoised, IMAGE);
		requireNames();
		for (final int axis : List.of(Y, X)) requireSizeOf(x.get("id"), input.get(axis), output.get(axis));
	}

	private void requireNames() {
		final Entry name = input.get(X).get("id");
		name.require(!name(input.get(X)).equals(name(input.get(Y))), "must not be that of the axis before it");
	}

	/** What comes out has the size of what goes in: by a reference to its axis, or the same number. */
	private static void requireSizeOf(final Entry tensor, final Entry in, final Entry out) {
		final Entry size = out.get("size");
		if (size.value() instanceof Number) size.require(size.value().equals(in.get("size").value()), "must be that of the input");
		else {
			size.get("tensor_id").require(size.get("tensor_id").text().equals(tensor.text()), "must be the id of the first input");
			size.get("axis_id").require(size.get("axis_id").text().equals(name(in)), "must be the id of the input's axis");
		}
	}

	/** Where there is none, that of the format. */
	private static String name(final Entry axis) {
		return axis.get("id").textOr("x");
	}

	/** The number of channels, which must be 1 for images: nothing in the plugin can fill another number yet. */
	int channels() {
		final int channels = ofLatents ? count(input) : 1;
		for (final List<Entry> axes : List.of(input, output)) {
			final Entry names = axes.get(CHANNEL).get("channel_names");
			final int count = count(axes);
			if (ofLatents) names.require(count == channels, "lists " + count + " channels, not " + channels + " as the input");
			else names.require(count == 1, "lists " + count + " channels, but only models of 1 channel can be used", "export it again with --grey (scripts/export), or choose another one");
		}
		return channels;
	}

	private static int count(final List<Entry> axes) {
		return axes.get(CHANNEL).get("channel_names").items().size();
	}

	Reach reach() {
		final int radius = halo(output.get(Y));
		output.get(X).get("halo").require(halo(output.get(X)) == radius, "must be the halo of the axis before it");
		final Entry height = input.get(Y).get("size");
		final Entry width = input.get(X).get("size");
		return height.value() instanceof Number ? oneSize(height, width, radius) : manySizes(width, radius);
	}

	/** A number, rather than a step, is the only size that the model takes. */
	private Reach oneSize(final Entry height, final Entry width, final int radius) {
		final int size = height.positiveInteger();
		height.require(size <= LARGEST_SIZE, "must be at most " + LARGEST_SIZE);
		width.require(width.value() instanceof Number && width.positiveInteger() == size, "must be " + size + " as that of the axis before it");
		output.get(Y).get("halo").require(2L * radius < size, "must be less than half the size, " + size);
		return new Reach(size, radius, true);
	}

	private Reach manySizes(final Entry width, final int radius) {
		final int stride = stride(input.get(Y));
		width.require(stride(input.get(X)) == stride, "must have the same step as the axis before it");
		return new Reach(stride, radius);
	}

	/** Every allowed size is a multiple of it. */
	private static int stride(final Entry axis) {
		final Entry size = axis.get("size");
		final int step = size.get("step").positiveInteger();
		size.get("step").require(step <= LARGEST_SIZE, "must be at most " + LARGEST_SIZE);
		size.get("min").require(size.get("min").positiveInteger() % step == 0, "must be a multiple of the step");
		return step;
	}

	private static int halo(final Entry axis) {
		final Entry halo = axis.get("halo");
		return halo.isMissing() ? 0 : halo.positiveInteger();
	}

	private static List<Entry> axes(final Entry tensor, final List<String> types) {
		final List<Entry> axes = tensor.get("axes").items(types.size());
		IntStream.range(0, axes.size()).forEach(i -> {
			final Entry type = axes.get(i).get("type");
			type.require(type.text().equals(types.get(i)), "must be " + types.get(i));
		});
		return axes;
	}
}
