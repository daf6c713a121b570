package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/**
 * VML-MAP with Nesterov's momentum (1983) at each noise level: a candidate of the search for a faster
 * solver that did not win, see docs/speed.md.
 */
public final class NesterovVmlMap implements Solver {

	@Override
	public String name() {
		return "VML-MAP with momentum";
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

	private static NDArray descend(final NDManager manager, final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings,
		final NDArray start, final double sigma)
	{
		final double ratio = Math.pow(problem.noise() / sigma, 2);
		NDArray before = start;
		NDArray x = start.duplicate();
		for (int k = 0; k < settings.steps(); k++) {
			final double momentum = k / (k + 3.0);
			final NDArray last = before;
			final NDArray now = x;
			before = now;
			x = Temporaries.sweep(manager, () -> step(problem, denoiser, settings, now.add(now.sub(last).mul(momentum)), sigma, ratio));
			last.close();
		}
		before.close();
		return x;
	}

	private static NDArray step(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final NDArray x,
		final double sigma, final double ratio)
	{
		final LinearOperator h = problem.operator();
		final double length = settings.stepSize() / (h.normBound() * h.normBound() + ratio);
		try (Linearization d = denoiser.linearize(x, sigma)) {
			final NDArray b = h.adjoint(problem.measurement().sub(h.apply(d.value()))).add(d.value().sub(x).mul(ratio));
			return x.add(d.pullback(b).mul(length));
		}
	}
}
