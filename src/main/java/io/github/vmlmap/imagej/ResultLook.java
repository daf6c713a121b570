package io.github.vmlmap.imagej;

import java.util.Arrays;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.LUT;

/**
 * LUTs, display ranges and composite mode of an image, for a result.
 *
 * @param image that looks so
 * @param channels of the image that the result has, from 1; none where the result's channels are others
 */
record ResultLook(ImagePlus image, int[] channels) {

	static ResultLook of(final ImagePlus image, final int[] channels) {
		return new ResultLook(image, channels);
	}

	/** A title that no open image has: the input's without its extension, and the suffix. */
	static String title(final ImagePlus input, final String suffix) {
		return WindowManager.makeUniqueName(input.getTitle().replaceFirst("\\.[A-Za-z][A-Za-z0-9]{1,4}$", "") + suffix);
	}

	/** The image in this look, at the plane that the input shows: itself, or a composite of its stack. */
	ImagePlus wear(final ImagePlus result) {
		if (image.getType() == ImagePlus.COLOR_RGB) return result;
		if (image instanceof CompositeImage composite && channels.length > 1) return composite(composite, result);
		final LUT lut = image instanceof CompositeImage composite ? composite.getChannelLut(channel()) : image.getProcessor().getLut();
		result.getProcessor().setLut(lut);
		if (result.getStackSize() > 1) result.getStack().setColorModel(lut.getColorModel());
		if (image instanceof CompositeImage) result.setDisplayRange(lut.min, lut.max);
		else result.setDisplayRange(image.getProcessor().getMin(), image.getProcessor().getMax());
		return result;
	}

	private int channel() {
		return channels.length == 1 ? channels[0] : new Plane(image).channel();
	}

	private ImagePlus composite(final CompositeImage input, final ImagePlus plain) {
		final CompositeImage result = new CompositeImage(plain, input.getMode());
		final LUT[] luts = input.getLuts();
		result.setLuts(Arrays.stream(channels).mapToObj(c -> luts[c - 1]).toArray(LUT[]::new));
		if (input.getNChannels() == channels.length) copyActive(input, result);
		return result;
	}

	private static void copyActive(final CompositeImage input, final CompositeImage result) {
		System.arraycopy(input.getActiveChannels(), 0, result.getActiveChannels(), 0, input.getActiveChannels().length);
	}
}
