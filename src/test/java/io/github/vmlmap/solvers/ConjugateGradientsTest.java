package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Truncated conjugate gradients on diagonal matrices, worked out by hand. */
class ConjugateGradientsTest {

	private static final double FALLBACK = 0.25;

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	/** The first direction's curvature is 2 − 1 and its step ‖g‖² / 1 = 2; the second direction's is negative. */
	@Test
	void stopsWhereThereIsNoPositiveCurvature() {
		assertThat(solve(10, 0, array(2, -1), array(1, 1)).toFloatArray()).containsExactly(2, 2);
	}

	@Test
	void takesTheGradientWhereTheFirstDirectionHasNoPositiveCurvature() {
		assertThat(solve(10, 0, array(-1, -1), array(1, 3)).toFloatArray()).containsExactly(0.25f, 0.75f);
	}

	@Test
	void isExactAfterAsManyStepsAsThereAreEigenvalues() {
		final float[] delta = solve(3, 0, array(1, 2, 5), array(1, 2, 5)).toFloatArray();
		for (final float value : delta) assertThat(value).isCloseTo(1, within(1e-5f));
	}

	/** The indefinite problem stays where it stopped, the other goes on to its solution. */
	@Test
	void problemsOfABatchDoNotMix() {
		final NDArray matrices = array(2, -1).concat(array(1, 4));
		final float[] delta = solve(10, 0, matrices, array(1, 1).concat(array(1, 8))).toFloatArray();
		assertThat(delta[0]).isEqualTo(2);
		assertThat(delta[1]).isEqualTo(2);
		assertThat(delta[2]).isCloseTo(1, within(1e-5f));
		assertThat(delta[3]).isCloseTo(2, within(1e-5f));
	}

	/** ‖g − A δ‖ after the first step is a third of ‖g‖ for eigenvalues 1 and 2 and g = (1, 1). */
	@Test
	void stopsAtItsTolerance() {
		final AtomicInteger products = new AtomicInteger();
		final NDArray matrix = array(1, 2);
		final UnaryOperator<NDArray> counted = x -> {
			products.incrementAndGet();
			return x.mul(matrix);
		};
		conjugateGradients(10, 0.4).solve(counted, array(1, 1));
		assertThat(products.getAndSet(0)).isEqualTo(1);
		conjugateGradients(10, 0.3).solve(counted, array(1, 1));
		assertThat(products.get()).isEqualTo(2);
	}

	private NDArray solve(final int steps, final double tolerance, final NDArray matrix, final NDArray g) {
		return conjugateGradients(steps, tolerance).solve(x -> x.mul(matrix), g);
	}

	private static ConjugateGradients conjugateGradients(final int steps, final double tolerance) {
		return new ConjugateGradients(new PerProblem(false), steps, tolerance, FALLBACK);
	}

	private NDArray array(final float... values) {
		return manager.create(values, new Shape(1, 1, 1, values.length));
	}
}
