package io.github.vmlmap.imagej;

import java.util.List;
import java.util.concurrent.CancellationException;

import ij.process.ImageProcessor;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RunListener;

/** Hidden is what has at least a grey value, as the pixels that have saturated the detector. */
final class BrightPixels {

	private BrightPixels() {}

	/** The pixels of planes of a 32-bit image that have a value or more. */
	static HiddenPlanes of(final PlaneSeries series, final double level, final SolverListener listener) {
		return new HiddenPlanes(plane -> mask(pixels(series, plane), level), List.of()).checked(series.image(), series.planes(),
			"No pixel of this plane has the grey value " + level + " or more: give the value at which the detector saturates.",
			"All pixels of this plane have the grey value " + level + " or more: there is nothing to recover them from.", listener);
	}

	/**
	 * The greatest finite grey value of planes.
	 *
	 * @throws CancellationException when the listener cancels
	 */
	static double greatest(final PlaneSeries series, final RunListener listener) {
		double greatest = Double.NEGATIVE_INFINITY;
		for (int plane = 0; plane < series.planes().size(); plane++) {
			if (listener.isCanceled()) throw new CancellationException();
			if (series.planes().size() > 1) listener.reading(plane + 1, series.planes().size());
			final ImageProcessor pixels = pixels(series, series.planes().get(plane));
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
