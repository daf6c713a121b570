package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.column;
import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianMixture;
import io.github.vmlmap.priors.GaussianMixturePrior;

/** A prior of several modes, of which the measurement leaves more than one. */
class MixtureOracleTest {

	private static final Size FIELD = new Size(2, 2);
	private static final double DEVIATION = 0.15;
	private static final double NOISE = 0.1;
	private static final int SEEDS = 20;

	private final GaussianMixture prior = GaussianMixture.of(component(0.5, 0.5, 0.5, 0.5), component(0.5, 0.5, -0.5, -0.5),
		component(-0.6, -0.4, 0.4, -0.4));

	private static Gaussian component(final double... mean) {
		return new Gaussian(column(mean), times(DEVIATION * DEVIATION, identity(mean.length)));
	}

	@Test
	void eachSeedFindsAMode() {
		final DMatrixRMaj h = Problems.randomMask(4, 2, 2);
		final DMatrixRMaj y = times(h, column(0.45, 0.55, -0.05, -0.05));
		final List<DMatrixRMaj> modes = modes(prior.posterior(h, y, NOISE));
		try (NDManager manager = Problems.manager()) {
			final var problem = new InverseProblem(Problems.mask(manager, h, FIELD), Problems.batch(manager, y, FIELD, SEEDS), NOISE);
			final SolverSettings settings = new SolverSettings(10, 200, 1, StepRule.SAFE, 80, NOISE / 2, 7);
			final NDArray x = new VmlMap().solve(problem, new GaussianMixturePrior(prior), settings, Problems.seeds(SEEDS), SolverListener.SILENT);
			for (int k = 0; k < SEEDS; k++) {
				final DMatrixRMaj sample = Problems.item(x, k);
				System.out.println(k + " " + sample.get(0)+" "+sample.get(1)+" "+sample.get(2)+" "+sample.get(3)+ " " +  modes.stream().mapToDouble(mode -> rms(minus(sample, mode))).min().orElseThrow());
			}
		}
	}

	private List<DMatrixRMaj> modes(final GaussianMixture posterior) {
		return prior.components().stream().map(c -> posterior.ascend(c.mean())).toList();
	}
}
