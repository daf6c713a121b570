package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * LatentVML-MAP, Algorithm 2 of Gutha, Vinuesa and Azizpour, "Mode-seeking for inverse problems with
 * diffusion models" (arXiv 2512.10524): {@link VmlMap} on the latents z of an autoencoder with the decoder G.
 *
 * <pre>
 * b = J_Gᵀ Hᵀ(y − H G(D_z)) + ρ (D_z − z),  ρ = σ_y² / σ_t²;   z ← z + γ J_zᵀ b
 * x̂₀ = G(ẑ₀),   with projection   x̂₀ ← x̂₀ + H⁺(y − H x̂₀)
 * </pre>
 *
 * J_G and, where H is not linear, ∂H/∂x are taken at D_z. The safe step is γ / (‖H J_G‖² + ρ), the norm found at
 * each level by five power iterations; the published one is γ, tuned for each task. The denoiser is one of latents; of
 * images it is {@link VmlMap}, for these are their own latents.
 *
 * @param projection when the result takes from the measurement what that tells exactly
 */
public record LatentVmlMap(Projection projection) implements Solver {

	public LatentVmlMap {
		Objects.requireNonNull(projection, "projection");
	}

	/** With projection where the measurement is free of noise. */
	public LatentVmlMap() {
		this(Projection.WITHOUT_NOISE);
	}

	@Override
	public String name() {
		return projection == Projection.WITHOUT_NOISE ? "LatentVML-MAP" : "LatentVML-MAP, projection: " + projection.label().toLowerCase(Locale.ROOT);
	}

	@Override
	public boolean seeksLatents() {
		return true;
	}

	/** Under the safe rule with the power iterations, each of which takes about as long as a gradient, or less. */
	@Override
	public int calls(final SolverSettings settings) {
		final int ofNorm = settings.stepRule() == StepRule.SAFE ? Fit.POWER_ITERATIONS : 0;
		return settings.levels() * (settings.steps() + 1 + ofNorm);
	}

	@Override
	public NDArray solve(final InverseProblem given, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final Observation observation = Observation.ofLatents(given.assuming(settings.leastNoise()), denoiser);
		final Optional<SpectralOperator> known = projection.of(given);
		try (NDArray z = VmlMap.descend(observation, denoiser, settings, seeds, listener)) {
			return Temporaries.sweep(z.getManager(), () -> {
				final NDArray x = observation.autoencoder().decode(z);
				return known.map(h -> project(x, h, given.measurement())).orElse(x);
			});
		}
	}

	private static NDArray project(final NDArray x, final SpectralOperator h, final NDArray y) {
		try (NDManager weights = y.getManager().newSubManager()) {
			return x.add(h.pseudoInverse(weights).apply(y.sub(h.apply(x))));
		}
	}
}
