package io.github.vmlmap.workflow;

import java.util.List;

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
		return new Restoration<>(List.of(restored), pixels.count(), writer.clamped(), 0, 0, 0);
	}

	/**
	 * Restores planes one by one; those without a hidden pixel are passed over. Where a run is canceled, the
	 * planes handed over by then are good.
	 *
	 * @throws Refusal when no plane has a hidden pixel, and as for one image
	 */
	public static <T extends RealType<T>> RunFigures run(final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final RunListener listener) {
		final Tally tally = new Tally();
		int restored = 0;
		for (int i = 0; i < planes.size(); i++) {
			if (listener.isCanceled()) return tally.figures(0, true);
			final RandomAccessibleInterval<? extends BooleanType<?>> hidden = planes.get(i).hidden().get();
			if (HiddenPixels.of(hidden).count() > 0) {
				final Restoration<T> plane = run(planes.get(i).image().get(), hidden);
				tally.finished(planes.get(i), plane.synthesised(), plane.clamped());
				sink.write(planes.get(i), 0, plane.samples().get(0));
				restored++;
			}
			listener.finished(i + 1, planes.size());
		}
		if (restored == 0) throw Images.nothingHidden();
		return tally.figures(0, false);
	}
}
