package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.RecordingDenoiser;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Gauss–Newton step is and what it costs, against dense algebra. */
class GaussNewtonTest {

	private static final double RATIO = NoisyPairs.NOISE * NoisyPairs.NOISE / (NoisyPairs.SIGMA * NoisyPairs.SIGMA);
	private static final double DAMPING = 0.01;

	private final NoisyPairs pairs = new NoisyPairs();

	@AfterEach
	void close() {
		pairs.close();
	}

	/** With enough conjugate-gradient steps δ solves the equations of the class's javadoc, M = I / ‖H‖². */
	@Test
	void stepSolvesTheDampedEquations() {
		assertStep(new GaussNewtonVmlMap(), times(1 / Math.pow(pairs.operator.normBound(), 2), identity(pairs.prior.mean().numRows)));
	}

	/** M = [HᵀH + ρ I + ‖H‖² (δ I + e (HᵀH/‖H‖² + e I)⁻¹)]⁻¹. */
	@Test
	void preconditionedStepSolvesItsEquations() {
		final double square = Math.pow(pairs.operator.normBound(), 2);
		final double e = 0.2 * NoisyPairs.NOISE * NoisyPairs.NOISE / square;
		final DMatrixRMaj gram = times(transpose(pairs.h), pairs.h);
		final DMatrixRMaj unseen = times(square * e, inverse(plusIdentity(times(1 / square, gram), e)));
		assertStep(new RegularisedGaussNewton(), inverse(plusIdentity(plus(gram, unseen), RATIO + 1e-4 * square)));
	}

	/** (J M HᵀH J + ρ/4 M + λ I) δ = Jᵀ M b. */
	private void assertStep(final Solver solver, final DMatrixRMaj m) {
		final RecordingDenoiser recorder = new RecordingDenoiser(new GaussianPrior(pairs.prior));
		pairs.solve(solver, recorder, NoisyPairs.settings(2).withNewton(new NewtonSettings(60, 1e-7, DAMPING, 0, 0, 5)), 1);
		final List<RecordingDenoiser.Step> steps = recorder.steps().stream().filter(step -> step.sigma() == NoisyPairs.SIGMA).toList();
		final DMatrixRMaj x = steps.get(0).x();
		final DMatrixRMaj next = steps.stream().map(RecordingDenoiser.Step::x).filter(at -> rms(minus(at, x)) > 0).findFirst().orElseThrow();
		final DMatrixRMaj j = pairs.prior.jacobian(NoisyPairs.SIGMA);
		final DMatrixRMaj seen = times(times(j, times(m, times(transpose(pairs.h), pairs.h))), j);
		final DMatrixRMaj matrix = plusIdentity(plus(seen, times(RATIO / 4, m)), DAMPING);
		final DMatrixRMaj gradient = times(transpose(j), times(m, new Vml(pairs.prior, pairs.h, pairs.y, NoisyPairs.NOISE, NoisyPairs.SIGMA).b(x)));
		final DMatrixRMaj expected = times(inverse(matrix), gradient);
		assertThat(norm(minus(minus(next, x), expected))).isLessThan(1e-3 * norm(expected));
	}

	@Test
	void stepCostsOneForwardPassAndTwoPullbacksAConjugateStep() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(pairs.prior));
		pairs.solve(counter, NoisyPairs.settings(1).withNewton(new NewtonSettings(3, 0, 0.01, 0, 0, 5)), 2);
		assertThat(counter.linearized()).isEqualTo(2);
		assertThat(counter.denoised()).isEqualTo(2);
		assertThat(counter.pulledBack()).isEqualTo(2 * (1 + 2 * 3));
		assertThat(counter.mostOpen()).isEqualTo(1);
	}

	static Stream<Solver> forms() {
		return Stream.of(new GaussNewtonVmlMap(), new RegularisedGaussNewton());
	}

	@ParameterizedTest
	@MethodSource("forms")
	void sampleIsTheSameAloneAndInABatch(final Solver solver) {
		final SolverSettings settings = NoisyPairs.settings(30).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(0.9));
		final NDArray batch = pairs.solve(solver, new GaussianPrior(pairs.prior), settings, 3);
		for (int k = 0; k < 3; k++) {
			final var problem = new InverseProblem(pairs.operator, Problems.batch(pairs.manager, pairs.y, pairs.operator.range(), 1), NoisyPairs.NOISE);
			final NDArray alone = solver.solve(problem, new GaussianPrior(pairs.prior), settings, new long[] { Problems.seeds(3)[k] }, SolverListener.SILENT);
			assertThat(Problems.item(alone, 0).data).isEqualTo(Problems.item(batch, k).data);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 5, 8, 12 })
	void cancelEndsTheRunBeforeTheNextForwardPassOrPullback(final int calls) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(pairs.prior));
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return counter.linearized() + counter.denoised() + counter.pulledBack() >= calls;
			}
		};
		final InverseProblem problem = new InverseProblem(pairs.operator, Problems.batch(pairs.manager, pairs.y, pairs.operator.range(), 1), NoisyPairs.NOISE);
		final int before = OpenResources.of(pairs.manager);
		assertThatThrownBy(() -> new GaussNewtonVmlMap().solve(problem, counter, NoisyPairs.settings(2), Problems.seeds(1), impatient))
			.isInstanceOf(CancellationException.class);
		assertThat(counter.linearized() + counter.denoised() + counter.pulledBack()).isEqualTo(calls);
		assertThat(counter.open()).isZero();
		assertThat(OpenResources.of(pairs.manager)).isEqualTo(before);
	}
}
