package io.github.vmlmap.workflow;

import java.util.List;
import java.util.function.Function;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * Fills the hidden pixels of a 2-D image with what a diffusion prior finds probable.
 *
 * <pre>{@code
 * def settings = RestorationSettings.DEFAULT.withSeed(7).withSamples(4)
 * def result = new Inpainting(manager, prior, solver, settings).run(image, mask, SolverListener.SILENT)
 * result.samples()[0]
 * }</pre>
 *
 * Only the neighbourhood of holes is solved, see {@link RestorationSettings#context()}; the values under
 * the mask have no influence on any bit of the result, unless they are saturated (see {@link Hiding}). Pixels outside the mask are copied bit for bit,
 * unless {@link RestorationSettings#denoiseObserved()} is set; a pixel that is not finite is never shown
 * to the prior and stays as it is. Runs in the calling thread, for long.
 *
 * @param manager makes the managers of all arrays, on the prior's device
 * @param hiding what is known of the hidden pixels
 */
public record Inpainting(NDManager manager, Denoiser prior, Solver solver, RestorationSettings settings, Hiding hiding) {

	/** Of pixels that were not seen at all. */
	public Inpainting(final NDManager manager, final Denoiser prior, final Solver solver, final RestorationSettings settings) {
		this(manager, prior, solver, settings, Hiding.UNSEEN);
	}

	/**
	 * Restores an image.
	 *
	 * @param image of any minimum; not changed
	 * @param hidden of the same interval; true is hidden
	 * @throws Refusal when nothing is hidden, or nothing is left to see, or memory does not suffice, or the
	 *           solver refuses
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public <T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final SolverListener listener)
	{
		return run(image, hidden, listener, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()));
	}

	<T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final SolverListener listener, final MemoryBudget memory)
	{
		final SampleList<T> samples = new SampleList<>();
		final CropRun<T> run = new CropRun<>(this, samples, memory, RunListener.of(listener));
		run.run(List.of(SourcePlane.alone(image, hidden)));
		return samples.restoration(run.figures(false));
	}

	/**
	 * Restores planes of one type and size, crops of different planes in one batch. Planes without a hidden
	 * pixel are passed over, and those that are refused for what they hold left out, see {@link RunFigures#refused()}. Where a run is canceled, the planes handed over by then are good.
	 *
	 * @param sink is given each sample of a plane as soon as it is finished
	 * @throws Unfinished when a run is refused after some planes were handed over, which are good
	 * @throws Refusal when no plane has a hidden pixel or all are refused, and as for one image
	 */
	public <T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final SolverListener listener) {
		final CropRun<T> run = new CropRun<>(this, sink, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener));
		return Unfinished.unlessRefused(() -> run.run(planes), run::figures);
	}

	/**
	 * What restoring planes will take; times two gradients.
	 *
	 * @throws Refusal as for one image
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public <T extends RealType<T>> Cost cost(final List<SourcePlane<T>> planes, final SolverListener listener) {
		return new CropRun<T>(this, (plane, sample, restored) -> {}, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener)).cost(planes);
	}

	/**
	 * As that, of planes of several images, each of which is a group of its own. With noise in steps ({@link NoiseModel#inSteps()}) those of the same go
	 * through the prior together.
	 *
	 * @return what was done of each group
	 */
	public <T extends RealType<T>> GroupFigures runGroups(final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final SolverListener listener) {
		final CropRun<T> run = new CropRun<>(this, sink, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener));
		return GroupFigures.of(() -> run.run(planes), run::figures);
	}

	/** As that, on a scale that is known. */
	<T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final Scale scale, final PlaneSink<T> sink, final SolverListener listener) {
		return run(planes, group -> scale, sink, listener);
	}

	/** As that, with a rule for the scale of planes of one group. */
	<T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final Function<List<SourcePlane<T>>, Scale> rule, final PlaneSink<T> sink,
		final SolverListener listener)
	{
		final CropRun<T> run = new CropRun<>(this, sink, MemoryBudget.of(manager.getDevice(), settings.tiles().memory()), RunListener.of(listener));
		return Unfinished.unlessRefused(() -> run.run(planes, rule), run::figures);
	}
}
