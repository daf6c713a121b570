package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;

/** The definition, pixel by pixel in double precision. */
class NonLocalMeansTest {

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	/** σ of 0.1, 0.2, 0.3, 0.5 and 0.7 of 1 are 13, 26, 38, 64 and 89 grey values of 255: each row of the published table. */
	@ParameterizedTest
	@CsvSource({ "0.1, 1, 10, 0.4", "0.2, 2, 10, 0.4", "0.3, 3, 17, 0.35", "0.5, 4, 17, 0.35", "0.7, 5, 17, 0.3" })
	void isItsDefinition(final double noise, final int radius, final int window, final double filtering) {
		final double[][] image = noisy(7, 9, noise);
		assertThat(solve(batch(image), noise).toFloatArray()).usingComparatorWithPrecision(1e-4f).containsExactly(definition(image, noise, radius, window, filtering * noise));
	}

	@Test
	void imagesOfABatchAreDenoisedAsAloneAndNothingIsLeftOpen() {
		final double[][] first = noisy(7, 9, 0.1);
		final double[][] second = noisy(7, 9, 0.2);
		final NDArray both = batch(first, second);
		final int before = OpenResources.of(manager);
		final NDArray denoised = solve(both, 0.1);
		assertThat(OpenResources.of(manager)).isEqualTo(before + 1);
		assertThat(denoised.get("1:2").toFloatArray()).usingComparatorWithPrecision(1e-5f).containsExactly(solve(batch(second), 0.1).toFloatArray());
	}

	@Test
	void withoutNoiseTheImageStays() {
		final NDArray y = batch(noisy(5, 4, 0.1));
		assertThat(solve(y, 0).toFloatArray()).isEqualTo(y.toFloatArray());
	}

	@Test
	void refusesABlur() {
		final InverseProblem blurred = new InverseProblem(SeparableBlur.real(manager, new Size(7, 9), Kernels.uniform(3)), batch(noisy(7, 9, 0.1)), 0.1);
		assertThatThrownBy(() -> new NonLocalMeans().solve(blurred, null, SolverSettings.PAPER, new long[1], SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessageContaining("only denoises");
	}

	@Test
	void isCanceledWithinARow() {
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		final InverseProblem problem = new InverseProblem(new Identity(new Size(7, 9)), batch(noisy(7, 9, 0.1)), 0.1);
		assertThatThrownBy(() -> new NonLocalMeans().solve(problem, null, SolverSettings.PAPER, new long[1], impatient)).isInstanceOf(CancellationException.class);
	}

	private static NDArray solve(final NDArray y, final double noise) {
		final Size size = new Size(y.getShape().get(2), y.getShape().get(3));
		return new NonLocalMeans().solve(new InverseProblem(new Identity(size), y, noise), null, SolverSettings.PAPER, new long[(int) y.getShape().get(0)], SolverListener.SILENT);
	}

	private static float[] definition(final double[][] image, final double noise, final int radius, final int window, final double h) {
		final float[] result = new float[image.length * image[0].length];
		for (int y = 0; y < image.length; y++) for (int x = 0; x < image[0].length; x++) {
			double sum = 0;
			double weights = 0;
			double largest = 0;
			for (int dy = -window; dy <= window; dy++) for (int dx = -window; dx <= window; dx++) {
				if (dx == 0 && dy == 0) continue;
				double distance = 0;
				for (int j = -radius; j <= radius; j++) for (int i = -radius; i <= radius; i++)
					distance += Math.pow(at(image, y + dy + j, x + dx + i) - at(image, y + j, x + i), 2) / Math.pow(2 * radius + 1, 2);
				final double w = Math.exp(-Math.max(distance - 2 * noise * noise, 0) / (h * h));
				sum += w * at(image, y + dy, x + dx);
				weights += w;
				largest = Math.max(largest, w);
			}
			result[y * image[0].length + x] = (float) ((sum + largest * image[y][x]) / (weights + largest));
		}
		return result;
	}

	/** Mirrored at the border as often as needed. */
	private static double at(final double[][] image, final int y, final int x) {
		return image[mirrored(y, image.length)][mirrored(x, image[0].length)];
	}

	private static int mirrored(final int at, final int extent) {
		if (at < 0) return mirrored(-1 - at, extent);
		return at < extent ? at : mirrored(2 * extent - 1 - at, extent);
	}

	private static double[][] noisy(final int height, final int width, final double noise) {
		final Random random = new Random(3);
		final double[][] image = new double[height][width];
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) image[y][x] = (x < width / 2 ? -0.4 : 0.5) + noise * random.nextGaussian();
		return image;
	}

	private NDArray batch(final double[][]... images) {
		final int height = images[0].length;
		final int width = images[0][0].length;
		final float[] values = new float[images.length * height * width];
		for (int i = 0; i < values.length; i++) values[i] = (float) images[i / (height * width)][i / width % height][i % width];
		return manager.create(values, new Shape(images.length, 1, height, width));
	}
}
