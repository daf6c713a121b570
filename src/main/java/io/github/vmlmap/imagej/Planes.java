package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;

/**
 * Which planes of an image are restored: the current one, or those of ranges of channels, slices and
 * frames.
 * <pre>
 * Planes.current()                       the plane that is shown, alone
 * Planes.all()                           every plane; of a composite, those of its current channel
 * Planes.parse("1-3", "1-10, 15", "")    channels 1 to 3, slices 1 to 10 and 15, every frame
 * </pre>
 *
 * @param ranges of channels, slices and frames; empty for the current plane
 */
public record Planes(Optional<List<IndexRange>> ranges) {

	/** The names in menus and macros. */
	public static final String CURRENT = "Current plane";
	public static final String ALL = "All planes";
	public static final String RANGES = "Ranges";

	private static final String[] AXES = { "channel", "slice", "frame" };

	public Planes {
		ranges = ranges.map(List::copyOf);
	}

	/** The plane that is shown, of a composite in its current channel; the result is that plane alone. */
	public static Planes current() {
		return new Planes(Optional.empty());
	}

	/** Every plane; of a composite, those of its current channel. */
	public static Planes all() {
		return parse("", "", "");
	}

	/**
	 * The planes of ranges, numbers from 1: "1-10, 15". Nothing is the whole axis, but for the channels of a
	 * composite, of which it is the current one; "all" is always all.
	 *
	 * @throws Refusal when a text is no list of ranges
	 */
	public static Planes parse(final String channels, final String slices, final String frames) {
		return new Planes(Optional.of(List.of(IndexRange.parse(channels, AXES[0]), IndexRange.parse(slices, AXES[1]), IndexRange.parse(frames, AXES[2]))));
	}

	/**
	 * The planes of a choice by name, in any case. 'All planes' takes ranges of channels, too, and looks at no other.
	 *
	 * @throws Refusal when there is no such choice, or as {@link #parse}
	 */
	public static Planes ofLabel(final String label, final String channels, final String slices, final String frames) {
		if (label.equalsIgnoreCase(CURRENT)) return current();
		if (label.equalsIgnoreCase(ALL)) return parse(channels, "", "");
		if (label.equalsIgnoreCase(RANGES)) return parse(channels, slices, frames);
		throw new Refusal("There is no choice of planes called '" + label + "': choose " + CURRENT + ", " + ALL + " or " + RANGES + ".");
	}

	/** In depth: the slices of the current channel and frame; of others, those chosen, which have to be whole. */
	Planes inDepth(final ImagePlus image) {
		final Plane shown = new Plane(image);
		if (isCurrent()) return parse(String.valueOf(shown.channel()), "", String.valueOf(shown.frame()));
		if (numbers(image)[1].length < image.getNSlices()) throw new Refusal(
			"All slices of a channel and frame are one problem in depth: leave 'Slices (z)' empty, or tick 'Thin sample' where there is that choice.");
		return this;
	}

	/** Whether the result is the current plane alone. */
	public boolean isCurrent() {
		return ranges.isEmpty();
	}

	/**
	 * The chosen planes of an image, in the order of its stack.
	 *
	 * @throws Refusal when the image does not have one of them
	 */
	List<Plane> of(final ImagePlus image) {
		if (isCurrent()) return List.of(new Plane(image));
		final int[][] chosen = numbers(image);
		return Arrays.stream(chosen[2]).boxed().flatMap(t -> Arrays.stream(chosen[1]).boxed()
			.flatMap(z -> Arrays.stream(chosen[0]).mapToObj(c -> new Plane(image, image.getStackIndex(c, z, t))))).toList();
	}

	/** The numbers of the chosen channels, slices and frames, from 1 and rising. */
	int[][] numbers(final ImagePlus image) {
		if (isCurrent()) return new Plane(image).numbers();
		final int[] extents = { image.getNChannels(), image.getNSlices(), image.getNFrames() };
		return IntStream.range(0, AXES.length).mapToObj(axis -> numbers(image, axis, extents[axis])).toArray(int[][]::new);
	}

	private int[] numbers(final ImagePlus image, final int axis, final int extent) {
		final IndexRange range = ranges.orElseThrow().get(axis);
		if (axis == 0 && range.isOpen() && image.isComposite()) return new int[] { new Plane(image).channel() };
		return range.within(extent, AXES[axis]);
	}

	/** For provenance: chosen channels, slices and frames. */
	static String describe(final int[][] chosen) {
		return IntStream.range(0, AXES.length).mapToObj(axis -> AXES[axis] + "s " + IndexRange.of(chosen[axis])).collect(Collectors.joining("; "));
	}
}
