package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** Hidden is what is not a number. */
final class NanPixels {

	private NanPixels() {}

	/** The NaN pixels of planes; {@code others} ends the sentence where there are none. */
	static HiddenPlanes of(final PlaneReader reader, final List<Plane> planes, final String others, final SolverListener listener) {
		final int bits = reader.image().getBitDepth();
		if (bits != 32) throw new Refusal("Only 32-bit images have NaN pixels, this one is " + bits + "-bit: choose another hidden region.");
		return new HiddenPlanes(plane -> mask(reader.read(plane)), List.of()).checked(reader.image(), planes, Inventory.nothingIn(HiddenSource.NAN_PIXELS) + others,
			"All pixels of this plane are NaN: there is nothing to restore them from.", listener);
	}

	/** The number of NaN pixels of the current plane. */
	static long count(final ImagePlus image) {
		return mask(image.getProcessor()).count();
	}

	private static HiddenMask mask(final ImageProcessor plane) {
		final boolean[] hidden = new boolean[plane.getPixelCount()];
		if (plane instanceof FloatProcessor) for (int i = 0; i < hidden.length; i++) hidden[i] = Float.isNaN(plane.getf(i));
		return new HiddenMask(plane.getWidth(), plane.getHeight(), hidden);
	}
}
