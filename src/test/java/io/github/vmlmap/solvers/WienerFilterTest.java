package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;
import io.github.vmlmap.operators.Whitening;

/** The most probable image under a white prior, solved for with dense matrices in double precision. */
class WienerFilterTest {

	private static final Size RANGE = new Size(7, 6);
	private static final Psf PSF = Psf.separable(new double[] { 0.05, 0.65, 0.3 }, new double[] { 0.2, 0.5, 0.3 });

	private final NDManager manager = Problems.manager();
	private final Random random = new Random(5);

	@AfterEach
	void close() {
		manager.close();
	}

	/** By conjugate gradients. */
	@ParameterizedTest
	@CsvSource({ "0.3", "0.1", "0.02" })
	void ofABlurThatGoesOnOutsideIsTheDenseSolution(final double noise) {
		assertIsDense(new Convolution(manager, RANGE, PSF), noise, new int[] { 1, 9, 8 }, 1);
	}

	/** By singular values. */
	@ParameterizedTest
	@CsvSource({ "0.3", "0.02", "0" })
	void ofABlurWithSingularValuesIsTheDenseSolution(final double noise) {
		assertIsDense(SeparableBlur.real(manager, RANGE, new double[] { 0.2, 0.6, 0.2 }), noise, new int[] { 1, 7, 6 }, 1);
	}

	@Test
	void ofAVolumeIsTheDenseSolution() {
		assertIsDense(new VolumeConvolution(manager, 3, RANGE, Psf.volume(new double[] { 0.2, 0.6, 0.2 }, 3, new Size(1, 1))), 0.1, new int[] { 5, 7, 6 }, 3);
	}

	private void assertIsDense(final LinearOperator h, final double noise, final int[] size, final int planes) {
		final NDArray y = image(planes);
		final NDArray x = solve(h, y, noise, size[0]);
		assertThat(x.getShape()).isEqualTo(new Shape(size[0], 1, size[1], size[2]));
		assertThat(x.toFloatArray()).usingComparatorWithPrecision(2e-3f).containsExactly(dense(h, y.toFloatArray(), noise, size));
	}

	/** argmin ‖y − H x‖² + c ‖x − μ‖², by its normal equations. */
	private float[] dense(final LinearOperator h, final float[] y, final double noise, final int[] size) {
		final DMatrixRMaj matrix = matrix(h, y.length, size);
		final double mean = mean(y);
		double variance = 0;
		for (final float value : y) variance += (value - mean) * (value - mean) / y.length;
		final DMatrixRMaj rest = new DMatrixRMaj(y.length, 1);
		for (int i = 0; i < y.length; i++) {
			rest.data[i] = y[i];
			for (int j = 0; j < matrix.numCols; j++) rest.data[i] -= mean * matrix.get(i, j);
		}
		final double ratio = Math.max(1e-6, noise * noise / variance);
		final double[] x = times(times(inverse(plusIdentity(times(transpose(matrix), matrix), ratio)), transpose(matrix)), rest).data;
		final float[] result = new float[x.length];
		for (int j = 0; j < x.length; j++) result[j] = (float) (mean + x[j]);
		return result;
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) sum += value;
		return sum / values.length;
	}

	/** By its columns. */
	private DMatrixRMaj matrix(final LinearOperator h, final int rows, final int[] size) {
		final DMatrixRMaj matrix = new DMatrixRMaj(rows, size[0] * size[1] * size[2]);
		for (int j = 0; j < matrix.numCols; j++) {
			final float[] unit = new float[matrix.numCols];
			unit[j] = 1;
			final float[] column = h.apply(manager.create(unit, new Shape(size[0], 1, size[1], size[2]))).toFloatArray();
			for (int i = 0; i < rows; i++) matrix.set(i, j, column[i]);
		}
		return matrix;
	}

	@Test
	void imagesOfABatchAreRestoredAsAloneAndNothingIsLeftOpen() {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray both = image(2);
		final NDArray second = both.get("1:2");
		final int before = OpenResources.of(manager);
		final NDArray restored = solve(h, both, 0.1, 2);
		assertThat(OpenResources.of(manager)).isEqualTo(before + 1);
		assertThat(Arrays.copyOfRange(restored.toFloatArray(), 72, 144)).isEqualTo(solve(h, second, 0.1, 1).toFloatArray());
	}

	@Test
	void settingsCountAndAreNamed() {
		final LinearOperator h = new Convolution(manager, RANGE, PSF);
		final NDArray y = image(1);
		final InverseProblem problem = new InverseProblem(h, y, 0);
		final WienerFilter strong = new WienerFilter(1e9, 10);
		assertThat(strong.solve(problem, null, SolverSettings.PAPER, new long[1], SolverListener.SILENT).toFloatArray()).usingComparatorWithPrecision(1e-5f).containsOnly((float) mean(y.toFloatArray()));
		assertThat(strong.name()).isEqualTo("Wiener (ratio of at least 1.0E9, 10 steps)");
		assertThatThrownBy(() -> new WienerFilter(0, 10)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new WienerFilter(1, 0)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void refusesWhatIsNoBlur() {
		final NDArray weights = manager.ones(new Shape(1, 1, 7, 6)).mul(2);
		Stream.<LinearOperator> of(new Identity(RANGE), new Diagonal(weights), new BlockAverage(manager, new Size(14, 12), new Size(2, 2))).forEach(h -> assertRefused(h, "only undoes blur"));
		assertRefused(new Whitening(new Diagonal(weights), SeparableBlur.real(manager, RANGE, Kernels.uniform(3))), "the same in all pixels");
	}

	private void assertRefused(final LinearOperator h, final String reason) {
		assertThatThrownBy(() -> solve(h, image(1), 0.1, 1)).isInstanceOf(Refusal.class).hasMessageContaining(reason);
	}

	@Test
	void isCanceledBetweenSteps() {
		final int[] asked = { 0 };
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return ++asked[0] > 3;
			}
		};
		final InverseProblem problem = new InverseProblem(new Convolution(manager, RANGE, PSF), image(1), 0.1);
		assertThatThrownBy(() -> WienerFilter.DEFAULT.solve(problem, null, SolverSettings.PAPER, new long[1], impatient)).isInstanceOf(CancellationException.class);
		assertThat(asked[0]).isEqualTo(4);
	}

	private static NDArray solve(final LinearOperator h, final NDArray y, final double noise, final int images) {
		return WienerFilter.DEFAULT.solve(new InverseProblem(h, y, noise), null, SolverSettings.PAPER, new long[images], SolverListener.SILENT);
	}

	private NDArray image(final int planes) {
		final float[] values = new float[planes * (int) RANGE.pixels()];
		for (int i = 0; i < values.length; i++) values[i] = (float) (0.3 + 0.5 * random.nextGaussian());
		return manager.create(values, new Shape(planes, 1, RANGE.height(), RANGE.width()));
	}
}
