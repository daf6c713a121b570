package io.github.vmlmap.solvers;

import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/**
 * ReSample (Song, Kwon, Zhang, Hu, Qu and Shen 2023, arXiv 2307.08123), a sampler of latents z whose decoder is G. DDIM with a step of
 * DPS at each level, from σ_t to σ_s, the last to 0, ᾱ = 1 / (1 + σ²):
 *
 * <pre>z ← D + σ_s/σ_t (z − D) − ζ √(ᾱ_t/ᾱ_s) ∇‖y − H G(D)‖</pre>
 *
 * At every tenth level of the later two thirds five more steps of DDIM to ẑ₀, which is made to fit the measurement, in the middle third
 * as an image, x̂ = argmin ‖y − H x‖² from G(ẑ₀), ẑ₀ = E(x̂), in the last as latents, ẑ₀ = argmin ‖y − H G(z)‖²; then
 *
 * <pre>
 * s = γ (1 − ᾱ_s)/(1 − ᾱ_t) (1 − ᾱ_t/ᾱ_s)
 * z ← [s ẑ₀ + (1 − ᾱ_s) z] / (s + 1 − ᾱ_s) + √(1 / (1/s + 1/(1 − ᾱ_s)) / ᾱ_s) ε
 * </pre>
 *
 * and at last ẑ₀ is made to fit as latents. All that the paper leaves open is as in its code (github.com/soominkwon/resample, 94ac53c): the
 * norm in DPS is not squared, its step of DDPM's z is ᾱ_t/2, s has 1 − ᾱ_t to the power of −1 and γ = 40, ᾱ_s is that of the level gone to, fits end at
 * a residual of the noise or 0.001 and after so many iterations. Five things are not: ẑ₀ is D, where the code's has
 * (1 − ᾱ) in the place of its root; the fits are by gradient descent, not by AdamW with rates for its models; the levels
 * are those of {@link SolverSettings}, not DDPM's, z being DDPM's over √ᾱ; a fit does not end because its residual grows over 200 iterations; looking ahead, σ and ᾱ are those
 * of one level, where the code has ᾱ of the level before. The steps of the settings and their rule play no part.
 *
 * @param inPixels whether the fits of the middle third are those of images
 * @param guidance ζ, 0 or more; 1/2 as published
 * @param gamma γ, positive
 * @param pixelIterations of a fit of an image at most
 * @param latentIterations of a fit of latents at most
 */
public record ReSample(boolean inPixels, double guidance, double gamma, int pixelIterations, int latentIterations) implements Solver {

	/** As published. */
	public static final ReSample PUBLISHED = new ReSample(true, 0.5, 40, 2000, 500);
	/** The same with fits of latents alone. */
	public static final ReSample WITHOUT_PIXELS = new ReSample(false, 0.5, 40, 2000, 500);

	private static final int EVERY = 10;
	private static final int AHEAD = 5;
	private static final int THIRDS = 3;

	public ReSample {
		if (!(guidance >= 0 && guidance < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("The guidance must be 0 or more, not " + guidance + ".");
		if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("γ must be positive, not " + gamma + ".");
		if (pixelIterations < 1 || latentIterations < 1) throw new IllegalArgumentException("At least 1 iteration of a fit is needed.");
	}

	@Override
	public String name() {
		return inPixels ? "ReSample" : "ReSample without pixel optimisation";
	}

	@Override
	public boolean seeksLatents() {
		return true;
	}

	/** One a level, and an iteration of a fit of latents; a forward pass counts half. Iterations of a fit of an image, without a net, are left out. */
	@Override
	public int calls(final SolverSettings schedule) {
		return schedule.levels() + (ahead(schedule.levels()) + 1) / 2 + fitsOfLatents(schedule.levels()) * latentIterations;
	}

	/** The last one included. */
	private int fitsOfLatents(final int levels) {
		return 1 + (int) IntStream.range(0, levels).filter(level -> resamples(level, levels) && !(inPixels && isEarly(level, levels))).count();
	}

	/** Whether an estimate at a level is fitted as an image where that is done. */
	private static boolean isEarly(final int level, final int levels) {
		return levels - 1 - level >= levels / THIRDS;
	}

	/** All forward passes between the levels. */
	private static int ahead(final int levels) {
		int sum = 0;
		for (int i = 0; i < levels; i++) if (resamples(i, levels)) sum += ahead(i, levels);
		return sum;
	}

	private static int ahead(final int level, final int levels) {
		return Math.min(AHEAD, levels - 1 - level);
	}

	private static boolean resamples(final int level, final int levels) {
		final int left = levels - 1 - level;
		return left > 0 && left <= levels - levels / THIRDS && left % EVERY == 0;
	}

	/** ᾱ. */
	private static double kept(final double sigma) {
		return 1 / (1 + sigma * sigma);
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings schedule, final long[] seeds, final SolverListener listener) {
		final Observation observation = Observation.ofLatents(problem, denoiser, name());
		final Run run = new Run(this, observation, denoiser, schedule, new ProgressMeter(listener, schedule.levels() + ahead(schedule.levels()), problem.noise()));
		final double deviation = 1 / Math.sqrt(kept(schedule.sigmaMax()));
		try (NDArray z = new Sampling(observation, schedule, seeds).run(epsilon -> epsilon.mul(deviation), run::step)) {
			return Temporaries.sweep(z.getManager(), () -> observation.autoencoder().decode(run.latents.from(z)));
		}
	}

	private static final class Run {

		private final ReSample settings;
		private final Observation observation;
		private final Denoiser denoiser;
		private final double[] sigmas;
		private final ProgressMeter meter;
		private final HardConsistency pixels;
		private final HardConsistency latents;
		private int level;

		Run(final ReSample settings, final Observation observation, final Denoiser denoiser, final SolverSettings schedule, final ProgressMeter meter) {
			this.settings = settings;
			this.observation = observation;
			this.denoiser = denoiser;
			sigmas = schedule.schedule(0);
			this.meter = meter;
			pixels = new HardConsistency(Observation.ofImage(observation.problem()), settings.pixelIterations, meter);
			latents = new HardConsistency(observation, settings.latentIterations, meter);
		}

		NDArray step(final NDArray start, final double sigma, final double next, final GaussianNoise epsilon) {
			final NDManager manager = start.getManager();
			final NDArray z = Temporaries.sweep(manager, () -> guided(start, sigma, next));
			final int now = level++;
			if (!resamples(now, sigmas.length)) return z;
			final NDArray fitted = fitted(Temporaries.sweep(manager, () -> lookAhead(z, now)), now);
			return resampled(z, fitted, sigma, next, epsilon.next(manager));
		}

		/** One level of DDIM and DPS. */
		private NDArray guided(final NDArray z, final double sigma, final double next) {
			meter.beforeCall();
			try (Linearization d = denoiser.linearize(z, sigma); Fit fit = observation.fit(d.value())) {
				final NDArray gradient = d.pullback(fit.pullback(fit.residual()));
				meter.afterStep(sigma, fit.image(), fit.residual(), d.value().sub(z));
				return ddim(z, d.value(), next / sigma).add(normalised(gradient, fit.residual()).mul(settings.guidance * Math.sqrt(kept(sigma) / kept(next))));
			}
		}

		/** D + σ_s/σ_t (z − D), on the manager of z: that of D may close with its graph. */
		private static NDArray ddim(final NDArray z, final NDArray d, final double ratio) {
			return z.mul(ratio).add(d.mul(1 - ratio));
		}

		/** −∇‖r‖, of −∇‖r‖²/2. */
		private NDArray normalised(final NDArray gradient, final NDArray residual) {
			final PerProblem problems = new PerProblem(observation.problem().forward().joinsBatch());
			final float[] factors = problems.forImages(problems.square(residual), (int) gradient.getShape().get(0));
			for (int i = 0; i < factors.length; i++) factors[i] = factors[i] > 0 ? (float) (1 / Math.sqrt(factors[i])) : 0;
			return problems.scale(gradient, factors);
		}

		/** ẑ₀, seen from the next levels. */
		private NDArray lookAhead(final NDArray start, final int now) {
			NDArray z = start;
			NDArray d = start;
			for (int i = now + 1; i <= now + ahead(now, sigmas.length); i++) {
				meter.beforeCall();
				d = denoiser.denoise(z, sigmas[i]);
				meter.afterCall();
				if (i + 1 < sigmas.length) z = ddim(z, d, sigmas[i + 1] / sigmas[i]);
			}
			return d;
		}

		private NDArray fitted(final NDArray estimate, final int now) {
			if (!settings.inPixels || !isEarly(now, sigmas.length)) return latents.from(estimate);
			final Autoencoder autoencoder = observation.autoencoder();
			return autoencoder.encode(pixels.from(autoencoder.decode(estimate)));
		}

		private NDArray resampled(final NDArray z, final NDArray estimate, final double sigma, final double next, final NDArray epsilon) {
			final double noise = 1 - kept(next);
			final double s = settings.gamma * noise / (1 - kept(sigma)) * (1 - kept(sigma) / kept(next));
			final double deviation = Math.sqrt(s * noise / (s + noise) / kept(next));
			return estimate.mul(s).add(z.mul(noise)).div(s + noise).add(epsilon.mul(deviation));
		}
	}
}
