package io.github.vmlmap.classical;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.fluent.RandomAccessibleIntervalView.Extension;

/**
 * Upsampling by cubic convolution with a = −1/2, which is exact for quadratics away from the border
 * (Keys 1981, IEEE Trans. ASSP 29:1153). A coarse pixel stands for a block of fine pixels: its centre
 * is the block's centre. At the border the last pixel is repeated.
 */
public final class Bicubic {

	private static final double A = -0.5;
	private static final int TAPS = 4;

	private Bicubic() {}

	/**
	 * @param image 2-D
	 * @param factorX how many fine pixels a coarse one is wide, at least 1
	 * @param factorY how many fine pixels a coarse one is high, at least 1
	 * @return an image from (0, 0), of factorX times the width and factorY times the height
	 */
	public static Img<DoubleType> upsample(final RandomAccessibleInterval<? extends RealType<?>> image,
		final int factorX, final int factorY)
	{
		return upsampleAlong(1, upsampleAlong(0, image, factorX), factorY);
	}

	private static <T extends RealType<?>> Img<DoubleType> upsampleAlong(final int axis, final RandomAccessibleInterval<T> image,
		final int factor)
	{
		final long[] size = image.dimensionsAsLongArray();
		size[axis] *= factor;
		final Img<DoubleType> fine = ArrayImgs.doubles(size);
		final RandomAccess<T> coarse = image.view().zeroMin().extend(Extension.border()).randomAccess();
		final Cursor<DoubleType> cursor = fine.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			coarse.setPosition(cursor);
			cursor.get().set(interpolate(coarse, axis, (cursor.getLongPosition(axis) + 0.5) / factor - 0.5));
		}
		return fine;
	}

	private static double interpolate(final RandomAccess<? extends RealType<?>> line, final int axis, final double position) {
		final long first = (long) Math.floor(position) - 1;
		line.setPosition(first, axis);
		double sum = 0;
		for (int k = 0; k < TAPS; k++) {
			sum += kernel(position - first - k) * line.get().getRealDouble();
			line.fwd(axis);
		}
		return sum;
	}

	/** Keys, equation 4, with the free parameter a. */
	private static double kernel(final double offset) {
		final double t = Math.abs(offset);
		if (t >= 2) return 0;
		if (t >= 1) return A * (((t - 5) * t + 8) * t - 4);
		return ((A + 2) * t - (A + 3)) * t * t + 1;
	}
}
