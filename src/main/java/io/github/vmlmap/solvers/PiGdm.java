package io.github.vmlmap.solvers;

import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/**
 * ΠGDM, pseudoinverse-guided diffusion (Song, Vahdat, Mardani and Kautz, ICLR 2023), a sampler: one step a
 * noise level, from σ_t to σ_s, the last to 0.
 *
 * <pre>
 * g = Jᵀ Hᵀ (H Hᵀ + σ_y²/r_t² I)⁻¹ (y − H D),   r_t² = σ_t² s² / (s² + σ_t²)
 * c₁ = η σ_s √(1 − σ_s²/σ_t²),   c₂ = √(σ_s² − c₁²)
 * paper:        x ← D + √(1 + σ_s²) g + c₂ (x − D)/σ_t + c₁ ε
 * conditional:  D̃ = D + σ_t²/r_t² g,   x ← D̃ + c₂ (x − D̃)/σ_t + c₁ ε
 * </pre>
 *
 * s is the standard deviation that images are taken to have, 1 in the paper. The steps of
 * {@link SolverSettings} and their rule play no part.
 *
 * @param settings weight, η and s
 */
public record PiGdm(PiGdmSettings settings) implements Solver {

	@Override
	public String name() {
		return settings.weight() == PiGdmSettings.Weight.PAPER ? "ΠGDM" : "ΠGDM (conditional form)";
	}

	/** One a level. */
	@Override
	public int calls(final SolverSettings schedule) {
		return schedule.levels();
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings schedule, final long[] seeds, final SolverListener listener) {
		final Run run = new Run(settings, problem.spectral("ΠGDM", "VML-MAP"), problem.measurement(), problem.noise(), denoiser, new ProgressMeter(listener, calls(schedule),
			problem.noise()));
		return new Sampling(problem, schedule, seeds).run(epsilon -> epsilon.mul(schedule.sigmaMax()), run::step);
	}

	private record Run(PiGdmSettings settings, SpectralOperator h, NDArray y, double noise, Denoiser denoiser, ProgressMeter meter) {

		/** The result is taken from the linearization's manager before that closes. */
		NDArray step(final NDArray x, final double sigma, final double next, final GaussianNoise epsilon) {
			meter.beforeCall();
			try (Linearization d = denoiser.linearize(x, sigma); NDManager level = x.getManager().newSubManager()) {
				final NDArray residual = y.sub(h.apply(d.value()));
				final double variance = settings.variance(sigma);
				final UnaryOperator<NDArray> inverse = h.regularisedPseudoInverse(level, noise * noise / variance);
				final NDArray g = d.pullback(inverse.apply(residual));
				meter.afterStep(sigma, d.value(), residual, d.value().sub(x));
				final double c1 = settings.eta() * next * Math.sqrt(1 - next * next / (sigma * sigma));
				final double c2 = Math.sqrt(next * next - c1 * c1);
				final NDArray mean = switch (settings.weight()) {
					case PAPER -> towards(d.value(), x, c2 / sigma).add(g.mul(Math.sqrt(1 + next * next)));
					case CONDITIONAL -> towards(d.value().add(g.mul(sigma * sigma / variance)), x, c2 / sigma);
				};
				final NDArray sample = next == 0 ? mean : mean.add(epsilon.next(x.getManager()).mul(c1));
				sample.attach(x.getManager());
				return sample;
			}
		}

		/** a + weight (x − a). */
		private static NDArray towards(final NDArray a, final NDArray x, final double weight) {
			return a.add(x.sub(a).mul(weight));
		}
	}
}
