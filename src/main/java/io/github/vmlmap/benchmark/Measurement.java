package io.github.vmlmap.benchmark;

import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.Seeds;

/**
 * y = H x + σ_y η of a task and an image; the same for all methods and seeds.
 *
 * @param y in the units of the prior; 0 where hidden
 * @param hidden pixels, for a mask; else empty
 */
record Measurement(Picture y, boolean[] hidden) {

	static Measurement of(final NDManager parent, final Task task, final CleanImage image, final double noise) {
		try (NDManager manager = parent.newSubManager()) {
			final LinearOperator h = task.degradation().on(manager, field(image));
			final NDArray clean = h.apply(array(manager, image.truth()));
			final NDArray noisy = clean.add(manager.create(noise(clean.size(), noise, seed(task, image)), clean.getShape()));
			final float[] y = (h instanceof Mask mask ? mask.apply(noisy) : noisy).toFloatArray();
			return new Measurement(new Picture(y, (int) h.range().width(), (int) h.range().height()), h instanceof Mask mask ? hidden(mask) : new boolean[0]);
		}
	}

	static Size field(final CleanImage image) {
		return new Size(image.crop(), image.crop());
	}

	Size size() {
		return new Size(y.height(), y.width());
	}

	/** The root mean square of a residual over what was measured. */
	double residual(final double sumOfSquares) {
		return Math.sqrt(sumOfSquares / (y.pixels().length - hiddenCount()));
	}

	private int hiddenCount() {
		int count = 0;
		for (final boolean each : hidden) if (each) count++;
		return count;
	}

	/** ‖y − H x‖² of an image that was restored elsewhere. */
	double misfit(final NDManager parent, final Task task, final Picture x) {
		try (NDManager manager = parent.newSubManager()) {
			final float[] hx = task.degradation().on(manager, new Size(x.height(), x.width())).apply(array(manager, x)).toFloatArray();
			double squares = 0;
			for (int i = 0; i < hx.length; i++) squares += Math.pow((double) y.pixels()[i] - hx[i], 2);
			return squares;
		}
	}

	/** For people and other programs: NaN where hidden. */
	Picture shown() {
		final float[] pixels = y.pixels().clone();
		for (int i = 0; i < hidden.length; i++) if (hidden[i]) pixels[i] = Float.NaN;
		return new Picture(pixels, y.width(), y.height());
	}

	private static NDArray array(final NDManager manager, final Picture picture) {
		return manager.create(picture.pixels(), new Shape(1, 1, picture.height(), picture.width()));
	}

	private static boolean[] hidden(final Mask mask) {
		final double[] observed = mask.singularValues();
		final boolean[] hidden = new boolean[observed.length];
		for (int i = 0; i < hidden.length; i++) hidden[i] = observed[i] == 0;
		return hidden;
	}

	private static long seed(final Task task, final CleanImage image) {
		return Seeds.of(task.label().hashCode(), image.name().hashCode());
	}

	private static float[] noise(final long count, final double sigma, final long seed) {
		final Random random = new Random(seed);
		final float[] noise = new float[(int) count];
		for (int i = 0; i < noise.length; i++) noise[i] = (float) (sigma * random.nextGaussian());
		return noise;
	}
}
