package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/**
 * Algorithm 1 of Gutha, Vinuesa and Azizpour (arXiv 2512.10524), up to the direction of its steps:
 * at each noise level K gradient steps, then denoise, then noise again for the next level.
 */
final class ModeSeeking {

	private final LinearOperator h;
	private final NDArray y;
	private final double noise;
	private final Denoiser denoiser;
	private final SolverSettings settings;
	private final long[] seeds;
	private final ProgressMeter meter;

	ModeSeeking(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		h = problem.operator();
		y = problem.measurement();
		noise = problem.noise();
		this.denoiser = denoiser;
		this.settings = settings;
		this.seeds = seeds;
		meter = new ProgressMeter(listener, settings.levels() * (settings.steps() + 1), noise);
	}

	/** x̂₀ on the manager of y. */
	NDArray run(final Directions directions) {
		final double[] sigmas = settings.schedule();
		final Size field = h.domain();
		final GaussianNoise eta = new GaussianNoise(seeds, new Shape(y.getShape().get(1), field.height(), field.width()));
		try (NDManager manager = y.getManager().newSubManager()) {
			NDArray x = Temporaries.sweep(manager, () -> eta.next(manager).mul(sigmas[0]));
			for (int i = 0;; i++) {
				final NDArray settled = descend(manager, x, sigmas[i], directions);
				final NDArray estimate = denoise(manager, settled, sigmas[i]);
				if (i == sigmas.length - 1) {
					estimate.attach(y.getManager());
					return estimate;
				}
				final double next = sigmas[i + 1];
				x = Temporaries.sweep(manager, () -> estimate.add(eta.next(manager).mul(next)));
				estimate.close();
			}
		}
	}

	private NDArray descend(final NDManager manager, final NDArray start, final double sigma, final Directions directions) {
		try (NDManager level = manager.newSubManager()) {
			final Direction direction = directions.at(level, noise * noise / (sigma * sigma));
			final StepLengths steps = new StepLengths(direction.step(), settings.stepRule(), seeds.length);
			NDArray x = start;
			for (int k = 0; k < settings.steps(); k++) {
				final NDArray before = x;
				x = Temporaries.sweep(manager, () -> step(before, sigma, direction, steps));
				before.close();
			}
			return x;
		}
	}

	private NDArray step(final NDArray x, final double sigma, final Direction direction, final StepLengths steps) {
		meter.beforeCall();
		try (Linearization d = denoiser.linearize(x, sigma)) {
			final NDArray residual = y.sub(h.apply(d.value()));
			final NDArray pull = d.value().sub(x);
			final NDArray b = direction.b(residual, pull);
			final NDArray lengths = steps.next(b);
			meter.afterStep(sigma, d.value(), residual, pull);
			return x.add(d.pullback(b).mul(lengths));
		}
	}

	private NDArray denoise(final NDManager manager, final NDArray x, final double sigma) {
		meter.beforeCall();
		final NDArray estimate = Temporaries.sweep(manager, () -> denoiser.denoise(x, sigma));
		x.close();
		meter.afterCall();
		return estimate;
	}
}
