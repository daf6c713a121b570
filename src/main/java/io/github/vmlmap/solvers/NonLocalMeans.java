package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.priors.Denoiser;

/**
 * Non-local means (Buades, Coll and Morel 2005, CVPR; 2011, Image Processing On Line 1:208, whose settings by σ_y are taken,
 * pixel by pixel): each pixel becomes a mean of the pixels q around it, weighted by how alike the patches about the two are,
 *
 * <pre>w(q) = exp(−max(d² − 2 σ_y², 0) / h²),  d² the mean squared difference of the patches,</pre>
 *
 * the pixel itself with the weight of the most alike other. Beyond the border lies the mirror image. It denoises only; denoiser, settings and
 * seeds play no part.
 */
public final class NonLocalMeans implements Solver {

	@Override
	public String name() {
		return "Non-local means";
	}

	/** None: there is no denoiser in it. */
	@Override
	public int calls(final SolverSettings settings) {
		return 0;
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		if (!(problem.forward() instanceof Identity)) throw new Refusal("Non-local means only denoises: choose the degradation 'Denoise', or another method.");
		final NDArray y = problem.measurement();
		if (problem.noise() == 0) return y.duplicate();
		final Patches patches = Patches.of(problem.noise());
		final ProgressMeter meter = new ProgressMeter(listener, 2 * patches.window() + 1, problem.noise());
		try (NDManager scope = y.getManager().newSubManager()) {
			final Means means = new Means(y, scope, patches, problem.noise());
			for (int dy = -patches.window(); dy <= patches.window(); dy++) {
				meter.beforeCall();
				means.addRow(dy);
				meter.afterCall();
			}
			final NDArray x = Temporaries.sweep(scope, means::result);
			x.attach(y.getManager());
			return x;
		}
	}

	/**
	 * The published settings for grey images.
	 *
	 * @param radius of a patch, in pixels
	 * @param window how far away patches are looked for
	 * @param filtering h over σ_y
	 */
	record Patches(int radius, int window, double filtering) {

		/** Grey values of a range of 2, where the publication has 255. */
		private static final double GREY_VALUES = 127.5;

		static Patches of(final double noise) {
			final double sigma = noise * GREY_VALUES;
			if (sigma <= 15) return new Patches(1, 10, 0.4);
			if (sigma <= 30) return new Patches(2, 10, 0.4);
			if (sigma <= 45) return new Patches(3, 17, 0.35);
			return sigma <= 75 ? new Patches(4, 17, 0.35) : new Patches(5, 17, 0.3);
		}
	}

	/** The weighted sum so far. */
	private static final class Means {

		private final NDArray y;
		private final Patches patches;
		private final double noise;
		private final NDArray enlarged;
		private final NDArray patch;
		private final NDArray sum;
		private final NDArray weights;
		private final NDArray largest;

		Means(final NDArray y, final NDManager scope, final Patches patches, final double noise) {
			this.y = y;
			this.patches = patches;
			this.noise = noise;
			enlarged = Temporaries.sweep(scope, () -> MirrorImage.around(y, patches.radius() + patches.window()));
			patch = Temporaries.sweep(scope, () -> part(patches.window(), patches.window(), patches.radius()));
			sum = scope.zeros(y.getShape());
			weights = scope.zeros(y.getShape());
			largest = scope.zeros(y.getShape());
		}

		void addRow(final int dy) {
			for (int dx = -patches.window(); dx <= patches.window(); dx++) if (dx != 0 || dy != 0) add(patches.window() + dy, patches.window() + dx);
		}

		private void add(final int top, final int left) {
			Temporaries.around(() -> {
				final Shape extent = new Shape(2L * patches.radius() + 1, 2L * patches.radius() + 1);
				final NDArray distance = Pool.avgPool2d(part(top, left, patches.radius()).sub(patch).square(), extent, new Shape(1, 1), new Shape(0, 0), false, true);
				final NDArray w = distance.sub(2 * noise * noise).maximum(0).mul(-1 / Math.pow(patches.filtering() * noise, 2)).exp();
				sum.addi(w.mul(part(top + patches.radius(), left + patches.radius(), 0)));
				weights.addi(w);
				largest.addi(w.sub(largest).maximum(0));
				return null;
			});
		}

		/** A pixel that nothing is like stays as it is. */
		NDArray result() {
			final NDArray own = largest.maximum(Float.MIN_NORMAL);
			return sum.add(own.mul(y)).div(weights.add(own));
		}

		/** As many pixels as y has, and a margin on each side. */
		private NDArray part(final int top, final int left, final int margin) {
			return enlarged.get(new NDIndex(":, :, {}:{}, {}:{}", top, top + y.getShape().get(2) + 2L * margin, left, left + y.getShape().get(3) + 2L * margin));
		}
	}
}
