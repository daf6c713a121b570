package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.RecordingDenoiser;
import io.github.vmlmap.priors.UnderstatedDenoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Gauss–Newton step is, what it costs, and when it ends, against dense algebra. */
class GaussNewtonTest {

	private static final double NOISE = 0.3;
	private static final double SIGMA = 0.4;

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
	private final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 1);
	private final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));

	@AfterEach
	void close() {
		manager.close();
	}

	/** With enough conjugate-gradient steps δ solves the equations of the class's javadoc. */
	@Test
	void stepSolvesTheDampedEquations() {
		final RecordingDenoiser recorder = new RecordingDenoiser(new GaussianPrior(prior));
		solve(recorder, settings(2).withNewton(new NewtonSettings(60, 1e-7, 0.01, 0, 0)), 1);
		final List<RecordingDenoiser.Step> steps = recorder.steps().stream().filter(step -> step.sigma() == SIGMA).toList();
		final DMatrixRMaj x = steps.get(0).x();
		final DMatrixRMaj next = steps.stream().map(RecordingDenoiser.Step::x).filter(at -> rms(minus(at, x)) > 0).findFirst().orElseThrow();
		final double ratio = NOISE * NOISE / (SIGMA * SIGMA);
		final double damping = 0.01 * Math.pow(operator.normBound(), 2);
		final DMatrixRMaj j = prior.jacobian(SIGMA);
		final DMatrixRMaj matrix = plusIdentity(times(times(j, times(transpose(h), h)), j), ratio / 4 + damping);
		final DMatrixRMaj gradient = new Vml(prior, h, y, NOISE, SIGMA).gradient(x);
		final DMatrixRMaj expected = times(-NOISE * NOISE, times(inverse(matrix), gradient));
		assertThat(norm(minus(minus(next, x), expected))).isLessThan(1e-4 * norm(expected));
	}

	@Test
	void stepCostsOneForwardPassAndTwoPullbacksAConjugateStep() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		solve(counter, settings(1).withNewton(new NewtonSettings(3, 0, 0.01, 0, 0)), 2);
		assertThat(counter.linearized()).isEqualTo(2);
		assertThat(counter.denoised()).isEqualTo(2);
		assertThat(counter.pulledBack()).isEqualTo(2 * (1 + 2 * 3));
		assertThat(counter.mostOpen()).isEqualTo(1);
	}

	/** Where the residual is down at the noise from the start, nothing is fitted. */
	@Test
	void levelEndsAtTheNoise() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		solve(counter, settings(5).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(100)), 2);
		assertThat(counter.pulledBack()).isZero();
		assertThat(counter.linearized()).isEqualTo(2);
	}

	@Test
	void discrepancyBringsTheResidualToTheNoise() {
		final double residual = residual(settings(50).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(1).withStillness(0)));
		assertThat(residual).isLessThan(NOISE * 1.0001);
		assertThat(residual).isGreaterThan(1.02 * residual(settings(50).withNewton(NewtonSettings.DEFAULT.withStillness(0))));
	}

	private double residual(final SolverSettings settings) {
		final DMatrixRMaj x = Problems.item(solve(new GaussianPrior(prior), settings, 1), 0);
		return rms(minus(y, times(h, x)));
	}

	@Test
	void levelEndsWhenNothingMoves() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		solve(counter, settings(1000), 1);
		assertThat(counter.linearized()).isLessThan(200);
	}

	/** A denoiser whose Jacobian is far too long makes every full step overshoot. */
	@Test
	void normOfBNeverGrows() {
		final List<Double> misfits = new ArrayList<>();
		final Denoiser wild = new UnderstatedDenoiser(new GaussianPrior(prior), 0.2f);
		final SolverListener listener = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				misfits.add(progress.residual());
			}
		};
		final InverseProblem problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), 1), 0);
		final NDArray x = new GaussNewtonVmlMap().solve(problem, wild, settings(20), Problems.seeds(1), listener);
		assertThat(rms(minus(y, times(h, Problems.item(x, 0))))).isLessThan(misfits.get(0));
	}

	@Test
	void sampleIsTheSameAloneAndInABatch() {
		final SolverSettings settings = settings(30).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(0.9));
		final NDArray batch = solve(new GaussianPrior(prior), settings, 3);
		for (int k = 0; k < 3; k++) {
			final var problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), 1), NOISE);
			final NDArray alone = new GaussNewtonVmlMap().solve(problem, new GaussianPrior(prior), settings, new long[] { Problems.seeds(3)[k] }, SolverListener.SILENT);
			assertThat(Problems.item(alone, 0).data).isEqualTo(Problems.item(batch, k).data);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 5, 8, 12 })
	void cancelEndsTheRunBeforeTheNextForwardPassOrPullback(final int calls) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return counter.linearized() + counter.denoised() + counter.pulledBack() >= calls;
			}
		};
		final InverseProblem problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), 1), NOISE);
		final int before = OpenResources.of(manager);
		assertThatThrownBy(() -> new GaussNewtonVmlMap().solve(problem, counter, settings(2), Problems.seeds(1), impatient))
			.isInstanceOf(CancellationException.class);
		assertThat(counter.linearized() + counter.denoised() + counter.pulledBack()).isEqualTo(calls);
		assertThat(counter.open()).isZero();
		assertThat(OpenResources.of(manager)).isEqualTo(before);
	}

	private static SolverSettings settings(final int steps) {
		return new SolverSettings(2, steps, 1, StepRule.SAFE, SIGMA, SIGMA / 2, 0, 7, NewtonSettings.DEFAULT);
	}

	private NDArray solve(final Denoiser denoiser, final SolverSettings settings, final int samples) {
		final var problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), samples), NOISE);
		return new GaussNewtonVmlMap().solve(problem, denoiser, settings, Problems.seeds(samples), SolverListener.SILENT);
	}
}
