package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.column;
import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianMixture;
import io.github.vmlmap.priors.GaussianMixturePrior;

/** A prior of three modes, of which the measurement leaves two (method, §8). */
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

	static Stream<Solver> solvers() {
		return Solvers.all().stream();
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void eachSeedFindsAModeAndNotAllTheSame(final Solver solver) {
		final DMatrixRMaj h = CommonOps_DDRM.diag(1, 1, 0, 0);
		final DMatrixRMaj y = column(0.45, 0.55, 0, 0);
		final List<DMatrixRMaj> modes = modes(prior.posterior(h, y, NOISE));
		try (NDManager manager = Problems.manager()) {
			final var problem = new InverseProblem(Problems.mask(manager, h, FIELD), Problems.batch(manager, y, FIELD, SEEDS), NOISE);
			final SolverSettings settings = new SolverSettings(10, 200, 1, StepRule.SAFE, 80, NOISE / 2, 0, 7, 0, NewtonSettings.DEFAULT.withStillness(1e-6));
			final NDArray x = solver.solve(problem, new GaussianMixturePrior(prior), settings, Problems.seeds(SEEDS), SolverListener.SILENT);
			final Set<DMatrixRMaj> found = new HashSet<>();
			for (int k = 0; k < SEEDS; k++) {
				final DMatrixRMaj sample = Problems.item(x, k);
				final DMatrixRMaj mode = nearest(modes, sample);
				assertThat(rms(minus(sample, mode))).as("sample %d", k).isLessThan(0.05 * DEVIATION);
				found.add(mode);
			}
			assertThat(found).as("modes found").hasSize(2);
		}
	}

	private static DMatrixRMaj nearest(final List<DMatrixRMaj> modes, final DMatrixRMaj x) {
		return Collections.min(modes, Comparator.comparingDouble(mode -> rms(minus(x, mode))));
	}

	private List<DMatrixRMaj> modes(final GaussianMixture posterior) {
		return prior.components().stream().map(c -> posterior.ascend(c.mean())).toList();
	}
}
