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
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.FailingOnce;
import io.github.vmlmap.priors.GainDenoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.RecordingDenoiser;
import io.github.vmlmap.priors.UnderstatedDenoiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Gauss–Newton step is, what it costs, and when it ends, against dense algebra. */
class GaussNewtonTest {

	private static final double NOISE = 0.3;
	private static final double SIGMA = 0.4;
	private static final double RATIO = NOISE * NOISE / (SIGMA * SIGMA);
	private static final double DAMPING = 0.01;

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
	private final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 1);
	private final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));

	@AfterEach
	void close() {
		manager.close();
	}

	/** With enough conjugate-gradient steps δ solves the equations of the class's javadoc, M = I / ‖H‖². */
	@Test
	void stepSolvesTheDampedEquations() {
		assertStep(new GaussNewtonVmlMap(), times(1 / Math.pow(operator.normBound(), 2), identity(prior.mean().numRows)));
	}

	/** M = [HᵀH + ρ I + ‖H‖² (δ I + e (HᵀH/‖H‖² + e I)⁻¹)]⁻¹. */
	@Test
	void preconditionedStepSolvesItsEquations() {
		final double square = Math.pow(operator.normBound(), 2);
		final double e = 0.2 * NOISE * NOISE / square;
		final DMatrixRMaj gram = times(transpose(h), h);
		final DMatrixRMaj unseen = times(square * e, inverse(plusIdentity(times(1 / square, gram), e)));
		assertStep(new RegularisedGaussNewton(), inverse(plusIdentity(plus(gram, unseen), RATIO + 1e-4 * square)));
	}

	/** (J M HᵀH J + ρ/4 M + λ I) δ = Jᵀ M b. */
	private void assertStep(final Solver solver, final DMatrixRMaj m) {
		final RecordingDenoiser recorder = new RecordingDenoiser(new GaussianPrior(prior));
		solve(solver, recorder, settings(2).withNewton(new NewtonSettings(60, 1e-7, DAMPING, 0, 0, 5)), 1);
		final List<RecordingDenoiser.Step> steps = recorder.steps().stream().filter(step -> step.sigma() == SIGMA).toList();
		final DMatrixRMaj x = steps.get(0).x();
		final DMatrixRMaj next = steps.stream().map(RecordingDenoiser.Step::x).filter(at -> rms(minus(at, x)) > 0).findFirst().orElseThrow();
		final DMatrixRMaj j = prior.jacobian(SIGMA);
		final DMatrixRMaj seen = times(times(j, times(m, times(transpose(h), h))), j);
		final DMatrixRMaj matrix = plusIdentity(plus(seen, times(RATIO / 4, m)), DAMPING);
		final DMatrixRMaj gradient = times(transpose(j), times(m, new Vml(prior, h, y, NOISE, SIGMA).b(x)));
		final DMatrixRMaj expected = times(inverse(matrix), gradient);
		assertThat(norm(minus(minus(next, x), expected))).isLessThan(1e-3 * norm(expected));
	}

	@Test
	void stepCostsOneForwardPassAndTwoPullbacksAConjugateStep() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		solve(counter, settings(1).withNewton(new NewtonSettings(3, 0, 0.01, 0, 0, 5)), 2);
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

	/** What moves only in a small part of the field takes the steps that it takes in a field of its own: two of three pullbacks at each of two levels. */
	@ParameterizedTest
	@MethodSource("forms")
	void stillSurroundingsDoNotEndALevel(final Solver solver) {
		final int alone = pullbacksOfABlock(solver, 16);
		assertThat(alone).isEqualTo(2 * 2 * 3);
		assertThat(pullbacksOfABlock(solver, 256)).isEqualTo(alone);
	}

	/** Of a prior of independent pixels, which leaves the hidden ones round a measured block of 16 × 16 where they are. */
	private int pullbacksOfABlock(final Solver solver, final int field) {
		final CountingDenoiser counter = new CountingDenoiser(new GainDenoiser(0.5, new Reach(1, Integer.MAX_VALUE)));
		final NDArray mask = manager.zeros(new Shape(1, 1, field, field));
		mask.set(new NDIndex("0, 0, :16, :16"), 1);
		final SolverSettings settings = settings(3).withNewton(NewtonSettings.DEFAULT.withConjugateSteps(1));
		solver.solve(new InverseProblem(new Mask(mask), mask.mul(0), 0), counter, settings, Problems.seeds(1), SolverListener.SILENT);
		return counter.pulledBack();
	}

	/** A Jacobian that is far too small makes every full step overshoot. */
	@ParameterizedTest
	@MethodSource("forms")
	void normOfBNeverGrows(final Solver solver) {
		final RecordingDenoiser recorder = new RecordingDenoiser(new UnderstatedDenoiser(new GaussianPrior(prior), 0.2f));
		solve(solver, recorder, settings(20).withNewton(NewtonSettings.DEFAULT.withStillness(0)), 1);
		final List<Double> norms = new ArrayList<>();
		DMatrixRMaj at = null;
		for (final RecordingDenoiser.Step step : recorder.steps()) {
			final boolean first = at == null || rms(minus(step.x(), at)) > 0;
			at = step.x();
			if (first && step.sigma() == SIGMA) norms.add(norm(step.cotangent()));
		}
		assertThat(norms).hasSizeGreaterThan(5);
		for (int k = 1; k < norms.size(); k++) assertThat(norms.get(k)).as("step %d", k).isLessThan(1.001 * norms.get(k - 1));
		assertThat(norms.get(norms.size() - 1)).isLessThan(0.9 * norms.get(0));
	}

	/** A pixel that H hardly passes would be 100 to fit without noise, which no image in [−1, 1] has. */
	@ParameterizedTest
	@MethodSource("forms")
	void estimatesStayWhereImagesAre(final Solver solver) {
		final NDArray weights = manager.ones(new Shape(1, 1, 4, 4));
		weights.set(new NDIndex("0, 0, 1, 1"), 0.001f);
		final List<Float> largest = new ArrayList<>();
		final SolverListener watch = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				largest.add(progress.estimate().abs().max().getFloat());
			}
		};
		final NDArray y = manager.full(new Shape(1, 1, 4, 4), 0.1f);
		final NDArray x = solver.solve(new InverseProblem(new Diagonal(weights), y, 0), new GainDenoiser(0.9, new Reach(1, Integer.MAX_VALUE)),
			settings(20).withNewton(NewtonSettings.DEFAULT.withStillness(0).withDamping(1e-9)), Problems.seeds(1), watch);
		assertThat(Collections.max(largest)).as("a step was tried").isGreaterThan(1.5f);
		assertThat(x.abs().max().getFloat()).isLessThanOrEqualTo(1.5f);
	}

	/** A product with the Jacobian that is not finite costs its image a step, and the others nothing. */
	@ParameterizedTest
	@MethodSource("forms")
	void oneBadProductSpoilsNothing(final Solver solver) {
		final SolverSettings settings = settings(4).withNewton(NewtonSettings.DEFAULT.withStillness(0));
		final NDArray expected = solve(solver, new GaussianPrior(prior), settings, 2);
		for (int bad = 1; bad <= 4; bad++) {
			final NDArray x = solve(solver, new FailingOnce(new GaussianPrior(prior), bad), settings, 2);
			assertThat(Problems.item(x, 1).data).isEqualTo(Problems.item(expected, 1).data);
			assertThat(Double.isFinite(norm(Problems.item(x, 0)))).as("product %d", bad).isTrue();
		}
	}

	/** Each image has its own share of measured pixels, and ends its level by it. */
	@Test
	void discrepancyCountsTheMeasuredPixelsOfEachImage() {
		final DMatrixRMaj few = Problems.randomMask(30, 5, 1);
		final DMatrixRMaj many = Problems.randomMask(30, 25, 2);
		final SolverSettings settings = settings(30).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(1).withStillness(0));
		final float[] both = inpaint(settings, few, many);
		assertThat(Arrays.copyOfRange(both, 0, 30)).isEqualTo(inpaint(settings, few));
		assertThat(Arrays.copyOfRange(both, 30, 60)).isEqualTo(Arrays.copyOfRange(inpaint(settings, many, many), 30, 60));
	}

	private float[] inpaint(final SolverSettings settings, final DMatrixRMaj... masks) {
		final NDManager scope = manager.newSubManager();
		NDArray mask = null;
		NDArray measured = null;
		for (final DMatrixRMaj m : masks) {
			final NDArray observed = Problems.batch(scope, CommonOps_DDRM.extractDiag(m, null), Problems.FIELD, 1);
			final NDArray values = Problems.batch(scope, Problems.measure(prior, m, NOISE, 1), Problems.FIELD, 1).mul(observed);
			mask = mask == null ? observed : mask.concat(observed);
			measured = measured == null ? values : measured.concat(values);
		}
		return new GaussNewtonVmlMap().solve(new InverseProblem(new Mask(mask), measured, NOISE), new GaussianPrior(prior), settings,
			Problems.seeds(masks.length), SolverListener.SILENT).toFloatArray();
	}

	static Stream<Solver> forms() {
		return Stream.of(new GaussNewtonVmlMap(), new RegularisedGaussNewton());
	}

	@ParameterizedTest
	@MethodSource("forms")
	void sampleIsTheSameAloneAndInABatch(final Solver solver) {
		final SolverSettings settings = settings(30).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(0.9));
		final NDArray batch = solve(solver, new GaussianPrior(prior), settings, 3);
		for (int k = 0; k < 3; k++) {
			final var problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), 1), NOISE);
			final NDArray alone = solver.solve(problem, new GaussianPrior(prior), settings, new long[] { Problems.seeds(3)[k] }, SolverListener.SILENT);
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
		return solve(new GaussNewtonVmlMap(), denoiser, settings, samples);
	}

	private NDArray solve(final Solver solver, final Denoiser denoiser, final SolverSettings settings, final int samples) {
		final var problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), samples), NOISE);
		return solver.solve(problem, denoiser, settings, Problems.seeds(samples), SolverListener.SILENT);
	}
}
