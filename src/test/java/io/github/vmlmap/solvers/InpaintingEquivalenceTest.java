package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** For a mask the paper's preconditioner is the identity: both algorithms are one. */
class InpaintingEquivalenceTest {

	@ParameterizedTest
	@CsvSource({ "1e-9, PAPER", "0, SAFE", "0.1, SAFE" })
	void preconditionedIsVmlMap(final double noise, final StepRule rule) {
		final SolverSettings settings = SolverSettings.DEFAULT.withStepRule(rule);
		assertThat(solve(new PreconditionedVmlMap(), noise, settings)).isEqualTo(solve(new VmlMap(), noise, settings));
	}

	private static float[] solve(final Solver solver, final double noise, final SolverSettings settings) {
		final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
		final DMatrixRMaj h = Problems.randomMask(30, 15, 1);
		try (NDManager manager = Problems.manager()) {
			final var y = Problems.batch(manager, Problems.measure(prior, h, noise, 3), Problems.FIELD, 2);
			final var problem = new InverseProblem(Problems.mask(manager, h, Problems.FIELD), y, noise);
			return solver.solve(problem, new GaussianPrior(prior), settings, Problems.seeds(2), SolverListener.SILENT).toFloatArray();
		}
	}
}
