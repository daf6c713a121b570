package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class StepLengthsTest {

	private static final PerProblem IMAGES = new PerProblem(false);
	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void halvesForTheItemWhoseNormGrew() {
		final StepLengths lengths = new StepLengths(fit -> new double[] { 0.8 }, StepRule.SAFE, 2, IMAGES);
		assertThat(next(lengths, 1, 1)).containsExactly(0.8f, 0.8f);
		assertThat(next(lengths, 2, 0.5f)).containsExactly(0.4f, 0.8f);
		assertThat(next(lengths, 1.9f, 0.6f)).containsExactly(0.4f, 0.4f);
		assertThat(next(lengths, 3, 0.6f)).containsExactly(0.2f, 0.4f);
	}

	@Test
	void roundingErrorsAreNoGrowth() {
		final StepLengths lengths = new StepLengths(fit -> new double[] { 1 }, StepRule.SAFE, 1, IMAGES);
		for (int k = 0; k < 100; k++) assertThat(next(lengths, k % 2 == 0 ? 1 : 1 + 1e-6f)).containsExactly(1);
	}

	@Test
	void paperStepIsConstant() {
		final StepLengths lengths = new StepLengths(fit -> new double[] { 0.8 }, StepRule.PAPER, 1, IMAGES);
		for (final float norm : new float[] { 1, 2, 100 }) assertThat(next(lengths, norm)).containsExactly(0.8f);
	}

	@Test
	void joinedItemsAreHalvedTogether() {
		final StepLengths lengths = new StepLengths(fit -> new double[] { 0.8 }, StepRule.SAFE, 2, new PerProblem(true));
		assertThat(next(lengths, 1, 1)).containsExactly(0.8f, 0.8f);
		assertThat(next(lengths, 1.2f, 0.5f)).containsExactly(0.8f, 0.8f);
		assertThat(next(lengths, 1.4f, 0.5f)).containsExactly(0.4f, 0.4f);
	}

	/** A volume has more images than were measured of it. */
	@Test
	void thoseBeyondWhatIsMeasuredAreHalvedToo() {
		final StepLengths lengths = new StepLengths(fit -> new double[] { 0.8 }, StepRule.SAFE, 3, new PerProblem(true));
		for (final float value : new float[] { 1, 2 }) lengths.step(manager.ones(new Shape(3, 1, 1, 1)), manager.full(new Shape(1, 1, 1, 2), value), null);
		assertThat(lengths.step(manager.ones(new Shape(3, 1, 1, 1)), manager.zeros(new Shape(1, 1, 1, 2)), null).toFloatArray()).containsExactly(0.4f, 0.4f, 0.4f);
	}

	/** The factors of the gradient, for a b of two pixels an item with the given norms. */
	private float[] next(final StepLengths lengths, final float... norms) {
		final float[] b = new float[2 * norms.length];
		for (int i = 0; i < norms.length; i++) {
			b[2 * i] = 0.6f * norms[i];
			b[2 * i + 1] = 0.8f * norms[i];
		}
		return lengths.step(manager.ones(new Shape(norms.length, 1, 1, 1)), manager.create(b, new Shape(norms.length, 1, 1, 2)), null).toFloatArray();
	}
}
