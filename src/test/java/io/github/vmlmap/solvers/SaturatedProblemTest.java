package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Saturation;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** Detector saturation, the nonlinear H of the method's §5, under a Gaussian prior. */
class SaturatedProblemTest {

	private static final double NOISE = 0.05;
	private static final double LEVEL = 0.2;

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj truth = prior.sample(new Random(4));
	private final DMatrixRMaj y = clipped(truth);

	@AfterEach
	void close() {
		manager.close();
	}

	private static DMatrixRMaj clipped(final DMatrixRMaj x) {
		final DMatrixRMaj clipped = x.copy();
		for (int i = 0; i < x.numRows; i++) clipped.data[i] = (float) Math.min(x.data[i], LEVEL);
		return clipped;
	}

	/** The mode is that of the linear problem of those pixels that were measured as they are, or saturated and would else lie under the level. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 3, 4 })
	void findsTheMode(final int solver) {
		final DMatrixRMaj x = solve(Solvers.all().get(solver));
		final DMatrixRMaj active = active(x);
		final Gaussian posterior = prior.posterior(active, times(active, y), NOISE);
		assertThat(active(posterior.mean()).data).isEqualTo(active.data);
		assertThat(rms(minus(x, posterior.mean()))).isLessThan(0.01 * posterior.deviation());
	}

	/** diag(a): a detector that did not saturate, or whose one-sided residual is not 0. */
	private DMatrixRMaj active(final DMatrixRMaj x) {
		final DMatrixRMaj active = identity(x.numRows);
		for (int i = 0; i < x.numRows; i++) if (saturated(i) && x.data[i] > LEVEL) active.set(i, i, 0);
		return active;
	}

	private boolean saturated(final int i) {
		return y.data[i] == (float) LEVEL;
	}

	@Test
	void saturatedPixelsAreNowhereUnderTheLevelAndSomeBeyond() {
		final DMatrixRMaj x = solve(new VmlMap());
		int beyond = 0;
		for (int i = 0; i < x.numRows; i++) {
			if (!saturated(i)) continue;
			assertThat(x.data[i]).isGreaterThan(LEVEL - 3 * NOISE);
			if (x.data[i] > LEVEL + 0.01) beyond++;
		}
		assertThat(beyond).isPositive();
	}

	@Test
	void thePapersPresetTakesItAsVmlMap() {
		assertThat(solve(Preset.PAPER.solver()).data).isEqualTo(solve(new VmlMap()).data);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void solversThatNeedALinearOperatorRefuseItInOneSentence(final int solver) {
		assertThatThrownBy(() -> solve(Solvers.all().get(solver))).isInstanceOf(Refusal.class).hasMessageStartingWith("This degradation ")
			.hasMessageContaining("VML-MAP");
	}

	private DMatrixRMaj solve(final Solver solver) {
		final NDArray measurement = Problems.batch(manager, y, Problems.FIELD, 1);
		final Saturation h = new Saturation(new Diagonal(measurement.onesLike()), measurement.gte((float) LEVEL).toType(DataType.FLOAT32, false), LEVEL);
		final SolverSettings settings = new SolverSettings(10, 300, 1, StepRule.SAFE, 80, NOISE / 2, 0, 7, 0, NewtonSettings.DEFAULT.withStillness(1e-6));
		return Problems.item(solver.solve(new InverseProblem(h, measurement, NOISE), new GaussianPrior(prior), settings, Problems.seeds(1), SolverListener.SILENT), 0);
	}
}
