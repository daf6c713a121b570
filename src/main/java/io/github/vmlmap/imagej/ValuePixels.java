package io.github.vmlmap.imagej;

import java.util.List;

import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.solvers.SolverListener;

/** Hidden is what has one grey value, as the pixels that a sparse scan has left out. */
final class ValuePixels {

	private ValuePixels() {}

	/** The pixels of planes that have a value, as ImageJ shows it of a calibrated image, to the precision of a float; of RGB in all three colours. */
	static HiddenPlanes of(final PlaneReader reader, final List<Plane> planes, final double value, final SolverListener listener) {
		return new HiddenPlanes(plane -> mask(reader.read(plane), reader.image().getCalibration(), value), List.of()).checked(reader.image(), planes,
			"No pixel of this plane has the grey value " + value + ": give the value of those that were not scanned.",
			"All pixels of this plane have the grey value " + value + ": there is nothing to restore them from.", listener);
	}

	private static HiddenMask mask(final ImageProcessor plane, final Calibration calibration, final double value) {
		if (plane instanceof ColorProcessor colours) return mask(colours, value);
		final float[] shown = plane instanceof FloatProcessor ? null : calibration.getCTable();
		final boolean[] hidden = new boolean[plane.getPixelCount()];
		for (int i = 0; i < hidden.length; i++) hidden[i] = (shown == null ? plane.getf(i) : shown[plane.get(i)]) == (float) value;
		return new HiddenMask(plane.getWidth(), plane.getHeight(), hidden);
	}

	/** What was not scanned has no colour: where one of three has the value, the others were measured. */
	private static HiddenMask mask(final ColorProcessor colours, final double value) {
		final boolean[] hidden = new boolean[colours.getPixelCount()];
		for (int i = 0; i < hidden.length; i++) {
			final int rgb = colours.get(i);
			hidden[i] = (rgb >> 16 & 0xff) == value && (rgb >> 8 & 0xff) == value && (rgb & 0xff) == value;
		}
		return new HiddenMask(colours.getWidth(), colours.getHeight(), hidden);
	}
}
