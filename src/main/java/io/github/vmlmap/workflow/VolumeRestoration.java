package io.github.vmlmap.workflow;

import java.util.List;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDManager;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Deconvolves volumes with a PSF in depth: each is one problem whose unknown is all planes, each of which
 * the 2-D prior judges by itself.
 * <p>
 * The unknown reaches beyond the volume by half the PSF on all sides, above and below too, so nothing
 * wraps. Percentiles and noise are those of all planes of a group together. Runs in the calling thread, for
 * long; memory goes with the number of pixels of one volume.
 *
 * @param manager makes the managers of all arrays, on the prior's device
 * @param settings batch, context and denoiseObserved play no part
 */
public record VolumeRestoration(NDManager manager, Denoiser prior, Solver solver, RestorationSettings settings) {

	/**
	 * Restores a volume.
	 *
	 * @param image {@code [x, y, z]}, the measurement, of any minimum; not changed
	 * @param psf of odd extents
	 * @return volumes of the measurement's type and interval, one a sample; fewer where the listener canceled
	 * @throws Refusal when a pixel is not finite, or memory does not suffice, or the solver refuses
	 * @throws CancellationException when the listener cancels before a sample is finished
	 */
	public <T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image, final Psf psf, final SolverListener listener) {
		if (image.numDimensions() != 3) throw new IllegalArgumentException("A volume has 3 dimensions, not " + image.numDimensions() + ".");
		final SampleList<T> samples = new SampleList<>();
		final VolumeSink<T> sink = (volume, sample, restored) -> samples.write(volume.first(), sample, restored.view().translate(0, 0, image.min(2)));
		final RunFigures figures = run(List.of(SourceVolume.alone(image)), psf, sink, listener);
		final Restoration<T> restoration = samples.restoration(figures);
		if (restoration.samples().isEmpty()) throw new CancellationException("Canceled before a sample was finished.");
		return restoration;
	}

	/**
	 * Restores volumes of one type and size one after another; those with a plane that is refused for what it holds are
	 * left out, see {@link RunFigures#refused()}. Where a run is canceled, the slices handed over by
	 * then are good.
	 *
	 * @param sink is given each sample of a volume as soon as it is finished, slice by slice
	 * @throws Unfinished when a run is refused after some volumes were handed over, which are good
	 * @throws Refusal as for one volume
	 */
	public <T extends RealType<T>> RunFigures runVolumes(final List<SourceVolume<T>> volumes, final Psf psf, final PlaneSink<T> sink,
		final SolverListener listener)
	{
		return run(volumes, psf, VolumeSink.slices(sink), listener);
	}

	private <T extends RealType<T>> RunFigures run(final List<SourceVolume<T>> volumes, final Psf psf, final VolumeSink<T> sink,
		final SolverListener listener)
	{
		final VolumeRun<T> run = new VolumeRun<>(this, psf, sink, RunListener.of(listener));
		return Unfinished.unlessRefused(() -> run.run(volumes), run::figures);
	}
}
