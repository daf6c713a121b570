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
}
