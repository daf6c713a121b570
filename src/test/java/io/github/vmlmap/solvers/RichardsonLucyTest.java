package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.CircularConvolution;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;

/** The recursion written out over pixels in double precision, and what is known of it: light is conserved, and becomes more likely. */
class RichardsonLucyTest {

	private static final Size RANGE = new Size(7, 6);
	private static final double[] KERNEL = { 0.05, 0.65, 0.3 };
	private static final Psf PSF = Psf.separable(KERNEL, KERNEL);
	private static final SolverSettings THREE = SolverSettings.PAPER.withLevels(3);

	private final NDManager manager = Problems.manager();
	private final Random random = new Random(11);

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.05 })
	void isItsRecursion(final double variation) {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray y = light(new Shape(1, 1, 7, 6));
		assertThat(solve(h, y, variation, THREE, 1).toFloatArray()).usingComparatorWithPrecision(2e-4f).containsExactly(recursion(y.toFloatArray(), h, variation, new int[] { 1, 9, 8 }));
	}

	@Test
	void aVolumeHasDifferencesAlongZ() {
		final VolumeConvolution h = new VolumeConvolution(manager, 3, RANGE, Psf.volume(new double[] { 0.2, 0.6, 0.2 }, 3, new Size(1, 1)));
		final NDArray y = light(new Shape(3, 1, 7, 6));
		assertThat(solve(h, y, 0.05, THREE, 5).toFloatArray()).usingComparatorWithPrecision(2e-4f).containsExactly(recursion(y.toFloatArray(), h, 0.05, new int[] { 5, 7, 6 }));
	}

	/** Each step without variation has the light of the measurement where all of it is measured (Lucy 1974). */
	@Test
	void conservesLight() {
		final LinearOperator h = new CircularConvolution(manager, RANGE, PSF, CircularConvolution.THRESHOLD);
		final NDArray y = light(new Shape(1, 1, 7, 6));
		assertThat(solve(h, y, 0, THREE, 1).sum().getFloat()).isCloseTo(y.sum().getFloat(), within(1e-4f));
	}

	/** With its weak singular values cut a blur leaves negative light beside a point, more than a hundredth of the brightest. */
	@Test
	void refusesADegradationThatMakesLightNegative() {
		final Size field = new Size(32, 32);
		final double[] uniform = Kernels.uniform(9);
		final LinearOperator cut = SeparableBlur.paper(manager, field, uniform);
		final NDArray point = manager.zeros(new Shape(1, 1, 32, 32));
		point.set(new NDIndex(":, :, 16, 16"), 1);
		final NDArray image = cut.apply(point);
		assertThat(image.min().getFloat()).isLessThan(-0.01f * image.max().getFloat());
		final NDArray y = manager.zeros(new Shape(1, 1, 32, 32));
		assertThatThrownBy(() -> solve(cut, y, 0, THREE, 1)).isInstanceOf(Refusal.class).hasMessageStartingWith("Richardson-Lucy takes the degradation to keep light positive");
		for (final LinearOperator kept : List.of(SeparableBlur.real(manager, field, uniform), new CircularConvolution(manager, field, Psf.separable(uniform, uniform)), Masks.box(manager, field)))
			assertThat(solve(kept, y, 0, THREE, 1).toFloatArray()).hasSize(1024);
		assertThat(solve(new BlockAverage(manager, field, new Size(4, 4)), manager.zeros(new Shape(1, 1, 8, 8)), 0, THREE, 1).toFloatArray()).hasSize(1024);
	}

	/** As expectation maximisation does (Shepp and Vardi 1982). */
	@Test
	void makesTheMeasurementMoreLikelyStepByStep() {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray y = light(new Shape(1, 1, 7, 6));
		double before = Double.NEGATIVE_INFINITY;
		for (final int steps : new int[] { 2, 4, 8, 16, 32 }) {
			final double now = likelihood(y, h.apply(solve(h, y, 0, SolverSettings.PAPER.withLevels(steps), 1)));
			assertThat(now).isGreaterThan(before);
			before = now;
		}
	}

	/** Poisson's log-likelihood of light above −1, but for a constant. */
	private static double likelihood(final NDArray y, final NDArray expected) {
		final float[] v = y.toFloatArray();
		final float[] mean = expected.toFloatArray();
		double sum = 0;
		for (int i = 0; i < v.length; i++) sum += (v[i] + 1) * Math.log(mean[i] + 1) - (mean[i] + 1);
		return sum;
	}

	@ParameterizedTest
	@CsvSource({ "0", "0.05" })
	void variationMakesTheResultSmoother(final double variation) {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray y = light(new Shape(1, 1, 7, 6));
		final SolverSettings many = SolverSettings.PAPER.withLevels(40);
		assertThat(roughness(solve(h, y, variation + 0.02, many, 1))).isLessThan(roughness(solve(h, y, variation, many, 1)));
	}

	private static double roughness(final NDArray x) {
		return x.get(":, :, 1:, :").sub(x.get(":, :, :-1, :")).abs().sum().getFloat() + x.get(":, :, :, 1:").sub(x.get(":, :, :, :-1")).abs().sum().getFloat();
	}

	@Test
	void darknessStaysDarkAndNothingIsLeftOpen() {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray y = manager.ones(new Shape(2, 1, 7, 6)).mul(-1.5);
		final int before = OpenResources.of(manager);
		final NDArray x = solve(h, y, 0.002, SolverSettings.PAPER, 2);
		assertThat(OpenResources.of(manager)).isEqualTo(before + 1);
		assertThat(x.get(":, :, 1:8, 1:7").toFloatArray()).usingComparatorWithPrecision(1e-3f).containsOnly(-1f);
	}

	@Test
	void tellsOfTheEstimateAndItsResidualAfterEachStep() {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray y = light(new Shape(1, 1, 7, 6)).sub(0.2);
		final List<float[]> estimates = new ArrayList<>();
		final List<Double> residuals = new ArrayList<>();
		final SolverListener listener = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				estimates.add(progress.estimate().toFloatArray());
				residuals.add(progress.residual());
			}
		};
		new RichardsonLucy(0.05).solve(new InverseProblem(h, y, 0.1), null, THREE, new long[1], listener);
		assertThat(estimates).hasSize(3);
		for (final int steps : new int[] { 2, 3 }) {
			final NDArray x = solve(h, y, 0.05, SolverSettings.PAPER.withLevels(steps), 1);
			assertThat(estimates.get(steps - 1)).containsExactly(x.toFloatArray());
			assertThat(residuals.get(steps - 1)).isCloseTo(Math.sqrt(y.sub(h.apply(x)).square().mean().getFloat()), within(1e-5));
		}
	}

	@Test
	void isCanceledBetweenSteps() {
		final int[] asked = { 0 };
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return ++asked[0] > 2;
			}
		};
		final InverseProblem problem = new InverseProblem(new Convolution(manager, RANGE, PSF), light(new Shape(1, 1, 7, 6)), 0.1);
		assertThatThrownBy(() -> RichardsonLucy.PUBLISHED.solve(problem, null, THREE, new long[1], impatient)).isInstanceOf(CancellationException.class);
		assertThat(asked[0]).isEqualTo(3);
	}

	private static NDArray solve(final LinearOperator h, final NDArray y, final double variation, final SolverSettings settings, final int images) {
		return new RichardsonLucy(variation).solve(new InverseProblem(h, y, 0), null, settings, LongStream.range(0, images).toArray(), SolverListener.SILENT);
	}

	private NDArray light(final Shape shape) {
		final float[] values = new float[(int) shape.size()];
		for (int i = 0; i < values.length; i++) values[i] = (float) (1.6 * random.nextDouble() - 0.9);
		return manager.create(values, shape);
	}

	/** H by its columns, three steps of the formula, differences over an index. */
	private float[] recursion(final float[] y, final LinearOperator h, final double variation, final int[] size) {
		final int n = size[0] * size[1] * size[2];
		final double[][] matrix = matrix(h, y.length, size);
		final double[] seen = new double[n];
		final double[] u = new double[n];
		for (int j = 0; j < n; j++) {
			u[j] = 1;
			for (int i = 0; i < y.length; i++) seen[j] += matrix[i][j];
		}
		for (int step = 0; step < 3; step++) {
			final double[] ratio = new double[y.length];
			for (int i = 0; i < y.length; i++) {
				double blurred = 0;
				double lit = 0;
				for (int j = 0; j < n; j++) {
					blurred += matrix[i][j] * u[j];
					lit += matrix[i][j];
				}
				ratio[i] = (y[i] + lit) / blurred;
			}
			final double[] curvature = curvature(u, size);
			for (int j = 0; j < n; j++) {
				double sum = 0;
				for (int i = 0; i < y.length; i++) sum += matrix[i][j] * ratio[i];
				u[j] *= (seen[j] < 0.01 ? 1 : sum / seen[j]) / (1 - variation * curvature[j]);
			}
		}
		final float[] x = new float[n];
		for (int j = 0; j < n; j++) x[j] = (float) (u[j] - 1);
		return x;
	}

	/** Minus the derivative of Σ √(|∇u|² + ε²) by each pixel, by central differences. */
	private static double[] curvature(final double[] u, final int[] size) {
		final double[] negativeGradient = new double[u.length];
		final double delta = 1e-6;
		for (int j = 0; j < u.length; j++) {
			final double value = u[j];
			u[j] = value + delta;
			final double above = totalVariation(u, size);
			u[j] = value - delta;
			negativeGradient[j] = (totalVariation(u, size) - above) / (2 * delta);
			u[j] = value;
		}
		return negativeGradient;
	}

	private static double totalVariation(final double[] u, final int[] size) {
		double sum = 0;
		for (int z = 0; z < size[0]; z++) for (int y = 0; y < size[1]; y++) for (int x = 0; x < size[2]; x++) {
			final int i = (z * size[1] + y) * size[2] + x;
			final double dx = x + 1 < size[2] ? u[i + 1] - u[i] : 0;
			final double dy = y + 1 < size[1] ? u[i + size[2]] - u[i] : 0;
			final double dz = z + 1 < size[0] ? u[i + size[1] * size[2]] - u[i] : 0;
			sum += Math.sqrt(dx * dx + dy * dy + dz * dz + 1e-6);
		}
		return sum;
	}

	private double[][] matrix(final LinearOperator h, final int rows, final int[] size) {
		final int n = size[0] * size[1] * size[2];
		final double[][] matrix = new double[rows][n];
		for (int j = 0; j < n; j++) {
			final float[] unit = new float[n];
			unit[j] = 1;
			final float[] column = h.apply(manager.create(unit, new Shape(size[0], 1, size[1], size[2]))).toFloatArray();
			for (int i = 0; i < rows; i++) matrix[i][j] = column[i];
		}
		return matrix;
	}
}
