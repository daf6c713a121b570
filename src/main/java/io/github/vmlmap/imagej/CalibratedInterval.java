package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.workflow.Patch;

/**
 * The interval of a result, only where one was calibrated on intact places of the same plane, unchanged since, with the same
 * prior, solver, settings and shape of every hole: see {@link PriorTest#hidden}. It is that of the residuals.
 */
public final class CalibratedInterval {

	private static final String TASK = "VML-MAP calibrated task";
	private static final String HALF_WIDTH = "VML-MAP calibrated half-width";
	private static final String SENTENCE = "VML-MAP calibration";
	private static final String ENTRY = "interval half-width in grey values";

	private CalibratedInterval() {}

	/** Lets an image remember what a test calibrated. */
	static void keep(final ImagePlus image, final Repair repair, final Patch hole, final PriorTestResult result) {
		image.setProp(TASK, task(image.getProcessor(), repair, hole, result.sha256()));
		image.setProp(HALF_WIDTH, Double.toString(result.residuals().halfWidth()));
		image.setProp(SENTENCE, result.residualSentence());
	}

	/**
	 * The record of a run, with what was calibrated for it; as it is where nothing was. What an earlier run synthesised has no interval.
	 *
	 * @param plane as the run found it
	 */
	static Provenance quote(final Provenance record, final ImagePlus image, final ImageProcessor plane, final Repair repair, final HiddenMask hidden,
		final String sha256)
	{
		if (image.getProp(TASK) == null || isSynthesised(image)) return record;
		final Patch hole = Patch.largestOf(hidden.toImg());
		if (!hole.isAllOf(hidden.toImg()) || !image.getProp(TASK).equals(task(plane, repair, hole, sha256))) return record;
		return record.with(ENTRY, Double.valueOf(image.getProp(HALF_WIDTH))).with("interval", image.getProp(SENTENCE));
	}

	/** The half-width at each synthesised pixel of a result, in its grey values, and NaN elsewhere; 32-bit, not shown. Empty where none was calibrated, or its overlay was removed. */
	public static Optional<ImagePlus> of(final ImagePlus result) {
		if (!isSynthesised(result)) return Optional.empty();
		return Provenance.fromInfo(result.getInfoProperty()).flatMap(record -> record.get(ENTRY)).map(halfWidth -> image(result, ((Number) halfWidth).floatValue()));
	}

	private static ImagePlus image(final ImagePlus result, final float halfWidth) {
		final RoiRasterizer rasterizer = new RoiRasterizer(new Plane(result), result.getWidth(), result.getHeight());
		for (final Roi roi : result.getOverlay()) if (SynthesisedOverlay.NAME.equals(roi.getName())) rasterizer.add(roi);
		final HiddenMask hidden = rasterizer.mask();
		final float[] values = new float[result.getWidth() * result.getHeight()];
		for (int i = 0; i < values.length; i++) values[i] = hidden.isHidden(i % result.getWidth(), i / result.getWidth()) ? halfWidth : Float.NaN;
		final ImagePlus image = new ImagePlus(result.getTitle() + "-interval", new FloatProcessor(result.getWidth(), result.getHeight(), values));
		image.setCalibration(result.getCalibration().copy());
		GreyCalibration.remove(image);
		image.setProperty("Info", result.getInfoProperty());
		Provenance.add(image, "this image", "half-width of the interval");
		return image;
	}

	private static boolean isSynthesised(final ImagePlus image) {
		return image.getOverlay() != null && Arrays.stream(image.getOverlay().toArray()).anyMatch(roi -> SynthesisedOverlay.NAME.equals(roi.getName()));
	}

	private static String task(final ImageProcessor plane, final Repair repair, final Patch hole, final String sha256) {
		return String.join("; ", PixelHash.of(plane), sha256, TestMemory.settings(repair), TestedTask.hole(hole).name());
	}
}
