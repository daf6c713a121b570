package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.workflow.Patch;

/**
 * The interval of a result, only where one was calibrated on intact places of the same plane, unchanged since, with the same
 * prior, solver, settings and shape of every hole: see {@link PriorTest#hidden}. It is that of the posterior sampler where the
 * test measured that this covers better, else that of the residuals.
 */
public final class CalibratedInterval {

	private static final String ENTRY = "interval half-width in grey values";
	private static final String SENTENCE = "interval";
	private static final String SOURCE = "interval source";
	private static final String COVERAGE = "interval coverage";
	/** Half-width and centre of a sampler; they are not saved with the result. */
	private static final String PLANES = "VML-MAP sampled interval";

	private CalibratedInterval() {}

	/** Lets an image remember what a test calibrated that drew so many samples a place. */
	static void keep(final ImagePlus image, final Repair repair, final Patch hole, final PriorTestResult result, final int samples) {
		CalibrationMemory.of(task(image.getProcessor(), repair, hole, result.sha256()), result, samples).keep(image);
	}

	/**
	 * What was calibrated for a run; empty where nothing was. What an earlier run synthesised has no interval.
	 *
	 * @param plane as the run found it
	 */
	static Optional<CalibrationMemory> of(final ImagePlus image, final ImageProcessor plane, final Repair repair, final HiddenMask hidden, final String sha256) {
		if (hidden.isEmpty() || isSynthesised(image)) return Optional.empty();
		final Patch hole = Patch.largestOf(hidden.toImg());
		return CalibrationMemory.of(image).filter(kept -> hole.isAllOf(hidden.toImg()) && kept.task().equals(task(plane, repair, hole, sha256)));
	}

	/** The record of a run with the interval of the residuals. */
	static Provenance quote(final Provenance record, final CalibrationMemory kept) {
		return quote(record, kept.residuals(), kept.residuals().halfWidth(), kept.sentence());
	}

	/** The record of a run with an interval. */
	static Provenance quote(final Provenance record, final CalibrationMemory.Interval interval, final double halfWidth, final String sentence) {
		return record.with(ENTRY, halfWidth).with(SENTENCE, sentence).with(SOURCE, interval.source()).with(COVERAGE, interval.coverage());
	}

	/** Gives a result the intervals of samples, NaN where nothing was hidden. */
	static void give(final ImagePlus result, final FloatProcessor halfWidth, final FloatProcessor centre) {
		final ImageStack planes = new ImageStack();
		planes.addSlice(halfWidth);
		planes.addSlice("mean of the samples, which the interval is round", centre);
		result.setProperty(PLANES, planes);
	}

	/**
	 * The half-width at each synthesised pixel of a result, in its grey values, and NaN elsewhere; 32-bit, not shown. Of a
	 * sampler, whose interval is not round the result, a second slice has what it is round. Empty where none was calibrated,
	 * the overlay was removed, or a result with the interval of a sampler was opened from a file.
	 */
	public static Optional<ImagePlus> of(final ImagePlus result) {
		if (!isSynthesised(result)) return Optional.empty();
		return Provenance.fromInfo(result.getInfoProperty()).filter(record -> record.get(ENTRY).isPresent()).flatMap(record -> planes(result, record).map(
			planes -> image(result, record, planes)));
	}

	private static Optional<ImageStack> planes(final ImagePlus result, final Provenance record) {
		if (result.getProperty(PLANES) instanceof ImageStack sampled) return Optional.of(sampled.duplicate());
		if (record.get(SOURCE).filter(source -> source.toString().startsWith("samples")).isPresent()) return Optional.empty();
		final ImageStack constant = new ImageStack();
		constant.addSlice(constant(result, ((Number) record.get(ENTRY).orElseThrow()).floatValue()));
		return Optional.of(constant);
	}

	private static FloatProcessor constant(final ImagePlus result, final float halfWidth) {
		final RoiRasterizer rasterizer = new RoiRasterizer(new Plane(result), result.getWidth(), result.getHeight());
		for (final Roi roi : result.getOverlay()) if (SynthesisedOverlay.NAME.equals(roi.getName())) rasterizer.add(roi);
		final HiddenMask hidden = rasterizer.mask();
		final float[] values = new float[result.getWidth() * result.getHeight()];
		for (int i = 0; i < values.length; i++) values[i] = hidden.isHidden(i % result.getWidth(), i / result.getWidth()) ? halfWidth : Float.NaN;
		return new FloatProcessor(result.getWidth(), result.getHeight(), values);
	}

	private static ImagePlus image(final ImagePlus result, final Provenance record, final ImageStack planes) {
		planes.setSliceLabel(label(record), 1);
		final ImagePlus image = new ImagePlus(result.getTitle() + "-interval", planes);
		if (planes.size() == 1) image.setProp("Slice_Label", label(record));
		image.setCalibration(result.getCalibration().copy());
		GreyCalibration.remove(image);
		image.setProperty("Info", result.getInfoProperty());
		Provenance.add(image, "this image", planes.size() == 1 ? "half-width of the interval" : "half-width of the interval, and what it is round");
		return image;
	}

	/** Which interval it is and how often it held. */
	private static String label(final Provenance record) {
		return String.format(Locale.ROOT, "half-width by %s, measured coverage %.1f %%", record.get(SOURCE).orElseThrow(), 100 * ((Number) record.get(COVERAGE)
			.orElseThrow()).doubleValue());
	}

	private static boolean isSynthesised(final ImagePlus image) {
		return image.getOverlay() != null && Arrays.stream(image.getOverlay().toArray()).anyMatch(roi -> SynthesisedOverlay.NAME.equals(roi.getName()));
	}

	private static String task(final ImageProcessor plane, final Repair repair, final Patch hole, final String sha256) {
		return String.join("; ", PixelHash.of(plane), sha256, TestMemory.settings(repair), TestedTask.hole(hole).name());
	}
}
