package io.github.vmlmap.benchmark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import io.github.vmlmap.workflow.Otsu;
import org.junit.jupiter.params.provider.CsvSource;

/** Against figures worked out by hand and by the definitions, place by place. */
class MetricsTest {

	private static final double TOLERANCE = 1e-9;

	@Test
	void psnrHasPeakTwo() {
		final Comparison comparison = compare(2, 1, new float[] { 0, 0 }, new float[] { 0.1f, 0.3f });
		assertThat(new Psnr().of(comparison)).isCloseTo(10 * Math.log10(4 / 0.05), within(1e-6));
		assertThat(new Psnr().of(compare(1, 1, new float[] { 0.3f }, new float[] { 0.3f }))).isEqualTo(Double.POSITIVE_INFINITY);
	}

	@Test
	void hiddenPixelsAreJudgedAlone() {
		final Picture truth = new Picture(new float[] { 0, 0, 1, 1 }, 2, 2);
		final Picture restored = new Picture(new float[] { 0.5f, 0.25f, 1, 0 }, 2, 2);
		final Comparison comparison = new Comparison(truth, restored, new boolean[] { true, true, false, false }, 0.125);
		assertThat(new HiddenPsnr().of(comparison)).isCloseTo(10 * Math.log10(4 / ((0.25 + 0.0625) / 2)), within(TOLERANCE));
		assertThat(new Bias().of(comparison)).isCloseTo(0.375, within(TOLERANCE));
		assertThat(new Residual().of(comparison)).isEqualTo(0.125);
		final Comparison open = new Comparison(truth, restored, new boolean[0], 0);
		assertThat(new HiddenPsnr().of(open)).isNaN();
		assertThat(new Bias().of(open)).as("of all pixels").isCloseTo((0.5 + 0.25 - 1) / 4, within(TOLERANCE));
	}

	@Test
	void halfTheRangeIsFarOff() {
		final float[] truth = { -1, -1, 0.5f, 0.5f };
		final boolean[] hidden = { true, true, false, false };
		assertThat(farOff(truth, new float[] { 0.5f, -0.4f, 0.5f, 0.5f }, hidden)).as("1.5 and 0.6").isTrue();
		assertThat(farOff(truth, new float[] { 0.25f, -0.4f, 5, 5 }, hidden)).as("1.25 and 0.6; measured pixels play no part").isFalse();
		assertThat(farOff(truth, new float[] { 0.5f, -0.4f, 0.5f, 0.5f }, new boolean[0])).as("of all pixels").isFalse();
		assertThat(farOff(truth, new float[] { 0.5f, -0.4f, 0.5f, 3 }, new boolean[0])).isTrue();
	}

	private static boolean farOff(final float[] truth, final float[] restored, final boolean[] hidden) {
		return new Comparison(new Picture(truth, 2, 2), new Picture(restored, 2, 2), hidden, 0).isFarOff();
	}

	/** There is nothing but luminance. */
	@Test
	void ssimOfFlatImages() {
		final double a = 0.5;
		final double b = 0.75;
		final Comparison flat = compare(64, 64, constant(64 * 64, 2 * a - 1), constant(64 * 64, 2 * b - 1));
		final double luminance = (2 * a * b + 1e-4) / (a * a + b * b + 1e-4);
		assertThat(new Ssim().of(flat)).isCloseTo(luminance, within(TOLERANCE));
		assertThat(new MsSsim().of(flat)).as("the third of three scales").isCloseTo(Math.pow(luminance, 0.3001 / (0.0448 + 0.2856 + 0.3001)), within(TOLERANCE));
	}

	@Test
	void ssimIsItsDefinition() {
		final Picture truth = noise(17, 14, 1);
		final Picture restored = noise(17, 14, 2);
		assertThat(new Ssim().of(new Comparison(truth, restored, new boolean[0], 0))).isCloseTo(means(truth, restored)[0], within(TOLERANCE));
		assertThat(new Ssim().of(new Comparison(truth, truth, new boolean[0], 0))).isCloseTo(1, within(TOLERANCE));
	}

	/** Of an odd side, which loses its last pixel when it is halved. */
	@Test
	void msSsimIsItsDefinition() {
		final Picture truth = noise(25, 23, 3);
		final float[] pixels = truth.pixels().clone();
		final float[] other = noise(25, 23, 4).pixels();
		for (int i = 0; i < pixels.length; i++) pixels[i] += 0.3f * other[i];
		final Picture restored = new Picture(pixels, 25, 23);
		final double fine = means(truth, restored)[1];
		final double coarse = means(halved(truth), halved(restored))[0];
		final double expected = Math.pow(fine, 0.0448 / (0.0448 + 0.2856)) * Math.pow(coarse, 0.2856 / (0.0448 + 0.2856));
		assertThat(new MsSsim().of(new Comparison(truth, restored, new boolean[0], 0))).isCloseTo(expected, within(1e-6));
	}

	@ParameterizedTest
	@CsvSource({ "10, 0", "11, 1", "21, 1", "22, 2", "64, 3", "175, 4", "176, 5", "4096, 5" })
	void msSsimTakesTheScalesThatFit(final int side, final int scales) {
		assertThat(MsSsim.scales(side)).isEqualTo(scales);
	}

	@Test
	void objectsAreRegionsAboveOtsusThresholdOfTheTruth() {
		final Picture truth = drawn("#####.....####", "#####.....####", "........#.....", "...........#..");
		final Picture restored = drawn("####......####", "####......####", "####......#...", "..............");
		final Comparison comparison = new Comparison(truth, restored, new boolean[0], 0);
		assertThat(Otsu.threshold(truth.pixels())).isEqualTo(0);
		assertThat(Objects.TRUE_COUNT.of(comparison)).as("10 and 8; 1 + 1 are too small").isEqualTo(2);
		assertThat(Objects.TRUE_AREA.of(comparison)).isEqualTo(18);
		assertThat(Objects.COUNT.of(comparison)).isEqualTo(2);
		assertThat(Objects.AREA.of(comparison)).isEqualTo(12 + 9);
	}

	/** The best of all cuts. */
	@Test
	void otsuIsTheBestCut() {
		final float[] values = { 0, 1, 2, 3, 10, 11, 14 };
		assertThat(Otsu.threshold(values)).isEqualTo(6.5);
	}

	/** Means over all places of the window of SSIM, and of contrast and structure alone: moments about the mean, window by window. */
	private static double[] means(final Picture a, final Picture b) {
		double ssim = 0;
		double structure = 0;
		int places = 0;
		for (int y = 5; y < a.height() - 5; y++) for (int x = 5; x < a.width() - 5; x++) {
			final double meanA = mean(a, a, x, y, 0, 0, 1);
			final double meanB = mean(b, b, x, y, 0, 0, 1);
			final double cs = (2 * mean(a, b, x, y, meanA, meanB, 2) + 9e-4) / (mean(a, a, x, y, meanA, meanA, 2) + mean(b, b, x, y, meanB, meanB, 2) + 9e-4);
			structure += cs;
			ssim += cs * (2 * meanA * meanB + 1e-4) / (meanA * meanA + meanB * meanB + 1e-4);
			places++;
		}
		return new double[] { ssim / places, structure / places };
	}

	/** The weighted mean of a, or for power 2 of (a − shiftA)(b − shiftB). */
	private static double mean(final Picture a, final Picture b, final int x, final int y, final double shiftA, final double shiftB, final int power) {
		double sum = 0;
		double weights = 0;
		for (int dy = -5; dy <= 5; dy++) for (int dx = -5; dx <= 5; dx++) {
			final double w = Math.exp(-(dx * dx + dy * dy) / 4.5);
			final double valueA = (a.at(x + dx, y + dy) + 1) / 2.0 - shiftA;
			sum += w * (power == 1 ? valueA : valueA * ((b.at(x + dx, y + dy) + 1) / 2.0 - shiftB));
			weights += w;
		}
		return sum / weights;
	}

	private static Picture halved(final Picture picture) {
		final Picture half = new Picture(new float[picture.width() / 2 * (picture.height() / 2)], picture.width() / 2, picture.height() / 2);
		for (int y = 0; y < half.height(); y++) for (int x = 0; x < half.width(); x++)
			half.pixels()[y * half.width() + x] = (picture.at(2 * x, 2 * y) + picture.at(2 * x + 1, 2 * y) + picture.at(2 * x, 2 * y + 1) + picture.at(2 * x + 1, 2 * y + 1)) / 4;
		return half;
	}

	private static Picture noise(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final float[] pixels = new float[width * height];
		for (int i = 0; i < pixels.length; i++) pixels[i] = 2 * random.nextFloat() - 1;
		return new Picture(pixels, width, height);
	}

	/** 1 where there is a #, else −1. */
	private static Picture drawn(final String... rows) {
		final String all = String.join("", rows);
		final float[] pixels = new float[all.length()];
		for (int i = 0; i < pixels.length; i++) pixels[i] = all.charAt(i) == '#' ? 1 : -1;
		return new Picture(pixels, rows[0].length(), rows.length);
	}

	private static float[] constant(final int count, final double value) {
		final float[] pixels = new float[count];
		Arrays.fill(pixels, (float) value);
		return pixels;
	}

	private static Comparison compare(final int width, final int height, final float[] truth, final float[] restored) {
		return new Comparison(new Picture(truth, width, height), new Picture(restored, width, height), new boolean[0], 0);
	}
}
