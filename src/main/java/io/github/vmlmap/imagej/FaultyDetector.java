package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ColorProcessor;

import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.DetectorFaults;

/** Hidden is what a detector's faulty columns, rows and pixels have measured. */
final class FaultyDetector {

	/** How many lines are named one by one. */
	private static final int NAMED = 20;

	private FaultyDetector() {}

	/** The faults of the current plane, of RGB those of all three colours. */
	static HiddenRegion of(final ImagePlus image, final double threshold, final boolean lines, final boolean pixels) {
		if (!(threshold > 0)) throw new Refusal("The threshold must be positive, not " + threshold + ".");
		if (!lines && !pixels) throw new Refusal("Neither stripes nor hot pixels are looked for: tick one of them.");
		final DetectorFaults faults = find(image, threshold, lines, pixels);
		if (faults.isEmpty()) throw new Refusal("No faulty column, row or pixel was found: there is nothing to repair, or the threshold is too high.");
		final HiddenMask mask = new HiddenMask(image.getWidth(), image.getHeight(), faults.mask(image.getWidth(), image.getHeight()));
		if (mask.isFull()) throw new Refusal("Every pixel was found faulty: raise the threshold.");
		return new HiddenRegion(mask, notes(faults));
	}

	private static <T extends NativeType<T> & RealType<T>> DetectorFaults find(final ImagePlus image, final double threshold, final boolean lines,
		final boolean pixels)
	{
		if (!(image.getProcessor() instanceof ColorProcessor rgb)) return DetectorFaults.of(PlaneImages.<T> copyOf(image), threshold, lines, pixels);
		return IntStream.rangeClosed(1, PlaneSeries.COLOURS).mapToObj(colour -> DetectorFaults.of(PlaneImages.<T> shared(rgb.getChannel(colour, null)), threshold, lines, pixels))
			.reduce(DetectorFaults::or).orElseThrow();
	}

	private static List<String> notes(final DetectorFaults faults) {
		final List<String> notes = new ArrayList<>();
		notes.add("Faulty columns: " + named(faults.columns()) + "; rows: " + named(faults.rows()) + "; single pixels: " + faults.pixels().cardinality() + ".");
		return notes;
	}

	private static String named(final BitSet lines) {
		if (lines.isEmpty()) return "none";
		final String first = lines.stream().limit(NAMED).mapToObj(String::valueOf).collect(Collectors.joining(", "));
		return lines.cardinality() > NAMED ? first + " and " + (lines.cardinality() - NAMED) + " more" : first;
	}
}
