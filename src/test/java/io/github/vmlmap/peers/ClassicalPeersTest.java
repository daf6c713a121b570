package io.github.vmlmap.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/** Biharmonic inpainting against a dense solve, bicubic magnification against a polynomial, both as solvers of batches. */
class ClassicalPeersTest {

	private static final int WIDTH = 7;
	private static final int HEIGHT = 6;
	private static final int PIXELS = WIDTH * HEIGHT;
	private static final Shape PLANE = new Shape(1, 1, HEIGHT, WIDTH);

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final Random random = new Random(8);

	@AfterEach
	void close() {
		manager.close();
	}

	/** A mask for each, and one for both. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void biharmonicFillsEachImageOfABatchAsTheDenseSolutionDoes(final int masks) {
		final float[] mask = mask(masks * PIXELS);
		final float[] y = values(2 * PIXELS);
		final float[] x = solve(new BiharmonicFill(), new Mask(array(mask)), array(y));
		for (int image = 0; image < 2; image++) assertIsDense(x, y, mask, image);
	}

	/** As noise that differs from pixel to pixel makes them; where a weight is 0 nothing is known. */
	@Test
	void biharmonicTakesTheWeightsOfWhatWasMeasuredOut() {
		final float[] mask = mask(PIXELS);
		final float[] y = values(PIXELS);
		final float[] weights = new float[PIXELS];
		final float[] weighted = new float[PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			weights[i] = mask[i] * (1 + i % 3);
			weighted[i] = weights[i] * y[i];
		}
		assertIsDense(solve(new BiharmonicFill(), new Diagonal(array(weights)), array(weighted)), y, mask, 0);
	}

	@Test
	void biharmonicLeavesAnImageWithNothingHiddenAsItIs() {
		final float[] y = values(PIXELS);
		assertThat(solve(new BiharmonicFill(), new Mask(manager.ones(PLANE)), array(y))).isEqualTo(y);
	}

	private static void assertIsDense(final float[] x, final float[] y, final float[] mask, final int image) {
		final int start = image * PIXELS;
		final double[] dense = dense(y, start, mask, mask.length > PIXELS ? start : 0);
		for (int i = 0; i < PIXELS; i++) assertThat(x[start + i]).isCloseTo((float) dense[i], within(1e-4f));
	}

	/** Δ²u = 0 where hidden, u = y elsewhere, Δ the graph Laplacian of the grid. */
	private static double[] dense(final float[] y, final int start, final float[] mask, final int maskStart) {
		final DMatrixRMaj laplacian = new DMatrixRMaj(PIXELS, PIXELS);
		for (int i = 0; i < PIXELS; i++) for (int j = 0; j < PIXELS; j++)
			if (Math.abs(i % WIDTH - j % WIDTH) + Math.abs(i / WIDTH - j / WIDTH) == 1) {
				laplacian.set(i, j, 1);
				laplacian.add(i, i, -1);
			}
		final DMatrixRMaj a = new DMatrixRMaj(PIXELS, PIXELS);
		CommonOps_DDRM.mult(laplacian, laplacian, a);
		final DMatrixRMaj b = new DMatrixRMaj(PIXELS, 1);
		for (int i = 0; i < PIXELS; i++) if (mask[maskStart + i] > 0) {
			for (int j = 0; j < PIXELS; j++) a.set(i, j, i == j ? 1 : 0);
			b.set(i, 0, y[start + i]);
		}
		final DMatrixRMaj u = new DMatrixRMaj(PIXELS, 1);
		CommonOps_DDRM.solve(a, b, u);
		return u.data;
	}

	/** Two images of different quadratics: the mean of a block differs from its middle by a constant alone. */
	@Test
	void bicubicRestoresQuadraticsUpToWhatBinningTakesAway() {
		final Size fine = new Size(16, 18);
		final double[][] curves = { { 0.2, 0.01, -0.02, 0.003, 0.001 }, { -0.4, 0.03, 0.01, -0.002, 0.002 } };
		final float[] truth = new float[2 * 16 * 18];
		for (int i = 0; i < truth.length; i++) truth[i] = (float) quadratic(curves[i / 288], i % 18, i / 18 % 16);
		final BlockAverage h = new BlockAverage(manager, fine, new Size(2, 2));
		final float[] x = solve(new BicubicEnlargement(), h, h.apply(manager.create(truth, new Shape(2, 1, 16, 18))));
		assertThat(x).hasSize(truth.length);
		for (int i = 0; i < x.length; i++) {
			final int column = i % 18;
			final int row = i / 18 % 16;
			// A quarter of the mean of (½)² along each axis.
			final double raised = 0.25 * (curves[i / 288][3] + curves[i / 288][4]);
			if (column > 4 && column < 13 && row > 4 && row < 11) assertThat((double) x[i]).isCloseTo(truth[i] + raised, within(1e-5));
		}
	}

	private static double quadratic(final double[] c, final int x, final int y) {
		return c[0] + c[1] * x + c[2] * y + c[3] * x * x + c[4] * y * y;
	}

	@Test
	void whatIsNotTheirsIsRefusedInASentence() {
		final Diagonal weights = new Diagonal(manager.ones(PLANE).mul(2));
		final BlockAverage binning = new BlockAverage(manager, new Size(12, 14), new Size(2, 2));
		assertRefused(new BiharmonicFill(), new Identity(new Size(HEIGHT, WIDTH)), "Biharmonic only undoes masks");
		assertRefused(new BicubicEnlargement(), weights, "Bicubic only undoes binning");
		assertRefused(new BicubicEnlargement(), new Whitening(weights, binning), "takes the noise to be the same in all pixels");
	}

	private void assertRefused(final Solver solver, final ForwardOperator h, final String reason) {
		assertThatThrownBy(() -> solve(solver, h, array(values(PIXELS)))).isInstanceOf(Refusal.class).hasMessageContaining(reason);
	}

	@Test
	void areCanceledBetweenPlanes() {
		final int[] asked = { 0 };
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return ++asked[0] > 1;
			}
		};
		final InverseProblem problem = new InverseProblem(new Mask(array(mask(PIXELS))), array(values(3 * PIXELS)), 0);
		assertThatThrownBy(() -> new BiharmonicFill().solve(problem, null, SolverSettings.DEFAULT, new long[3], impatient)).isInstanceOf(CancellationException.class);
		assertThat(asked[0]).isEqualTo(2);
	}

	private static float[] solve(final Solver solver, final ForwardOperator h, final NDArray y) {
		final long[] seeds = new long[(int) y.getShape().get(0)];
		return solver.solve(new InverseProblem(h, y, 0), null, SolverSettings.DEFAULT, seeds, SolverListener.SILENT).toFloatArray();
	}

	private NDArray array(final float[] values) {
		return manager.create(values, new Shape(values.length / PIXELS, 1, HEIGHT, WIDTH));
	}

	/** A third is hidden. */
	private float[] mask(final int count) {
		final float[] mask = new float[count];
		IntStream.range(0, count).forEach(i -> mask[i] = random.nextDouble() < 0.67 ? 1 : 0);
		return mask;
	}

	private float[] values(final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian();
		return values;
	}
}
