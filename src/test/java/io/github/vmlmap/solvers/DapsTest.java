package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** What {@link PeersTest} does not see of DAPS. */
class DapsTest {

	private static final Size FIELD = new Size(6, 8);

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	/** Steps of Langevin's dynamics go through H, or a decoder, of large fields; no denoiser hears a cancel there. */
	@Test
	void isCanceledBetweenStepsOfLangevin() {
		final int[] asked = { 0 };
		final SolverListener listener = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return asked[0]++ >= 5;
			}
		};
		final DMatrixRMaj mask = Problems.randomMask(48, 24, 1);
		final CountingDenoiser denoiser = new CountingDenoiser(new GaussianPrior(Gaussian.smoothField(FIELD)));
		final InverseProblem problem = new InverseProblem(Problems.mask(manager, mask, FIELD), Problems.batch(manager, Gaussian.normal(48, new Random(1)), FIELD, 1), 0.1);
		assertThatThrownBy(() -> new Daps(2, 50, 1e-5, 0.01).solve(problem, denoiser, Daps.SCHEDULE_1K, new long[1], listener)).isInstanceOf(CancellationException.class);
		assertThat(denoiser.denoised()).as("before the first of Langevin's").isEqualTo(2);
		assertThat(asked[0]).isEqualTo(6);
	}
}
