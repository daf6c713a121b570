package io.github.vmlmap.workflow;

import java.util.Collection;
import java.util.List;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
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
 * the mask have no influence on any bit of the result. Pixels outside the mask are copied bit for bit,
 * unless {@link RestorationSettings#denoiseObserved()} is set; a pixel that is not finite is never shown
 * to the prior and stays as it is. Runs in the calling thread, for long.
 *
 * @param manager makes the managers of all arrays, on the prior's device
 */
public record Inpainting(NDManager manager, Denoiser prior, Solver solver, RestorationSettings settings) {

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
		return run(image, hidden, listener, MemoryLimit.of(manager.getDevice()));
	}

	<T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final SolverListener listener, final MemoryLimit memory)
	{
		Images.requirePlane(image);
		Images.requireSameInterval(image, hidden);
		final HiddenPixels pixels = HiddenPixels.of(settings.denoiseObserved() ? writable(image, hidden) : hidden);
		if (pixels.count() == 0) throw Images.nothingHidden();
		final Collection<HoleGroup> groups = groups(pixels);
		final Normalization units = Normalization.of(image, hidden, settings.percentiles());
		final double noise = settings.noise().orElseGet(() -> NoiseEstimate.of(image, hidden));
		final CropReader<T> reader = new CropReader<>(image, hidden, units);
		return new CropRun<>(this, reader, new RestoredSamples<>(image, units, pixels, settings.samples()), noise, memory).run(groups, listener);
	}

	private Collection<HoleGroup> groups(final HiddenPixels pixels) {
		if (settings.denoiseObserved()) return List.of(HoleGroups.whole(pixels, prior.reach()));
		return HoleGroups.of(pixels, prior.reach(), Math.max(settings.context(), prior.reach().radius()));
	}

	/** Everything but the observed pixels that have no finite value. */
	private static RandomAccessibleInterval<NativeBoolType> writable(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		return Converters.convert(image, hidden,
			(value, isHidden, result) -> result.set(isHidden.get() || Double.isFinite(value.getRealDouble())), new NativeBoolType());
	}
}
