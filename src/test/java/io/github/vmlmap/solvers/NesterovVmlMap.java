package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import java.util.function.UnaryOperator;

/**
 * VML-MAP with Nesterov's momentum (1983) at each noise level, plain or with the preconditioner of
 * {@link RegularisedVmlMap}: a candidate of the search for a faster solver that did not win, see docs/speed.md.
 */
public final class NesterovVmlMap implements Solver {

	private static final double DELTA = 1e-3;

	private final boolean preconditioned;

	/** @param preconditioned whether directions take the preconditioner, for operators with a spectrum or a surrogate's */
	public NesterovVmlMap(final boolean preconditioned) {
		this.preconditioned = preconditioned;
	}

	@Override
	public String name() {
		return preconditioned ? "Preconditioned VML-MAP with momentum" : "VML-MAP with momentum";
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		return new ModeSeeking(problem, settings, seeds).run((manager, start, sigma) -> {
			final NDArray x = descend(manager, problem, denoiser, settings, start, sigma);
			final NDArray estimate = Temporaries.sweep(manager, () -> denoiser.denoise(x, sigma));
			x.close();
			return estimate;
		});
	}

	private NDArray descend(final NDManager manager, final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings,
		final NDArray start, final double sigma)
	{
		final double ratio = Math.pow(problem.noise() / sigma, 2);
		NDArray before = start;
		NDArray x = start.duplicate();
		try (NDManager level = manager.newSubManager()) {
			final UnaryOperator<NDArray> inverse = inverse(level, problem.operator(), ratio);
			for (int k = 0; k < settings.steps(); k++) {
				final double momentum = k / (k + 3.0);
				final NDArray last = before;
				final NDArray now = x;
				before = now;
				x = Temporaries.sweep(manager, () -> step(problem, denoiser, now.add(now.sub(last).mul(momentum)), sigma, inverse, settings.stepSize()));
				last.close();
			}
		}
		before.close();
		return x;
	}

	private UnaryOperator<NDArray> inverse(final NDManager level, final LinearOperator h, final double ratio) {
		final double norm = h.normBound() * h.normBound();
		if (!preconditioned) return b -> b.div(norm + ratio);
		final SpectralOperator surrogate = h.surrogate().orElseThrow();
		return surrogate.filter(level, s -> 1 / (s * s + ratio + DELTA * norm));
	}

	private static NDArray step(final InverseProblem problem, final Denoiser denoiser, final NDArray x, final double sigma,
		final UnaryOperator<NDArray> inverse, final double length)
	{
		final LinearOperator h = problem.operator();
		final double ratio = Math.pow(problem.noise() / sigma, 2);
		try (Linearization d = denoiser.linearize(x, sigma)) {
			final NDArray b = h.adjoint(problem.measurement().sub(h.apply(d.value()))).add(d.value().sub(x).mul(ratio));
			return x.add(d.pullback(inverse.apply(b)).mul(length));
		}
	}
}
