package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Planes of ImageJ as ImgLib2 images {@code [x, y]} and back, always as copies. */
public final class PlaneImages {

	private PlaneImages() {}

	/**
	 * The current plane of an 8-, 16- or 32-bit image.
	 *
	 * @return of {@link UnsignedByteType}, {@link UnsignedShortType} or {@link FloatType}; the caller
	 *         who names T names the one that fits the bit depth
	 * @throws io.github.vmlmap.Refusal for RGB and for images of less than two pixels
	 */
	@SuppressWarnings("unchecked")
	public static <T extends NativeType<T> & RealType<T>> Img<T> copyOf(final ImagePlus image) {
		InputChecks.requireGray(image);
		return (Img<T>) wrap(image.getProcessor().duplicate());
	}

	/**
	 * A plane of ImageJ with the values of an image {@code [x, y]}, at any offset.
	 *
	 * @throws IllegalArgumentException unless the type is one that {@link #copyOf} gives
	 */
	public static ImageProcessor toProcessor(final RandomAccessibleInterval<? extends RealType<?>> plane) {
		final ImageProcessor processor = processorFor(plane.getType(), (int) plane.dimension(0), (int) plane.dimension(1));
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(plane).cursor();
		// A float in the processor holds every 8- and 16-bit value exactly.
		for (int i = 0; cursor.hasNext(); i++) processor.setf(i, cursor.next().getRealFloat());
		return processor;
	}

	/** A plane that shares its pixels with the image returned, as {@link #copyOf}. */
	@SuppressWarnings("unchecked")
	static <T extends NativeType<T> & RealType<T>> Img<T> shared(final ImageProcessor plane) {
		return (Img<T>) wrap(plane);
	}

	private static Img<?> wrap(final ImageProcessor copy) {
		final long[] size = { copy.getWidth(), copy.getHeight() };
		if (copy.getPixels() instanceof byte[] bytes) return ArrayImgs.unsignedBytes(bytes, size);
		if (copy.getPixels() instanceof short[] shorts) return ArrayImgs.unsignedShorts(shorts, size);
		return ArrayImgs.floats((float[]) copy.getPixels(), size);
	}

	private static ImageProcessor processorFor(final Object type, final int width, final int height) {
		if (type instanceof UnsignedByteType) return new ByteProcessor(width, height);
		if (type instanceof UnsignedShortType) return new ShortProcessor(width, height);
		if (type instanceof FloatType) return new FloatProcessor(width, height);
		throw new IllegalArgumentException("No 8-, 16- or 32-bit image: " + type.getClass().getSimpleName());
	}
}
