package io.github.vmlmap.solvers;

import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.priors.Denoiser;

/**
 * The Wiener filter of a blur (Wiener 1949) for white signal and white noise, of planes and volumes: with the mean μ and the variance of
 * the measurement for those of the signal,
 *
 * <pre>x = μ + Hᵀ(H Hᵀ + c I)⁻¹ (y − H μ),  c = σ_y² / variance</pre>
 *
 * By the singular values of H where they are known; else, as of a blur whose field goes on beyond the border, by conjugate gradients until
 * the residual is a ten-thousandth of y − H μ. Denoiser, settings and seeds play no part.
 *
 * @param leastRatio c is at least this, positive: without noise there is that of rounding
 * @param conjugateSteps of conjugate gradients at most; ending early regularises further
 */
public record WienerFilter(double leastRatio, int conjugateSteps) implements Solver {

	/** c of at least 10⁻⁶ and 200 steps. */
	public static final WienerFilter DEFAULT = new WienerFilter(1e-6, 200);

	private static final double TOLERANCE = 1e-4;

	public WienerFilter {
		if (!(leastRatio > 0 && leastRatio < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("The least ratio of noise to signal must be positive, not " + leastRatio + ".");
		if (conjugateSteps < 1) throw new IllegalArgumentException("At least 1 step is needed, not " + conjugateSteps + ".");
	}

	/** Tells the settings where they are others than those of the benchmark. */
	@Override
	public String name() {
		return equals(DEFAULT) ? "Wiener" : "Wiener (ratio of at least " + leastRatio + ", " + conjugateSteps + " steps)";
	}

	/** None: there is no denoiser in it. */
	@Override
	public int calls(final SolverSettings settings) {
		return 0;
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final LinearOperator h = blur(problem.operator());
		final NDArray y = problem.measurement();
		final long problems = h.joinsBatch() ? 1 : y.getShape().get(0);
		final ProgressMeter meter = new ProgressMeter(listener, Math.toIntExact(problems * conjugateSteps), problem.noise());
		try (NDManager scope = y.getManager().newSubManager()) {
			final NDList images = new NDList();
			for (long i = 0; i < problems; i++) {
				meter.beforeCall();
				final NDIndex part = new NDIndex(h.joinsBatch() ? ":" : i + ":" + (i + 1));
				images.add(Temporaries.sweep(scope, () -> new Run(h, y.get(part), problem.noise(), meter).restore(h.joinsBatch() ? seeds.length : 1)));
			}
			final NDArray x = Temporaries.sweep(scope, () -> NDArrays.concat(images));
			x.attach(y.getManager());
			return x;
		}
	}

	/** Of a mask or of binning it would make a flat image, or blocks. */
	private LinearOperator blur(final LinearOperator h) {
		if (h instanceof Whitening) throw new Refusal(name() + " takes the noise to be the same in all pixels: give it as one number rather than as a camera's.");
		if (h instanceof Diagonal || h instanceof Identity || h instanceof BlockAverage) throw new Refusal(name() + " only undoes blur: choose another method.");
		return h;
	}

	/** One problem. */
	private final class Run {

		private final LinearOperator h;
		private final NDArray y;
		private final ProgressMeter meter;
		private final double mean;
		private final double ratio;

		Run(final LinearOperator h, final NDArray y, final double noise, final ProgressMeter meter) {
			this.h = h;
			this.y = y;
			this.meter = meter;
			final float[] pixels = y.toFloatArray();
			double sum = 0;
			for (final float pixel : pixels) sum += pixel;
			mean = sum / pixels.length;
			double squares = 0;
			for (final float pixel : pixels) squares += (pixel - mean) * (pixel - mean);
			ratio = Math.max(leastRatio, noise * noise / Math.max(squares / pixels.length, Double.MIN_NORMAL));
		}

		/** @param images of the unknown: of a volume more than are measured */
		NDArray restore(final long images) {
			final Size field = h.domain();
			final NDArray flat = y.getManager().full(new Shape(images, y.getShape().get(1), field.height(), field.width()), (float) mean);
			return flat.add(undone(y.sub(h.apply(flat))));
		}

		/** Hᵀ(H Hᵀ + c I)⁻¹ r. */
		private NDArray undone(final NDArray r) {
			if (h instanceof SpectralOperator spectral) try (NDManager weights = r.getManager().newSubManager()) {
				return spectral.regularisedPseudoInverse(weights, ratio).apply(r);
			}
			final double norm = h.normBound();
			final UnaryOperator<NDArray> outer = u -> {
				meter.beforeCall();
				final NDArray product = h.apply(h.adjoint(u)).add(u.mul(ratio));
				meter.afterCall();
				return product;
			};
			return h.adjoint(new ConjugateGradients(new PerProblem(h.joinsBatch()), conjugateSteps, TOLERANCE, 1 / (norm * norm + ratio)).solve(outer, r));
		}
	}
}
