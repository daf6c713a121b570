package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/**
 * Denoising with real noise, where ρ = σ_y²/σ_t² becomes large as σ_t falls to 0.002 (method, §9). The
 * prior has modes as weak as σ_t², where J = 1/2 and the step's factor ρ J (1 − J) is largest, as images do.
 */
class StepRuleTest {

	private static final double NOISE = 0.05;

	@Test
	void safeStepDenoises() {
		assertThat(errorOf(StepRule.SAFE)).isLessThan(NOISE);
	}

	@Test
	void paperStepDiverges() {
		assertThat(errorOf(StepRule.PAPER)).matches(error -> !(error < 10 * NOISE), "is far off or no number");
	}

	/** The root mean square distance to the MAP. */
	private static double errorOf(final StepRule rule) {
		final Gaussian prior = Gaussian.smoothField(Problems.FIELD, 1e-4);
		final DMatrixRMaj h = identity(prior.dimension());
		final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 3);
		try (NDManager manager = Problems.manager()) {
			final var problem = new InverseProblem(new Identity(Problems.FIELD), Problems.batch(manager, y, Problems.FIELD, 1), NOISE);
			final NDArray x = new VmlMap().solve(problem, new GaussianPrior(prior), SolverSettings.PAPER.withStepRule(rule), Problems.seeds(1), SolverListener.SILENT);
			return rms(minus(Problems.item(x, 0), prior.posterior(h, y, NOISE).mean()));
		}
	}
}
