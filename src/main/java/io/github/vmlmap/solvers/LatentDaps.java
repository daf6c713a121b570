package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.priors.Denoiser;

/**
 * LatentDAPS (Zhang, Chu, Berner, Meng, Anandkumar and Song 2024, arXiv 2407.01521): {@link Daps} on the latents z of an
 * autoencoder with the decoder G. At each noise level ẑ₀ by Euler steps of the probability-flow ODE, then
 *
 * <pre>z ← z + l [(ẑ₀ − z)/σ_t² − 2 J_Gᵀ Hᵀ(H G(z) − y)/τ²] + √(2 l) ε,  from ẑ₀</pre>
 *
 * then the next level's noise; the result is G(z).
 *
 * @param daps steps of the ODE and of Langevin's dynamics, l and τ; stable for l up to τ² / ‖H J_G‖²
 */
public record LatentDaps(Daps daps) implements Solver {

	/**
	 * 100 denoiser calls with {@link #SCHEDULE}, as in the authors' configuration of latents (github.com/zhangbingliang2019/DAPS, a9bed9f: 50
	 * levels from 10 to 0.1, 2 steps of the ODE, τ = 0.01). There z moves by Hamiltonian dynamics, 15 steps with l = 9e-6 for a
	 * hidden box, 24 with 1.35e-4 for binning; here by Langevin's, 20 steps with one l between these for all tasks.
	 */
	public static final LatentDaps PUBLISHED = new LatentDaps(new Daps(2, 20, 3e-5, 0.01));
	/** 50 levels from 10 to 0.1. */
	public static final SolverSettings SCHEDULE = SolverSettings.PAPER.withLevels(50).withSteps(1).withSigmas(10, 0.1);

	@Override
	public String name() {
		return "LatentDAPS (" + daps.odeSteps() + " steps of the ODE and " + daps.langevinSteps() + " of Langevin's dynamics a level)";
	}

	@Override
	public boolean seeksLatents() {
		return true;
	}

	/** A forward pass counts half, a step of Langevin's dynamics, which passes the decoder, one. */
	@Override
	public int calls(final SolverSettings schedule) {
		return daps.calls(schedule) + schedule.levels() * daps.langevinSteps();
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings schedule, final long[] seeds, final SolverListener listener) {
		final Observation observation = Observation.ofLatents(problem, denoiser, "LatentDAPS");
		try (NDArray z = daps.sample(observation, denoiser, schedule, seeds, listener)) {
			return Temporaries.sweep(z.getManager(), () -> observation.autoencoder().decode(z));
		}
	}
}
