package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** Hidden is what has one grey value, as the pixels that a sparse scan has left out. */
final class ValuePixels {

	private ValuePixels() {}

	/** The pixels of the current plane that have a value; in a 32-bit image to the precision of its pixels. */
	static HiddenRegion of(final ImagePlus image, final double value) {
		final ImageProcessor plane = image.getProcessor();
		final double wanted = plane instanceof FloatProcessor ? (float) value : value;
		final boolean[] hidden = new boolean[plane.getPixelCount()];
		for (int i = 0; i < hidden.length; i++) hidden[i] = plane.getf(i) == wanted;
		final HiddenMask mask = new HiddenMask(plane.getWidth(), plane.getHeight(), hidden);
		if (mask.isEmpty()) throw new Refusal("No pixel of this plane has the grey value " + value + ": give the value of those that were not scanned.");
		if (mask.isFull()) throw new Refusal("All pixels of this plane have the grey value " + value + ": there is nothing to restore them from.");
		return new HiddenRegion(mask, List.of());
	}
}
