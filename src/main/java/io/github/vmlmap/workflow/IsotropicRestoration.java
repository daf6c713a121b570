package io.github.vmlmap.workflow;

import java.util.BitSet;

import ai.djl.ndarray.NDManager;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Gives a stack whose slices are thicker than its pixels are wide as many slices as make it isotropic.
 * <p>
 * A slice is taken for the mean of the thin ones it consists of. Each XZ plane is restored from this block
 * average along z with a prior that was trained on XY planes, then each YZ plane; the result is the mean
 * of both. Where the two differ, neither is to be trusted. Missing slices are rows that were not measured.
 * Runs in the calling thread, for long.
 *
 * @param manager makes the managers of all arrays, on the prior's device
 * @param settings context and denoiseObserved play no part
 */
public record IsotropicRestoration(NDManager manager, Denoiser prior, Solver solver, RestorationSettings settings) {

	/**
	 * Restores a stack.
	 *
	 * @param image {@code [x, y, z]}, of any minimum; not changed
	 * @param factor thin slices a slice, at least 2
	 * @param missing slices that were not measured, from 0; their values play no part
	 * @return samples of {@code factor} times as many slices, their minimum 0
	 * @throws Refusal when all slices are missing, a pixel is not finite, memory does not suffice, or the solver
	 *           refuses
	 * @throws java.util.concurrent.CancellationException when the listener cancels before all XZ planes are done; later, or when the YZ planes are refused, the
	 *           result is partial
	 */
	public <T extends RealType<T>> IsotropicVolume<T> run(final RandomAccessibleInterval<T> image, final int factor, final BitSet missing,
		final SolverListener listener)
	{
		if (image.numDimensions() != 3) throw new IllegalArgumentException("A stack has 3 dimensions, not " + image.numDimensions() + ".");
		if (factor < 2) throw new IllegalArgumentException("The factor must be at least 2, not " + factor + ".");
		if (missing.cardinality() >= image.dimension(2)) throw new Refusal("All slices are missing: name fewer.");
		return new IsotropicRun<>(this, image.view().zeroMin(), factor, missing).run(RunListener.of(listener));
	}
}
