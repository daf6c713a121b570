package io.github.vmlmap.workflow;

import java.util.List;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Restores a whole 2-D field from one degraded image of it: super-resolution, deconvolution, denoising.
 * <p>
 * The field is one problem of any size. Where it exceeds a tile, the prior is a blend of overlapping ones,
 * see {@link io.github.vmlmap.priors.TiledDenoiser}. Runs in the calling thread, for long.
 *
 * @param manager makes the managers of all arrays, on the prior's device
 * @param settings context and denoiseObserved play no part
 */
public record FieldRestoration(NDManager manager, Denoiser prior, Solver solver, RestorationSettings settings) {

	/**
	 * Restores an image.
	 *
	 * @param image the measurement, of any minimum; not changed
	 * @return images of the measurement's type and of its size times the degradation's factors; their minimum
	 *         is the measurement's times the factors
	 * @throws Refusal when a pixel is not finite, or memory does not suffice, or the solver refuses
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public <T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image, final Degradation degradation,
		final SolverListener listener)
	{
		return run(image, degradation, listener, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()));
	}

	/**
	 * Solves fields of a size, as far as memory goes at this moment.
	 *
	 * @throws Refusal when it does not suffice
	 */
	SolverRun solverRun(final Size domain) {
		final MemoryBudget memory = MemoryBudget.of(manager.getDevice(), settings.tiles().memory());
		memory.require(1, domain, prior.imageReach(), settings.tiles(), "choose smaller blocks.");
		return new SolverRun(manager, new TiledPrior(prior, settings.tiles(), memory), solver, settings.solver());
	}

	<T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image, final Degradation degradation,
		final SolverListener listener, final MemoryBudget memory)
	{
		final SampleList<T> samples = new SampleList<>();
		final FieldRun<T> run = new FieldRun<>(this, degradation, samples, memory, RunListener.of(listener));
		run.run(List.of(SourcePlane.alone(image)));
		return samples.restoration(run.figures(false));
	}

	/**
	 * Restores planes of one type and size, several in one batch where they are small. Planes that are refused for
	 * what they hold are left out, see {@link RunFigures#refused()}. Where a run is
	 * canceled, the planes handed over by then are good.
	 *
	 * @param planes measurements; what their masks hide was not measured, and its value plays no part, but has to be finite
	 * @param sink is given each sample of a plane as soon as it is finished
	 * @throws Unfinished when a run is refused after some planes were handed over, which are good
	 * @throws Refusal when all planes are refused, and as for one image
	 */
	public <T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final Degradation degradation, final PlaneSink<T> sink,
		final SolverListener listener)
	{
		final FieldRun<T> run = new FieldRun<>(this, degradation, sink, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener));
		return Unfinished.unlessRefused(() -> run.run(planes), run::figures);
	}

	/**
	 * As that, of planes of several images, each of which is a group of its own. With noise in steps ({@link NoiseModel#inSteps()}) those of the same go
	 * through the prior together.
	 *
	 * @return what was done of each group
	 */
	public <T extends RealType<T>> GroupFigures runGroups(final List<SourcePlane<T>> planes, final Degradation degradation, final PlaneSink<T> sink, final SolverListener listener) {
		final FieldRun<T> run = new FieldRun<>(this, degradation, sink, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener));
		return GroupFigures.of(() -> run.run(planes), run::figures);
	}

	/** As that, on a scale that is known. */
	<T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final Degradation degradation, final Scale scale, final PlaneSink<T> sink,
		final SolverListener listener)
	{
		final FieldRun<T> run = new FieldRun<>(this, degradation, sink, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener));
		return Unfinished.unlessRefused(() -> run.run(planes, scale), run::figures);
	}
}
