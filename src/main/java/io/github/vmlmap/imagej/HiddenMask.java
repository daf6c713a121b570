package io.github.vmlmap.imagej;

import java.util.Arrays;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;

/** Which pixels of one plane are hidden. Immutable. */
public final class HiddenMask {

	private final int width;
	private final int height;
	private final boolean[] hidden;
	private final long count;

	/**
	 * @param hidden one a pixel, row by row; copied
	 */
	public HiddenMask(final int width, final int height, final boolean[] hidden) {
		if (hidden.length != width * height) throw new IllegalArgumentException(
			hidden.length + " pixels are not " + width + " × " + height + ".");
		this.width = width;
		this.height = height;
		this.hidden = hidden.clone();
		this.count = countOf(hidden);
	}

	/** Every pixel of a plane. */
	static HiddenMask all(final int width, final int height) {
		final boolean[] hidden = new boolean[width * height];
		Arrays.fill(hidden, true);
		return new HiddenMask(width, height, hidden);
	}

	/** No pixel of a plane. */
	public static HiddenMask none(final int width, final int height) {
		return new HiddenMask(width, height, new boolean[width * height]);
	}

	/** Hidden is what is not zero; in a colour mask, what is not black. NaN is not zero. */
	public static HiddenMask nonzero(final ImageProcessor mask) {
		return nonzero(mask, GreyCalibration.NONE);
	}

	/** As {@link #nonzero(ImageProcessor)}, of the grey values that ImageJ shows. */
	static HiddenMask nonzero(final ImageProcessor mask, final GreyCalibration grey) {
		final boolean[] hidden = new boolean[mask.getPixelCount()];
		final boolean colour = mask.getNChannels() == 3;
		for (int i = 0; i < hidden.length; i++) hidden[i] = colour ? (mask.get(i) & 0xffffff) != 0 : !grey.isZero(mask.getf(i));
		return new HiddenMask(mask.getWidth(), mask.getHeight(), hidden);
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	public boolean isHidden(final int x, final int y) {
		return hidden[y * width + x];
	}

	/** The number of hidden pixels. */
	public long count() {
		return count;
	}

	/** The hidden part of the plane, 0 to 1. */
	public double share() {
		return (double) count / hidden.length;
	}

	public boolean isEmpty() {
		return count == 0;
	}

	/** Whether nothing is observed. */
	public boolean isFull() {
		return count == hidden.length;
	}

	/** Hidden is what is hidden here or there. */
	public HiddenMask or(final HiddenMask other) {
		if (other.width != width || other.height != height) throw new IllegalArgumentException("The masks differ in size.");
		final boolean[] either = hidden.clone();
		for (int i = 0; i < either.length; i++) either[i] |= other.hidden[i];
		return new HiddenMask(width, height, either);
	}

	/** A copy as ImgLib2 image {@code [x, y]}; true is hidden. */
	public Img<NativeBoolType> toImg() {
		return ArrayImgs.booleans(hidden.clone(), width, height);
	}

	/** A copy as ImageJ mask: 255 is hidden, 0 observed. */
	public ByteProcessor toProcessor() {
		final byte[] pixels = new byte[hidden.length];
		for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (hidden[i] ? 255 : 0);
		return new ByteProcessor(width, height, pixels);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof HiddenMask mask && mask.width == width && Arrays.equals(mask.hidden, hidden);
	}

	@Override
	public int hashCode() {
		return 31 * width + Arrays.hashCode(hidden);
	}

	@Override
	public String toString() {
		return count + " of " + width + " × " + height + " pixels hidden";
	}

	private static long countOf(final boolean[] hidden) {
		long n = 0;
		for (final boolean h : hidden) if (h) n++;
		return n;
	}
}
