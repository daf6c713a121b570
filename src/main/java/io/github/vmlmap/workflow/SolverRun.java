package io.github.vmlmap.workflow;

import java.util.function.Function;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.PriorGradient;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.torch.OutOfMemory;

/**
 * Solves problems given as Java arrays; native memory lives as long as a call.
 *
 * @param parent makes the arrays' managers, on the prior's device
 */
public record SolverRun(NDManager parent, Denoiser prior, Solver solver, SolverSettings settings) {

	/**
	 * @param operator makes H, with arrays of the given manager
	 * @param measurement y, row-major {@code [batch, 1, height, width]}
	 * @param size of one image of y
	 * @param noise σ_y
	 * @param seeds one an image of the unknown, of which a volume has more than planes are measured
	 */
	public Solution solve(final Function<NDManager, ? extends ForwardOperator> operator, final float[] measurement, final Size size,
		final double noise, final long[] seeds, final SolverListener listener)
	{
		try (NDManager manager = parent.newSubManager()) {
			final NDArray y = manager.create(measurement, new Shape(measurement.length / size.pixels(), 1, size.height(), size.width()));
			final ForwardOperator h = operator.apply(manager);
			final NDArray x = solver.solve(new InverseProblem(h, y, noise), prior, settings, seeds, listener);
			return new Solution(x.toFloatArray(), Size.of(x.getShape()), sumsOfSquares(y.sub(h.apply(x)), Math.toIntExact(size.pixels())));
		}
		catch (final EngineException e) {
			throw OutOfMemory.orSame(e);
		}
	}

	/** What a batch costs, in gradients of the prior. */
	public int calls() {
		return solver.calls(settings);
	}

	/** The time of a gradient of the prior on a batch, its second: the first one compiles. */
	public double secondsOfCall(final int images, final Size domain) {
		call(images, domain);
		final long start = System.nanoTime();
		call(images, domain);
		return (System.nanoTime() - start) / 1e9;
	}

	private void call(final int images, final Size domain) {
		try (NDManager manager = parent.newSubManager(); NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final PriorGradient gradient = new PriorGradient(prior);
			gradient.at(manager.zeros(gradient.domain(new Shape(images, 1, domain.height(), domain.width()))), settings.sigmaMax()).toFloatArray();
		}
		catch (final EngineException e) {
			throw OutOfMemory.orSame(e);
		}
	}

	/** One an image. */
	private static double[] sumsOfSquares(final NDArray residual, final int pixels) {
		final float[] values = residual.toFloatArray();
		final double[] sums = new double[values.length / pixels];
		for (int i = 0; i < values.length; i++) sums[i / pixels] += (double) values[i] * values[i];
		return sums;
	}

	/**
	 * What was found.
	 *
	 * @param values row-major {@code [seeds, 1, height, width]}
	 * @param size of one image
	 * @param misfits ‖y − H x‖² of each image of y
	 */
	public record Solution(float[] values, Size size, double[] misfits) {}
}
