package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.RecordingDenoiser;

/** What a run tells, what it costs, and how it ends. */
class SolverListenerTest {

	private static final double NOISE = 0.2;
	private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.withLevels(4).withSteps(3);
	private static final int TOTAL = 4 * (3 + 1);

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj h = Problems.randomMask(30, 15, 1);
	private final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 3);
	private final Mask mask = Problems.mask(manager, h, Problems.FIELD);
	private final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));

	@AfterEach
	void close() {
		manager.close();
	}

	static Stream<Solver> solvers() {
		return Solvers.all().stream();
	}

	static Stream<Solver> gradientSolvers() {
		return Stream.of(new VmlMap(), new RegularisedVmlMap(), new PreconditionedVmlMap());
	}

	@ParameterizedTest
	@MethodSource("gradientSolvers")
	void gradientCostsOneForwardPassAndOnePullback(final Solver solver) {
		solver.solve(problem(2), counter, SETTINGS, Problems.seeds(2), SolverListener.SILENT);
		assertThat(counter.linearized()).isEqualTo(4 * 3);
		assertThat(counter.pulledBack()).isEqualTo(4 * 3);
		assertThat(counter.denoised()).isEqualTo(4);
		assertThat(counter.open()).isZero();
	}

	@Test
	void progressCountsTheDenoiserCalls() {
		final List<Progress> told = new ArrayList<>();
		new VmlMap().solve(problem(1), counter, SETTINGS, Problems.seeds(1), listener(told));
		assertThat(told).extracting(Progress::done).containsExactly(1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15);
		assertThat(told).extracting(Progress::total).containsOnly(TOTAL);
		assertThat(told).allMatch(p -> !p.remaining().isNegative());
		final double[] sigmas = SETTINGS.schedule(NOISE);
		assertThat(told).extracting(Progress::sigma).isEqualTo(Stream.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3).map(i -> sigmas[i]).toList());
	}

	/** The figures told of each step are those of the loss at the point where the gradient was taken. */
	@Test
	void progressTellsTheTermsOfTheLoss() {
		final List<Progress> told = new ArrayList<>();
		final List<DMatrixRMaj> estimates = new ArrayList<>();
		final RecordingDenoiser recorder = new RecordingDenoiser(new GaussianPrior(prior));
		final SolverListener listener = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				told.add(progress);
				estimates.add(Problems.item(progress.estimate(), 0));
			}
		};
		new VmlMap().solve(problem(1), recorder, SETTINGS, Problems.seeds(1), listener);
		for (int k = 0; k < told.size(); k++) {
			final Progress progress = told.get(k);
			final DMatrixRMaj x = recorder.steps().get(k).x();
			final Vml vml = new Vml(prior, h, y, NOISE, progress.sigma());
			final DMatrixRMaj d = prior.denoise(x, progress.sigma());
			assertThat(rms(minus(estimates.get(k), d))).isLessThan(1e-6);
			assertThat(progress.residual()).isCloseTo(rms(minus(y, times(h, d))), within(1e-6));
			assertThat(progress.misfit()).isCloseTo(vml.misfit(x), within(1e-5 * vml.misfit(x)));
			// At the last level D − x is small beside x: float32 leaves it four digits.
			assertThat(progress.pull()).isCloseTo(vml.halfSquaredPull(x), within(1e-3 * vml.halfSquaredPull(x)));
		}
	}

	/** Items of a batch that do the same are told as one of them alone. */
	@Test
	void termsAreMeansOverTheBatch() {
		final List<Progress> alone = new ArrayList<>();
		final List<Progress> twins = new ArrayList<>();
		new VmlMap().solve(problem(1), counter, SETTINGS, new long[] { 5 }, listener(alone));
		new VmlMap().solve(problem(2), counter, SETTINGS, new long[] { 5, 5 }, listener(twins));
		for (int k = 0; k < alone.size(); k++) {
			assertThat(twins.get(k).residual()).isCloseTo(alone.get(k).residual(), within(1e-6));
			assertThat(twins.get(k).misfit()).isCloseTo(alone.get(k).misfit(), within(1e-5 * alone.get(k).misfit()));
			assertThat(twins.get(k).pull()).isCloseTo(alone.get(k).pull(), within(1e-5 * alone.get(k).pull()));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3, 4, 15 })
	void cancelEndsTheRunBeforeTheNextDenoiserCall(final int calls) {
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return counter.linearized() + counter.denoised() >= calls;
			}
		};
		final InverseProblem problem = problem(2);
		final int before = resources();
		assertThatThrownBy(() -> new VmlMap().solve(problem, counter, SETTINGS, Problems.seeds(2), impatient))
			.isInstanceOf(CancellationException.class);
		assertThat(counter.linearized() + counter.denoised()).isEqualTo(calls);
		assertThat(counter.open()).isZero();
		assertThat(resources()).isEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void runLeavesNothingButItsResult(final Solver solver) {
		final InverseProblem problem = problem(2);
		final int before = resources();
		final NDArray result = solver.solve(problem, counter, SETTINGS, Problems.seeds(2), SolverListener.SILENT);
		assertThat(resources()).isEqualTo(before + 1);
		assertThat(result.getManager()).isSameAs(manager);
		result.close();
		assertThat(resources()).isEqualTo(before);
	}

	private InverseProblem problem(final int samples) {
		return new InverseProblem(mask, Problems.batch(manager, y, Problems.FIELD, samples), NOISE);
	}

	private static SolverListener listener(final List<Progress> told) {
		return new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				told.add(progress);
			}
		};
	}

	private int resources() {
		return OpenResources.of(manager);
	}
}
