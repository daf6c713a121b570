package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.FailingOnce;
import io.github.vmlmap.priors.GainDenoiser;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.RecordingDenoiser;
import io.github.vmlmap.priors.UnderstatedDenoiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far Gauss–Newton steps go, and when a level ends. */
class StepControlTest {

	private final NoisyPairs pairs = new NoisyPairs();

	@AfterEach
	void close() {
		pairs.close();
	}

	/** Where the residual is down at the noise from the start, nothing is fitted. */
	@Test
	void levelEndsAtTheNoise() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(pairs.prior));
		pairs.solve(counter, NoisyPairs.settings(5).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(100)), 2);
		assertThat(counter.pulledBack()).isZero();
		assertThat(counter.linearized()).isEqualTo(2);
	}

	@Test
	void discrepancyBringsTheResidualToTheNoise() {
		final double residual = residual(NoisyPairs.settings(50).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(1).withStillness(0)));
		assertThat(residual).isLessThan(NoisyPairs.NOISE * 1.0001);
		assertThat(residual).isGreaterThan(1.02 * residual(NoisyPairs.settings(50).withNewton(NewtonSettings.DEFAULT.withStillness(0))));
	}

	private double residual(final SolverSettings settings) {
		final DMatrixRMaj x = Problems.item(pairs.solve(new GaussianPrior(pairs.prior), settings, 1), 0);
		return rms(minus(pairs.y, times(pairs.h, x)));
	}

	@Test
	void levelEndsWhenNothingMoves() {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(pairs.prior));
		pairs.solve(counter, NoisyPairs.settings(1000), 1);
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
		final NDArray mask = pairs.manager.zeros(new Shape(1, 1, field, field));
		mask.set(new NDIndex("0, 0, :16, :16"), 1);
		final SolverSettings settings = NoisyPairs.settings(3).withNewton(NewtonSettings.DEFAULT.withConjugateSteps(1));
		solver.solve(new InverseProblem(new Mask(mask), mask.mul(0), 0), counter, settings, Problems.seeds(1), SolverListener.SILENT);
		return counter.pulledBack();
	}

	/** A Jacobian that is far too small makes every full step overshoot. */
	@ParameterizedTest
	@MethodSource("forms")
	void normOfBNeverGrows(final Solver solver) {
		final RecordingDenoiser recorder = new RecordingDenoiser(new UnderstatedDenoiser(new GaussianPrior(pairs.prior), 0.2f));
		pairs.solve(solver, recorder, NoisyPairs.settings(20).withNewton(NewtonSettings.DEFAULT.withStillness(0)), 1);
		final List<Double> norms = new ArrayList<>();
		DMatrixRMaj at = null;
		for (final RecordingDenoiser.Step step : recorder.steps()) {
			final boolean first = at == null || rms(minus(step.x(), at)) > 0;
			at = step.x();
			if (first && step.sigma() == NoisyPairs.SIGMA) norms.add(norm(step.cotangent()));
		}
		assertThat(norms).hasSizeGreaterThan(5);
		for (int k = 1; k < norms.size(); k++) assertThat(norms.get(k)).as("step %d", k).isLessThan(1.001 * norms.get(k - 1));
		assertThat(norms.get(norms.size() - 1)).isLessThan(0.9 * norms.get(0));
	}

	/** A pixel that H hardly passes would be 100 to fit without noise, which no image in [−1, 1] has. */
	@ParameterizedTest
	@MethodSource("forms")
	void estimatesStayWhereImagesAre(final Solver solver) {
		final NDArray weights = pairs.manager.ones(new Shape(1, 1, 4, 4));
		weights.set(new NDIndex("0, 0, 1, 1"), 0.001f);
		final List<Float> largest = new ArrayList<>();
		final SolverListener watch = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				largest.add(progress.estimate().abs().max().getFloat());
			}
		};
		final NDArray faint = pairs.manager.full(new Shape(1, 1, 4, 4), 0.1f);
		final NDArray x = solver.solve(new InverseProblem(new Diagonal(weights), faint, 0), new GainDenoiser(0.9, new Reach(1, Integer.MAX_VALUE)),
			NoisyPairs.settings(20).withNewton(NewtonSettings.DEFAULT.withStillness(0).withDamping(1e-9)), Problems.seeds(1), watch);
		assertThat(Collections.max(largest)).as("a step was tried").isGreaterThan(1.5f);
		assertThat(x.abs().max().getFloat()).isLessThanOrEqualTo(1.5f);
	}

	/** A product with the Jacobian that is not finite costs its image a step, and the others nothing. */
	@ParameterizedTest
	@MethodSource("forms")
	void oneBadProductSpoilsNothing(final Solver solver) {
		final SolverSettings settings = NoisyPairs.settings(4).withNewton(NewtonSettings.DEFAULT.withStillness(0));
		final NDArray expected = pairs.solve(solver, new GaussianPrior(pairs.prior), settings, 2);
		for (int bad = 1; bad <= 4; bad++) {
			final NDArray x = pairs.solve(solver, new FailingOnce(new GaussianPrior(pairs.prior), bad), settings, 2);
			assertThat(Problems.item(x, 1).data).isEqualTo(Problems.item(expected, 1).data);
			assertThat(Double.isFinite(norm(Problems.item(x, 0)))).as("product %d", bad).isTrue();
		}
	}

	/** Each image has its own share of measured pixels, and ends its level by it. */
	@Test
	void discrepancyCountsTheMeasuredPixelsOfEachImage() {
		final DMatrixRMaj few = Problems.randomMask(30, 5, 1);
		final DMatrixRMaj many = Problems.randomMask(30, 25, 2);
		final SolverSettings settings = NoisyPairs.settings(30).withNewton(NewtonSettings.DEFAULT.withDiscrepancy(1).withStillness(0));
		final float[] both = inpaint(settings, few, many);
		assertThat(Arrays.copyOfRange(both, 0, 30)).isEqualTo(inpaint(settings, few));
		assertThat(Arrays.copyOfRange(both, 30, 60)).isEqualTo(Arrays.copyOfRange(inpaint(settings, many, many), 30, 60));
	}

	/** An image that is done with its level costs no products any more, though another, whose one pixel is far off, goes on. */
	@Test
	void imagesThatAreDoneCostNoProducts() {
		final NDArray mask = pairs.manager.zeros(new Shape(2, 1, 6, 5));
		mask.set(new NDIndex("0, 0, 2, 2"), 1);
		mask.set(new NDIndex("1, 0, :5, :"), 1);
		final NDArray y = mask.mul(pairs.manager.create(new float[] { 50, 0.1f }, new Shape(2, 1, 1, 1)));
		assertThat(products(mask, y, ":")).isEqualTo(products(mask, y, ":1"));
		assertThat(products(mask, y, "1:")).as("done from the start").isZero();
	}

	private int products(final NDArray mask, final NDArray y, final String images) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(pairs.prior));
		final NDArray chosen = y.get(images);
		final SolverSettings settings = NoisyPairs.settings(3)
			.withNewton(NewtonSettings.DEFAULT.withConjugateSteps(30).withTolerance(0.01).withDiscrepancy(5).withStillness(0));
		new GaussNewtonVmlMap().solve(new InverseProblem(new Mask(mask.get(images)), chosen, NoisyPairs.NOISE), counter, settings,
			Problems.seeds((int) chosen.getShape().get(0)), SolverListener.SILENT);
		return counter.pulledBack();
	}

	private float[] inpaint(final SolverSettings settings, final DMatrixRMaj... masks) {
		final NDManager scope = pairs.manager.newSubManager();
		NDArray mask = null;
		NDArray measured = null;
		for (final DMatrixRMaj m : masks) {
			final NDArray observed = Problems.batch(scope, CommonOps_DDRM.extractDiag(m, null), Problems.FIELD, 1);
			final NDArray values = Problems.batch(scope, Problems.measure(pairs.prior, m, NoisyPairs.NOISE, 1), Problems.FIELD, 1).mul(observed);
			mask = mask == null ? observed : mask.concat(observed);
			measured = measured == null ? values : measured.concat(values);
		}
		return new GaussNewtonVmlMap().solve(new InverseProblem(new Mask(mask), measured, NoisyPairs.NOISE), new GaussianPrior(pairs.prior), settings,
			Problems.seeds(masks.length), SolverListener.SILENT).toFloatArray();
	}

	static Stream<Solver> forms() {
		return Stream.of(new GaussNewtonVmlMap(), new RegularisedGaussNewton());
	}
}
