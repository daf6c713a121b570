package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import java.util.function.UnaryOperator;

/**
 * DDRM, denoising diffusion restoration models (Kawar, Elad, Ermon and Song 2022, arXiv 2201.11793), a sampler of
 * one denoiser call a level and no gradient. In the basis V of H's singular vectors, from σ_t to σ_s, the last to 0:
 *
 * <pre>
 * s = 0:         D + √(1 − η²) σ_s (x − D)/σ_t + η σ_s ε
 * σ_s &lt; σ_y/s:   D + √(1 − η²) σ_s (H⁺y − D)/(σ_y/s) + η σ_s ε
 * else:          (1 − η_b) D + η_b H⁺y + √(σ_s² − η_b² σ_y²/s²) ε
 * </pre>
 *
 * The first image is N(H⁺y, σ₀² − σ_y²/s²), and N(0, σ₀²) where s = 0 or σ_y/s is above σ₀. The steps of
 * {@link SolverSettings} and their rule play no part.
 *
 * @param eta η, 0 to 1: how much of the noise is new at each level
 * @param etaB η_b, 0 to 1: how much of what is measured above the noise is taken over
 */
public record Ddrm(double eta, double etaB) implements Solver {

	/** η = 0.85, η_b = 1. */
	public static final Ddrm PUBLISHED = new Ddrm(0.85, 1);

	public Ddrm {
		if (!(eta >= 0 && eta <= 1)) throw new IllegalArgumentException("η must be from 0 to 1, not " + eta + ".");
		if (!(etaB >= 0 && etaB <= 1)) throw new IllegalArgumentException("η_b must be from 0 to 1, not " + etaB + ".");
	}

	@Override
	public String name() {
		return "DDRM";
	}

	/** A forward pass counts half. */
	@Override
	public int calls(final SolverSettings schedule) {
		return (schedule.levels() + 1) / 2;
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings schedule, final long[] seeds, final SolverListener listener) {
		final SpectralOperator h = problem.spectral("DDRM", "VML-MAP");
		final NDArray y = problem.measurement();
		try (NDManager scope = y.getManager().newSubManager()) {
			final NDArray measured = Temporaries.sweep(scope, () -> h.pseudoInverse(scope).apply(y));
			final Run run = new Run(this, h, y, measured, problem.noise(), denoiser, new ProgressMeter(listener, schedule.levels(), problem.noise()));
			return new Sampling(problem, schedule, seeds).run(epsilon -> run.start(epsilon, schedule.sigmaMax()), run::step);
		}
	}

	/** σ_y/s, the noise of a mode of H⁺y; infinite where nothing is measured. */
	private static double noise(final double s, final double sigmaY) {
		return s > 0 ? sigmaY / s : Double.POSITIVE_INFINITY;
	}

	/** Weight of x − D. */
	private double kept(final double s, final double sigma, final double next) {
		return s > 0 ? 0 : Math.sqrt(1 - eta * eta) * next / sigma;
	}

	/** Weight of H⁺y − D. */
	private double taken(final double s, final double sigmaY, final double next) {
		if (s == 0) return 0;
		return next < noise(s, sigmaY) ? Math.sqrt(1 - eta * eta) * next * s / sigmaY : etaB;
	}

	/** Weight of ε. */
	private double renewed(final double s, final double sigmaY, final double next) {
		if (next < noise(s, sigmaY)) return eta * next;
		return Math.sqrt(next * next - Math.pow(etaB * noise(s, sigmaY), 2));
	}

	private record Run(Ddrm ddrm, SpectralOperator h, NDArray y, NDArray measured, double sigmaY, Denoiser denoiser, ProgressMeter meter) {

		NDArray start(final NDArray epsilon, final double sigma) {
			try (NDManager level = epsilon.getManager().newSubManager()) {
				final UnaryOperator<NDArray> seen = h.filter(level, s -> noise(s, sigmaY) <= sigma ? 1 : 0);
				final UnaryOperator<NDArray> deviation = h.filter(level, s -> noise(s, sigmaY) <= sigma ?
					Math.sqrt(sigma * sigma - Math.pow(noise(s, sigmaY), 2)) : sigma);
				return onto(epsilon.getManager(), seen.apply(measured).add(deviation.apply(epsilon)));
			}
		}

		NDArray step(final NDArray x, final double sigma, final double next, final GaussianNoise epsilon) {
			meter.beforeCall();
			try (NDManager level = x.getManager().newSubManager()) {
				final NDArray d = denoiser.denoise(x, sigma);
				meter.afterStep(sigma, d, y.sub(h.apply(d)), d.sub(x));
				final NDArray mean = d.add(h.filter(level, s -> ddrm.kept(s, sigma, next)).apply(x.sub(d)))
					.add(h.filter(level, s -> ddrm.taken(s, sigmaY, next)).apply(measured.sub(d)));
				if (next == 0) return onto(x.getManager(), mean);
				final UnaryOperator<NDArray> deviation = h.filter(level, s -> ddrm.renewed(s, sigmaY, next));
				return onto(x.getManager(), mean.add(deviation.apply(epsilon.next(x.getManager()))));
			}
		}

		private static NDArray onto(final NDManager manager, final NDArray result) {
			result.attach(manager);
			return result;
		}
	}
}
