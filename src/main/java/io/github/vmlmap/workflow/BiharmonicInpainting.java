package io.github.vmlmap.workflow;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.classical.Biharmonic;
import io.github.vmlmap.classical.HiddenPixels;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Fills the hidden pixels of a 2-D image without a prior, see {@link Biharmonic}. */
public final class BiharmonicInpainting {

	private BiharmonicInpainting() {}

	/**
	 * Restores an image; what is not hidden is copied bit for bit.
	 *
	 * @param image of any minimum; not changed
	 * @param hidden of the same interval; true is hidden
	 * @return one sample, with noise and residual 0 and no denoiser call
	 * @throws Refusal when nothing is hidden, or a hole has no finite observed pixel beside it
	 */
	public static <T extends RealType<T>> Restoration<T> run(final RandomAccessibleInterval<T> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		Images.requirePlane(image);
		Images.requireSameInterval(image, hidden);
		final HiddenPixels pixels = HiddenPixels.of(hidden);
		if (pixels.count() == 0) throw Images.nothingHidden();
		final double[] values = Biharmonic.solve(image, pixels);
		final RandomAccessibleInterval<T> restored = Images.copy(image);
		final GreyWriter<T> writer = new GreyWriter<>(image.getType());
		final RandomAccess<T> access = restored.randomAccess();
		for (int i = 0; i < values.length; i++) writer.write(access.setPositionAndGet(pixels.x(i), pixels.y(i)), values[i]);
		return new Restoration<>(List.of(restored), pixels.count(), writer.clamped(), 0, Collections.emptySortedMap(), 0, 0, 0);
	}

	/**
	 * Restores planes one by one; those without a hidden pixel are passed over, and those that are refused for what they
	 * hold left out, see {@link RunFigures#refused()}. Where a run is canceled, the
	 * planes handed over by then are good.
	 *
	 * @throws Unfinished when a run is refused after some planes were handed over, which are good
	 * @throws Refusal when no plane has a hidden pixel or all are refused, and as for one image
	 */
	public static <T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final RunListener listener) {
		final Tally tally = new Tally();
		return Unfinished.unlessRefused(() -> {
			for (int i = 0; i < planes.size(); i++) {
				if (listener.isCanceled()) throw new CancellationException();
				run(planes.get(i), sink, tally);
				listener.finished(i + 1, planes.size());
			}
			if (tally.isEmpty()) throw tally.nothingToDo();
		}, canceled -> tally.figures(0, canceled));
	}

	private static <T extends RealType<T>> void run(final SourcePlane<T> plane, final PlaneSink<T> sink, final Tally tally) {
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden = plane.hidden().get();
		if (HiddenPixels.of(hidden).count() == 0) return;
		tally.unlessRefused(plane, () -> run(plane.image().get(), hidden)).ifPresent(restored -> {
			sink.write(plane, 0, restored.samples().get(0));
			tally.finished(plane, restored.synthesised(), restored.clamped());
		});
	}
}
