package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.Whitening;
import org.junit.jupiter.api.Test;

/** A residual is compared with the noise of what was measured alone, whatever stands before the mask. */
class DiscrepancyTest {

	private static final double NOISE = 0.1;

	@Test
	void whatWasNotMeasuredHasNoShare() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final float[] mask = { 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0 };
			final Diagonal rows = new Diagonal(manager.create(mask, new Shape(1, 1, 4, 3)));
			assertNoiseOfTheMeasured(manager, rows, mask);
			assertNoiseOfTheMeasured(manager, new Whitening(rows, new BlockAverage(manager, new Size(8, 3), new Size(2, 1))), mask);
		}
	}

	private static void assertNoiseOfTheMeasured(final NDManager manager, final LinearOperator h, final float[] mask) {
		final NDArray rows = manager.create(mask, new Shape(1, 1, 4, 3));
		final Discrepancy discrepancy = new Discrepancy(new InverseProblem(h, rows, NOISE), new PerProblem(false), 1);
		assertThat(discrepancy.met(rows.mul(0.95 * NOISE), 1)).containsExactly(true);
		assertThat(discrepancy.met(rows.mul(1.05 * NOISE), 1)).containsExactly(false);
	}
}
