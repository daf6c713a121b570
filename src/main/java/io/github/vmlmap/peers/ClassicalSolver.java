package io.github.vmlmap.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** A method in one step, for one kind of degradation, plane by plane; denoiser, σ_y, settings and seeds play no part. */
abstract class ClassicalSolver implements Solver {

	/** What it undoes, for people. */
	abstract String undoes();

	/** Whether it does. */
	abstract boolean undoes(SpectralOperator h);

	/**
	 * Restores a plane.
	 *
	 * @param image the number in the batch, where H differs from image to image
	 * @param y row-major, of H's range; may be changed
	 * @return row-major, of H's domain
	 */
	abstract float[] restore(SpectralOperator h, int image, float[] y);

	/** None: there is no denoiser in it. */
	@Override
	public final int calls(final SolverSettings settings) {
		return 0;
	}

	@Override
	public final NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final SpectralOperator h = operator(problem.forward());
		final NDArray y = problem.measurement();
		final Size field = h.domain();
		final int channels = Math.toIntExact(y.getShape().get(1));
		final float[] measured = y.toFloatArray();
		final int pixels = Math.toIntExact(h.range().pixels());
		final float[] restored = new float[Math.toIntExact(measured.length / pixels * field.pixels())];
		for (int plane = 0; plane < measured.length / pixels; plane++) {
			if (listener.isCanceled()) throw new CancellationException();
			final float[] x = restore(h, plane / channels, Arrays.copyOfRange(measured, plane * pixels, (plane + 1) * pixels));
			System.arraycopy(x, 0, restored, plane * x.length, x.length);
		}
		return y.getManager().create(restored, new Shape(y.getShape().get(0), channels, field.height(), field.width()));
	}

	private SpectralOperator operator(final ForwardOperator forward) {
		if (forward instanceof SpectralOperator h && undoes(h)) return h;
		if (forward instanceof Whitening) throw new Refusal(name() + " takes the noise to be the same in all pixels: give it as one number rather than as a camera's.");
		throw new Refusal(name() + " only undoes " + undoes() + ": choose another method.");
	}
}
