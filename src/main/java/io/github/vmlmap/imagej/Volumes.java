package io.github.vmlmap.imagej;

import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import io.github.vmlmap.Refusal;

/** Z-stacks of ImageJ as ImgLib2 volumes. */
final class Volumes {

	private Volumes() {}

	/**
	 * The slices of the current channel and frame, copied.
	 *
	 * @return {@code [x, y, z]}
	 * @throws Refusal when there is one slice only
	 */
	static <T extends NativeType<T> & RealType<T>> RandomAccessibleInterval<T> copyOf(final ImagePlus image) {
		InputChecks.requireGray(image);
		if (image.getNSlices() < 2) throw new Refusal("The image '" + image.getTitle() + "' is no z-stack: choose one with several slices.");
		final List<RandomAccessibleInterval<T>> slices = IntStream.rangeClosed(1, image.getNSlices())
			.<RandomAccessibleInterval<T>> mapToObj(z -> slice(image, z)).toList();
		return Views.stack(slices);
	}

	private static <T extends NativeType<T> & RealType<T>> RandomAccessibleInterval<T> slice(final ImagePlus image, final int z) {
		return PlaneImages.copyOf(new ImagePlus("", image.getStack().getProcessor(image.getStackIndex(image.getC(), z, image.getT()))));
	}
}
