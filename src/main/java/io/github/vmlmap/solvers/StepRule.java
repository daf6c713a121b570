package io.github.vmlmap.solvers;

/** How long a gradient step is. */
public enum StepRule {

	/** γ / (‖H‖² + ρ), ρ = σ_y²/σ_t²: stable for real noise; γ is halved when ‖b‖ grows. */
	SAFE,

	/** γ, as published; diverges for σ_y &gt; 0 of real noise. */
	PAPER
}
