package io.github.vmlmap.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.github.vmlmap.benchmark.metrics.Regions;

/**
 * How near a restored image is to the original.
 *
 * @param psnr in dB with peak 2, over the pixels that count
 * @param bias mean of restored − original over them, in units of the prior
 * @param gradient mean squared gradient over them, relative to that of the intact pixels up to 8 away
 * @param count nuclei: connected regions of at least 8 pixels above the threshold, in the crop
 * @param area pixels above the threshold, in the crop
 */
record Score(double psnr, double bias, double gradient, double count, double area) {

	private static final double PEAK = 2;
	private static final int REACH = 8;
	private static final int LEAST_NUCLEUS = 8;

	/** @param counted the pixels that were hidden, or all */
	static Score of(final Scene scene, final Field restored, final boolean[] counted) {
		final Field original = scene.original();
		final int[] pixels = IntStream.range(0, counted.length).filter(i -> counted[i]).toArray();
		final double squares = Arrays.stream(pixels).mapToDouble(i -> Math.pow(restored.pixels()[i] - original.pixels()[i], 2)).average().orElseThrow();
		final double bias = Arrays.stream(pixels).mapToDouble(i -> restored.pixels()[i] - original.pixels()[i]).average().orElseThrow();
		final List<Integer> nuclei = Regions.sizes(restored.picture(), scene.threshold(), LEAST_NUCLEUS);
		return new Score(10 * Math.log10(PEAK * PEAK / squares), bias, energy(restored, counted) / energy(original, surroundings(counted, restored.side())),
			nuclei.size(), nuclei.stream().mapToInt(Integer::intValue).sum());
	}

	static Score mean(final List<Score> scores) {
		return new Score(mean(scores, 0), mean(scores, 1), mean(scores, 2), mean(scores, 3), mean(scores, 4));
	}

	private static double mean(final List<Score> scores, final int figure) {
		return scores.stream().mapToDouble(score -> score.figures()[figure]).average().orElseThrow();
	}

	double[] figures() {
		return new double[] { psnr, bias, gradient, count, area };
	}

	/** Mean squared forward difference along rows and columns. */
	private static double energy(final Field field, final boolean[] chosen) {
		return IntStream.range(0, chosen.length).filter(i -> chosen[i]).mapToDouble(i -> energy(field, i / field.side(), i % field.side())).average()
			.orElse(Double.NaN);
	}

	private static double energy(final Field field, final int row, final int column) {
		final int last = field.side() - 1;
		final double down = field.at(Math.min(row + 1, last), column) - field.at(row, column);
		final double right = field.at(row, Math.min(column + 1, last)) - field.at(row, column);
		return down * down + right * right;
	}

	private static boolean[] surroundings(final boolean[] hidden, final int side) {
		final boolean[] near = new boolean[hidden.length];
		for (int i = 0; i < hidden.length; i++) near[i] = !hidden[i] && isNear(hidden, side, i / side, i % side);
		return near;
	}

	private static boolean isNear(final boolean[] hidden, final int side, final int row, final int column) {
		for (int r = Math.max(0, row - REACH); r <= Math.min(side - 1, row + REACH); r++)
			for (int c = Math.max(0, column - REACH); c <= Math.min(side - 1, column + REACH); c++)
				if (hidden[r * side + c] && Math.hypot(r - row, c - column) <= REACH) return true;
		return false;
	}
}
