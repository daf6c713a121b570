package io.github.vmlmap.imagej;

import java.util.List;

import ij.process.ImageProcessor;

/** Hidden is what has at least a grey value, as the pixels that have saturated the detector. */
final class BrightPixels {

	private BrightPixels() {}

	/** The pixels of planes of a 32-bit image that have a value or more. */
	static HiddenPlanes of(final PlaneSeries series, final double level) {
		return new HiddenPlanes(plane -> mask(pixels(series, plane), level), List.of()).checked(series.image(), series.planes(),
			"No pixel of this plane has the grey value " + level + " or more: give the value at which the detector saturates.",
			"All pixels of this plane have the grey value " + level + " or more: there is nothing to recover them from.");
	}

	/** The greatest finite grey value of planes. */
	static double greatest(final PlaneSeries series) {
		double greatest = Double.NEGATIVE_INFINITY;
		for (final Plane plane : series.planes()) {
			final ImageProcessor pixels = pixels(series, plane);
			for (int i = 0; i < pixels.getPixelCount(); i++) if (Float.isFinite(pixels.getf(i))) greatest = Math.max(greatest, pixels.getf(i));
		}
		return greatest;
	}

	private static ImageProcessor pixels(final PlaneSeries series, final Plane plane) {
		return new PlaneReader(series.image(), false).read(plane);
	}

	private static HiddenMask mask(final ImageProcessor plane, final double level) {
		final boolean[] bright = new boolean[plane.getPixelCount()];
		for (int i = 0; i < bright.length; i++) bright[i] = Float.isFinite(plane.getf(i)) && plane.getf(i) >= level;
		return new HiddenMask(plane.getWidth(), plane.getHeight(), bright);
	}
}
