package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** Hidden is what is not a number. */
final class NanPixels {

	private NanPixels() {}

	/** The NaN pixels of the current plane; {@code others} ends the sentence where there are none. */
	static HiddenRegion of(final ImagePlus image, final String others) {
		if (image.getBitDepth() != 32) throw new Refusal(
			"Only 32-bit images have NaN pixels, this one is " + image.getBitDepth() + "-bit: choose another hidden region.");
		final HiddenMask mask = mask(image.getProcessor());
		if (mask.isEmpty()) throw new Refusal(Inventory.nothingIn(HiddenSource.NAN_PIXELS) + others);
		if (mask.isFull()) throw new Refusal("All pixels of this plane are NaN: there is nothing to restore them from.");
		return new HiddenRegion(mask, List.of());
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
