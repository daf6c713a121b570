package io.github.vmlmap.imagej;

import java.util.Random;
import java.util.function.BiPredicate;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Seeded images, and masks by a rule of (x, y). */
final class TestImages {

	static final int WIDTH = 40;
	static final int HEIGHT = 30;

	private TestImages() {}

	static ImageProcessor noise(final int bits, final long seed) {
		return noise(bits, WIDTH, HEIGHT, seed);
	}

	static ImageProcessor noise(final int bits, final int width, final int height, final long seed) {
		final ImageProcessor plane = bits == 8 ? new ByteProcessor(width, height) : bits == 16 ? new ShortProcessor(width, height)
			: new FloatProcessor(width, height);
		final Random random = new Random(seed);
		for (int i = 0; i < width * height; i++)
			plane.setf(i, bits == 32 ? (float) random.nextGaussian() : random.nextInt(1 << bits));
		return plane;
	}

	static ImagePlus image(final int bits) {
		return new ImagePlus("cells.tif", noise(bits, bits));
	}

	static ImagePlus stack(final int bits, final int planes) {
		final ImageStack stack = new ImageStack();
		for (int i = 1; i <= planes; i++) stack.addSlice("plane " + i, noise(bits, 100 + i));
		return new ImagePlus("stack.tif", stack);
	}

	static HiddenMask mask(final BiPredicate<Integer, Integer> rule) {
		final boolean[] hidden = new boolean[WIDTH * HEIGHT];
		for (int i = 0; i < hidden.length; i++) hidden[i] = rule.test(i % WIDTH, i / WIDTH);
		return new HiddenMask(WIDTH, HEIGHT, hidden);
	}

	/** Hidden where the drawing has a #, its upper left corner at (left, top). */
	static HiddenMask drawn(final int left, final int top, final String... rows) {
		return mask((x, y) -> y >= top && y < top + rows.length && x >= left && x < left + rows[y - top].length() &&
			rows[y - top].charAt(x - left) == '#');
	}
}
