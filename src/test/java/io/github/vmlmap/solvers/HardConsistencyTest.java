package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Gaussian;

/** Fits of images, of which nothing but their own iterations hears a cancel. */
class HardConsistencyTest {

	private static final Size FIELD = new Size(6, 8);
	private static final Size RANGE = new Size(3, 8);

	private final NDManager manager = Problems.manager();
	private final SpectralOperator h = new DenseOperator(Problems.unevenPairs(FIELD), FIELD, RANGE);
	private final DMatrixRMaj y = Gaussian.normal(24, new Random(8));
	private final NDArray start = Problems.batch(manager, Gaussian.normal(48, new Random(9)), FIELD, 2);
	private int asked;

	@AfterEach
	void close() {
		manager.close();
	}

	/** x₀ + H⁺(y − H x₀), to the residual that it ends at. */
	@Test
	void findsTheNearestSolution() {
		final NDArray measurement = Problems.batch(manager, y, RANGE, 2);
		final NDArray expected = start.add(h.pseudoInverse(manager).apply(measurement.sub(h.apply(start))));
		final NDArray found = consistency(0, 2000, Integer.MAX_VALUE).from(start);
		assertThat(found.sub(expected).abs().max().getFloat()).isLessThan(0.02f);
		assertThat(start.sub(expected).abs().max().getFloat()).isGreaterThan(0.5f);
	}

	@Test
	void endsAtTheNoise() {
		consistency(0.01, 2000, Integer.MAX_VALUE).from(start);
		final int accurate = asked;
		asked = 0;
		final NDArray found = consistency(0.5, 2000, Integer.MAX_VALUE).from(start);
		assertThat(asked).isLessThan(accurate);
		assertThat(h.apply(found).sub(Problems.batch(manager, y, RANGE, 2)).square().mean().sqrt().getFloat()).isBetween(0.1f, 0.5f);
	}

	@Test
	void isCanceledBeforeTheNextIteration() {
		assertThatThrownBy(() -> consistency(0, 2000, 4).from(start)).isInstanceOf(CancellationException.class);
		assertThat(asked).isEqualTo(5);
	}

	/** @param patience how often it may go on */
	private HardConsistency consistency(final double noise, final int iterations, final int patience) {
		final SolverListener listener = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return asked++ >= patience;
			}
		};
		final InverseProblem problem = new InverseProblem(h, Problems.batch(manager, y, RANGE, 2), noise);
		return new HardConsistency(Observation.ofImage(problem), iterations, new ProgressMeter(listener, 1, noise));
	}
}
