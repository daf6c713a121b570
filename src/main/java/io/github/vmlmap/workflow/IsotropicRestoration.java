package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;

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
		require(factor, missing, image.dimension(2));
		final List<IsotropicVolume<T>> done = new ArrayList<>();
		final IsotropicSeries<T> series = new IsotropicSeries<>(this, factor, missing, (volume, restored) -> done.add(restored));
		try {
			series.run(List.of(SourceVolume.alone(image.view().zeroMin())), RunListener.of(listener));
		}
		catch (final Refusal | CancellationException e) {
			if (done.isEmpty()) throw e;
		}
		return done.get(0);
	}

	/**
	 * Restores stacks of one type and size one after another; those with a plane that is refused for what it holds are left
	 * out, see {@link RunFigures#refused()}. Where a run is canceled, the stacks handed over by then are good, the last perhaps partial.
	 *
	 * @param sink is given each stack as soon as it is finished
	 * @throws Unfinished when a run is refused after some stacks were handed over, which are good
	 * @throws Refusal as for one stack
	 */
	public <T extends RealType<T>> RunFigures runVolumes(final List<SourceVolume<T>> volumes, final int factor, final BitSet missing, final IsotropicSink<T> sink,
		final SolverListener listener)
	{
		require(factor, missing, volumes.get(0).planes().size());
		final IsotropicSeries<T> series = new IsotropicSeries<>(this, factor, missing, sink);
		return Unfinished.unlessRefused(() -> series.run(volumes, RunListener.of(listener)), series::figures);
	}

	private static void require(final int factor, final BitSet missing, final long slices) {
		if (factor < 2) throw new IllegalArgumentException("The factor must be at least 2, not " + factor + ".");
		if (missing.cardinality() >= slices) throw new Refusal("All slices are missing: name fewer.");
	}
}
