package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.LinearAutoencoder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a linear autoencoder and a Gaussian prior of latents LatentDAPS and ReSample are recursions that dense matrices know. */
class LatentPeersTest {

	private static final Size FIELD = new Size(6, 8);
	private static final Size RANGE = new Size(3, 8);
	private static final int LATENTS = 3 * 4 * 2;
	/** Little, so that all that was before a level is remembered. */
	private static final double GAMMA = 0.5;
	/** Of 36 levels two are resampled at: one by images, one by latents. */
	private static final SolverSettings SCHEDULE = SolverSettings.PAPER.withLevels(36).withSteps(1).withSigmas(10, 0.05);

	private final NDManager manager = Problems.manager();
	private final LinearAutoencoder autoencoder = LinearAutoencoder.random(FIELD.height(), FIELD.width(), 2, 2, false);
	private final DMatrixRMaj basis = autoencoder.basis();
	private final DMatrixRMaj h = Problems.unevenPairs(FIELD);
	private final DMatrixRMaj hg = times(h, basis);
	private final Gaussian prior = Gaussian.correlated(LATENTS);
	private final DMatrixRMaj y = measure();
	private final DMatrixRMaj unit = identity(LATENTS);

	@AfterEach
	void close() {
		manager.close();
	}

	private DMatrixRMaj measure() {
		final Random random = new Random(3);
		return plus(times(h, autoencoder.decode(prior.sample(random))), times(0.1, Gaussian.normal(h.numRows, random)));
	}

	@Test
	void latentDapsIsItsRecursion() {
		final SolverSettings schedule = SCHEDULE.withLevels(8);
		final double[] sigmas = schedule.schedule(0);
		Affine z = new Affine(times(0, unit), new DMatrixRMaj(LATENTS, 1), times(sigmas[0] * sigmas[0], unit));
		for (int i = 0; i < sigmas.length; i++) {
			final double t = sigmas[i];
			final double[] flow = schedule.withLevels(3).withSigmas(t, 0.01).schedule(0);
			for (int k = 0; k < 2; k++) z = z.then(ddim(flow[k], flow[k + 1]));
			final double rate = 0.005 * (1 - 0.99 * i / sigmas.length);
			final DMatrixRMaj misfit = times(2 * rate / (0.2 * 0.2), transpose(hg));
			final DMatrixRMaj drift = minus(times(1 - rate / (t * t), unit), times(misfit, hg));
			Affine langevin = Affine.identity(LATENTS);
			for (int k = 0; k < 5; k++) langevin = new Affine(plus(times(drift, langevin.a()), times(rate / (t * t), unit)),
				plus(times(drift, langevin.b()), times(misfit, target())), plus(times(times(drift, langevin.c()), transpose(drift)), times(2 * rate, unit)));
			z = z.then(langevin).then(new Affine(unit, new DMatrixRMaj(LATENTS, 1), times(Math.pow(next(sigmas, i), 2), unit)));
		}
		Moments.assertAre(decoded(z), solve(new LatentDaps(new Daps(2, 5, 0.005, 0.2)), schedule, latents(), 0, 1500));
	}

	/** Without DPS, whose normalised gradient is not affine. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void reSampleIsItsRecursion(final boolean inPixels) {
		final double[] sigmas = SCHEDULE.schedule(0);
		Affine z = new Affine(times(0, unit), new DMatrixRMaj(LATENTS, 1), times(1 + sigmas[0] * sigmas[0], unit));
		for (int i = 0; i < sigmas.length; i++) {
			z = z.then(ddim(sigmas[i], next(sigmas, i)));
			if (i == 15 || i == 25) z = z.then(resample(sigmas, i, inPixels));
		}
		Moments.assertAre(decoded(z.then(fit()).then(fit())), solve(new ReSample(inPixels, 0, GAMMA, 2, 2), SCHEDULE, latents(), 0, 1500));
	}

	/** A sample, noise for noise. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void reSampleIsGuidedByTheGradientOfTheResidual(final boolean inPixels) {
		final double[] sigmas = SCHEDULE.schedule(0);
		final GaussianNoise epsilon = new GaussianNoise(Problems.seeds(1), new Shape(2, 3, 4));
		DMatrixRMaj z = times(Math.sqrt(1 + sigmas[0] * sigmas[0]), Problems.item(epsilon.next(manager), 0));
		for (int i = 0; i < sigmas.length; i++) {
			final DMatrixRMaj r = minus(target(), times(hg, prior.denoise(z, sigmas[i])));
			// Of z/√(1 + σ²), DDPM's variable, the step is ᾱ/2 along the gradient by it.
			final double root = Math.sqrt(1 + sigmas[i] * sigmas[i]);
			final DMatrixRMaj gradient = times(root / norm(r), times(transpose(prior.jacobian(sigmas[i])), times(transpose(hg), r)));
			final double step = 0.5 / (root * root) * Math.sqrt(1 + Math.pow(next(sigmas, i), 2));
			z = plus(ddim(sigmas[i], next(sigmas, i)).at(z), times(step, gradient));
			if (i != 15 && i != 25) continue;
			final Affine resampled = resample(sigmas, i, inPixels);
			z = plus(resampled.at(z), times(Math.sqrt(resampled.c().get(0)), Problems.item(epsilon.next(manager), 0)));
		}
		final NDArray x = solve(new ReSample(inPixels, 0.5, GAMMA, 2, 2), SCHEDULE, latents(), 0, 1);
		assertThat(rms(minus(Problems.item(x, 0), autoencoder.decode(fit().at(fit().at(z)))))).isLessThan(1e-4);
	}

	/** Each image of a batch on its own; one that fits is left as it is. */
	@Test
	void fitsEndAtTheNoise() {
		final Observation observation = Observation.ofLatents(problem(0.1, 2), latents());
		final HardConsistency fit = new HardConsistency(observation, 500, new ProgressMeter(SolverListener.SILENT, 1, 0.1));
		final NDArray starts = new GaussianNoise(Problems.seeds(2), observation.latent()).next(manager);
		final NDArray both = fit.from(starts);
		for (int i = 0; i < 2; i++) {
			final double residual = rms(minus(target(), times(hg, Problems.item(both, i))));
			assertThat(residual).isBetween(0.09, 0.1 + 1e-6);
		}
		assertThat(fit.from(both).toFloatArray()).isEqualTo(both.toFloatArray());
		final Observation alone = Observation.ofLatents(problem(0.1, 1), latents());
		final NDArray first = new HardConsistency(alone, 500, new ProgressMeter(SolverListener.SILENT, 1, 0.1)).from(starts.get("0:1"));
		assertThat(first.toFloatArray()).isEqualTo(Arrays.copyOf(both.toFloatArray(), LATENTS));
	}

	@Test
	void costIsWhatIsCounted() {
		final SolverSettings schedule = SCHEDULE.withLevels(23);
		for (final ReSample solver : new ReSample[] { new ReSample(true, 0.5, 40, 2, 2), new ReSample(false, 0.5, 40, 2, 2) }) {
			final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
			solve(solver, schedule, new LatentDenoiser(counter, autoencoder), 0.1, 1);
			assertThat(counter.linearized()).isEqualTo(23);
			assertThat(counter.denoised()).isEqualTo(5);
			// The fit at the level with ten left is one of an image, where that is done; the last is of latents.
			assertThat(solver.calls(schedule)).isEqualTo(23 + 3 + 2 * (solver.inPixels() ? 1 : 2));
		}
		assertThat(LatentDaps.PUBLISHED.calls(LatentDaps.SCHEDULE)).isEqualTo(50 + 50 * 20);
	}

	static Stream<Method> peers() {
		return Peers.all().stream().filter(peer -> peer.solver().seeksLatents());
	}

	@ParameterizedTest
	@MethodSource("peers")
	void sampleIsTheSameAloneAndInABatchAndNothingIsLeftOpen(final Method peer) {
		final SolverSettings few = peer.settings().withLevels(16);
		final NDArray two = solve(peer.solver(), few, latents(), 0.1, 2);
		final int before = OpenResources.of(manager);
		final NDArray one = solve(peer.solver(), few, latents(), 0.1, 1);
		assertThat(Problems.item(one, 0).data).isEqualTo(Problems.item(two, 0).data);
		assertThat(OpenResources.of(manager)).as("the measurement and the result").isEqualTo(before + 2);
	}

	@ParameterizedTest
	@MethodSource("peers")
	void cancelEndsTheRunBeforeTheNextCallAndImagesAreRefused(final Method peer) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return counter.linearized() + counter.denoised() >= 3;
			}
		};
		assertThatThrownBy(() -> peer.solver().solve(problem(0.1, 1), new LatentDenoiser(counter, autoencoder), peer.settings(), Problems.seeds(1), impatient))
			.isInstanceOf(CancellationException.class);
		assertThat(counter.linearized() + counter.denoised()).isEqualTo(3);
		assertThat(counter.open()).isZero();
		assertThatThrownBy(() -> solve(peer.solver(), peer.settings(), counter, 0.1, 1)).isInstanceOf(Refusal.class).hasMessageContaining("needs one of latents");
	}

	private LatentDenoiser latents() {
		return new LatentDenoiser(new GaussianPrior(prior), new BoundedAutoencoder(autoencoder, 1));
	}

	private InverseProblem problem(final double noise, final int samples) {
		return new InverseProblem(new DenseOperator(h, FIELD, RANGE), Problems.batch(manager, y, RANGE, samples), noise);
	}

	private NDArray solve(final Solver solver, final SolverSettings schedule, final Denoiser denoiser, final double noise, final int samples) {
		return solver.solve(problem(noise, samples), denoiser, schedule, Problems.seeds(samples), SolverListener.SILENT);
	}

	/** y of latents. */
	private DMatrixRMaj target() {
		return minus(y, times(h, autoencoder.offset()));
	}

	/** A step of DDIM, or of Euler: D + σ_s/σ_t (z − D). */
	private Affine ddim(final double sigma, final double next) {
		final DMatrixRMaj j = prior.jacobian(sigma);
		final DMatrixRMaj a = plus(times(1 - next / sigma, j), times(next / sigma, unit));
		return new Affine(a, times(1 - next / sigma, minus(prior.mean(), times(j, prior.mean()))), times(0, unit));
	}

	/** A gradient step of ‖y − H G(z)‖²/2, of length 1/‖H‖². */
	private Affine fit() {
		final DMatrixRMaj gain = times(1 / squaredNorm(), transpose(hg));
		return new Affine(minus(unit, times(gain, hg)), times(gain, target()), times(0, unit));
	}

	/** Two such steps of an image, then its latents. */
	private Affine throughPixels(final Affine z) {
		DMatrixRMaj a = times(basis, z.a());
		DMatrixRMaj b = plus(times(basis, z.b()), autoencoder.offset());
		final DMatrixRMaj gain = times(1 / squaredNorm(), transpose(h));
		for (int k = 0; k < 2; k++) {
			a = minus(a, times(gain, times(h, a)));
			b = plus(b, times(gain, minus(y, times(h, b))));
		}
		return new Affine(times(transpose(basis), a), times(transpose(basis), minus(b, autoencoder.offset())), times(0, unit));
	}

	/** Five steps ahead to ẑ₀, two of a fit, and back. */
	private Affine resample(final double[] sigmas, final int i, final boolean inPixels) {
		Affine ahead = Affine.identity(LATENTS);
		for (int k = i + 1; k < i + 5; k++) ahead = ahead.then(ddim(sigmas[k], sigmas[k + 1]));
		ahead = ahead.then(ddim(sigmas[i + 5], 0));
		final Affine estimate = inPixels && i == 15 ? throughPixels(ahead) : ahead.then(fit()).then(fit());
		final double kept = 1 / (1 + sigmas[i] * sigmas[i]);
		final double keptNext = 1 / (1 + sigmas[i + 1] * sigmas[i + 1]);
		final double s = GAMMA * (1 - keptNext) / (1 - kept) * (1 - kept / keptNext);
		final double weight = s / (s + 1 - keptNext);
		final double variance = 1 / (1 / s + 1 / (1 - keptNext)) / keptNext;
		return new Affine(plus(times(weight, estimate.a()), times(1 - weight, unit)), times(weight, estimate.b()), times(variance, unit));
	}

	private static double next(final double[] sigmas, final int i) {
		return i + 1 < sigmas.length ? sigmas[i + 1] : 0;
	}

	private double squaredNorm() {
		return Math.pow(new DenseOperator(h, FIELD, RANGE).normBound(), 2);
	}

	private Gaussian decoded(final Affine z) {
		return new Gaussian(autoencoder.decode(z.b()), times(times(basis, z.c()), transpose(basis)));
	}
}
