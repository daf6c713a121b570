package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** Under a Gaussian prior ΠGDM is an affine recursion of a Gaussian, which dense matrices know in closed form. */
class PiGdmTest {

	private static final double NOISE = 0.3;
	private static final SolverSettings SCHEDULE = SolverSettings.DEFAULT.withLevels(12).withSigmas(10, 0.05);

	private final NDManager manager = Problems.manager();
	private final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 3);

	@AfterEach
	void close() {
		manager.close();
	}

	/** Mean and covariance over 1,500 samples, within Monte Carlo error; η under 1 so that c₂ plays its part. */
	@ParameterizedTest
	@EnumSource
	void samplesHaveTheMomentsOfTheRecursion(final PiGdmSettings.Weight weight) {
		final PiGdmSettings settings = new PiGdmSettings(weight, 0.8, 0.7);
		final int samples = 1500;
		Moments.assertAre(recursion(prior, settings, SCHEDULE, h, y, NOISE), solve(settings, samples));
	}

	/** For a N(0, s² I) prior the conditional form samples the posterior, up to the steps' length. */
	@Test
	void theConditionalFormSamplesThePosteriorOfAWhitePrior() {
		final Gaussian white = new Gaussian(new DMatrixRMaj(30, 1), times(0.25, identity(30)));
		final SolverSettings fine = SolverSettings.DEFAULT.withLevels(400).withSigmas(80, 0.002);
		final Gaussian sampled = recursion(white, PiGdmSettings.CONDITIONAL, fine, h, y, NOISE);
		final Gaussian posterior = white.posterior(h, y, NOISE);
		assertThat(rms(minus(sampled.mean(), posterior.mean()))).isLessThan(0.01 * posterior.deviation());
		assertThat(rms(minus(sampled.covariance(), posterior.covariance()))).isLessThan(0.05 * rms(posterior.covariance()));
	}

	/** Where the posterior is known: mean ± 1.645 deviations over samples holds the truth nine times in ten. */
	@Test
	void intervalsOfTheConditionalFormCoverTheTruth() {
		final Gaussian white = new Gaussian(new DMatrixRMaj(30, 1), times(0.25, identity(30)));
		final SolverSettings fine = SolverSettings.DEFAULT.withLevels(80).withSigmas(20, 0.01);
		final Random random = new Random(11);
		final int samples = 60;
		int covered = 0;
		for (int trial = 0; trial < 20; trial++) {
			final DMatrixRMaj truth = white.sample(random);
			final DMatrixRMaj measured = plus(times(h, truth), times(NOISE, Gaussian.normal(h.numRows, random)));
			final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));
			final Gaussian drawn = Moments.of(new PiGdm(PiGdmSettings.CONDITIONAL).solve(new InverseProblem(operator, Problems.batch(manager, measured, operator.range(),
				samples), NOISE), new GaussianPrior(white), fine, seeds(trial, samples), SolverListener.SILENT));
			for (int i = 0; i < 30; i++)
				if (Math.abs(truth.get(i) - drawn.mean().get(i)) <= 1.645 * Math.sqrt(drawn.covariance().get(i, i))) covered++;
		}
		assertThat(covered / 600.0).isCloseTo(0.9, within(0.04));
	}

	private static long[] seeds(final long trial, final int samples) {
		return LongStream.range(0, samples).map(k -> Seeds.of(trial, k)).toArray();
	}

	@Test
	void callsTheDenoiserOnceALevelAndRefusesWithoutSpectrum() {
		final CountingDenoiser counting = new CountingDenoiser(new GaussianPrior(prior));
		final PiGdm solver = new PiGdm(PiGdmSettings.PAPER);
		final LinearOperator dense = new DenseOperator(h, Problems.FIELD, new Size(3, 5));
		solver.solve(problem(dense), counting, SCHEDULE, Problems.seeds(1), SolverListener.SILENT);
		assertThat(counting.linearized()).isEqualTo(SCHEDULE.levels()).isEqualTo(solver.calls(SCHEDULE));
		final LinearOperator unknown = new Whitening(new Diagonal(manager.ones(new Shape(1, 1, 6, 5))), new Identity(Problems.FIELD));
		assertThatThrownBy(() -> solver.solve(problem(unknown), counting, SCHEDULE, Problems.seeds(1), SolverListener.SILENT)).isInstanceOf(Refusal.class);
	}

	/** A net's D lies in memory that goes with its graph; of other priors it does not. */
	@Test
	void theResultOutlivesTheLinearizations() {
		final Denoiser net = new GraphOwning(new GaussianPrior(prior));
		final InverseProblem problem = problem(new DenseOperator(h, Problems.FIELD, new Size(3, 5)));
		final PiGdm solver = new PiGdm(PiGdmSettings.CONDITIONAL);
		final float[] expected = solver.solve(problem, new GaussianPrior(prior), SCHEDULE, Problems.seeds(1), SolverListener.SILENT).toFloatArray();
		assertThat(solver.solve(problem, net, SCHEDULE, Problems.seeds(1), SolverListener.SILENT).toFloatArray()).isEqualTo(expected);
	}

	private record GraphOwning(Denoiser prior) implements Denoiser {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			return prior.denoise(x, sigma);
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			final NDManager graph = x.getManager().newSubManager();
			final Linearization d = prior.linearize(x, sigma);
			d.value().attach(graph);
			return new Linearization() {

				@Override
				public NDArray value() {
					return d.value();
				}

				@Override
				public NDArray pullback(final NDArray v) {
					return d.pullback(v);
				}

				@Override
				public void close() {
					graph.close();
				}
			};
		}

		@Override
		public Reach reach() {
			return prior.reach();
		}
	}

	@Test
	void settingsAreChecked() {
		assertThatThrownBy(() -> PiGdmSettings.PAPER.withEta(1.1)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> PiGdmSettings.PAPER.withPriorDeviation(0)).isInstanceOf(IllegalArgumentException.class);
	}

	private InverseProblem problem(final LinearOperator operator) {
		return new InverseProblem(operator, manager.zeros(new Shape(1, 1, operator.range().height(), operator.range().width())), NOISE);
	}

	/** Mean and covariance of what the algorithm gives, from its formulas with matrices in place of arrays. */
	private static Gaussian recursion(final Gaussian prior, final PiGdmSettings settings, final SolverSettings schedule, final DMatrixRMaj h,
		final DMatrixRMaj y, final double noise)
	{
		final int n = prior.dimension();
		final double[] sigmas = schedule.schedule(0);
		Gaussian x = new Gaussian(new DMatrixRMaj(n, 1), times(sigmas[0] * sigmas[0], identity(n)));
		for (int i = 0; i < sigmas.length; i++) {
			final double t = sigmas[i];
			final double s = i + 1 < sigmas.length ? sigmas[i + 1] : 0;
			final double v = settings.priorDeviation() * settings.priorDeviation();
			final double r2 = v * t * t / (v + t * t);
			final DMatrixRMaj j = prior.jacobian(t);
			final DMatrixRMaj guide = times(times(j, transpose(h)), inverse(plusIdentity(times(h, transpose(h)), noise * noise / r2)));
			final DMatrixRMaj d0 = minus(prior.mean(), times(j, prior.mean()));
			final DMatrixRMaj gx = times(-1, times(times(guide, h), j));
			final DMatrixRMaj g0 = times(guide, minus(y, times(h, d0)));
			final double c1 = settings.eta() * s * Math.sqrt(1 - s * s / (t * t));
			final double c2 = Math.sqrt(s * s - c1 * c1) / t;
			final boolean paper = settings.weight() == PiGdmSettings.Weight.PAPER;
			final double w = paper ? Math.sqrt(1 + s * s) : (1 - c2) * t * t / r2;
			final DMatrixRMaj a = plusIdentity(plus(times(1 - c2, j), times(w, gx)), c2);
			final DMatrixRMaj b = plus(times(1 - c2, d0), times(w, g0));
			x = new Gaussian(plus(times(a, x.mean()), b), plusIdentity(times(times(a, x.covariance()), transpose(a)), c1 * c1));
		}
		return x;
	}

	private NDArray solve(final PiGdmSettings settings, final int samples) {
		final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));
		return new PiGdm(settings).solve(new InverseProblem(operator, Problems.batch(manager, y, operator.range(), samples), NOISE), new GaussianPrior(
			prior), SCHEDULE, Problems.seeds(samples), SolverListener.SILENT);
	}
}
