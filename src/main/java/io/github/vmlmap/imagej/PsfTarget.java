package io.github.vmlmap.imagej;

import java.util.Optional;

import ij.ImagePlus;

/**
 * What a PSF is to be convolved with: the unknown image.
 *
 * @param pixel the size of its pixels, where it is known
 * @param width in pixels
 * @param height in pixels
 * @param planes of the volume; 1 where planes are blurred one by one
 * @param scale how many of its pixels go on one of the image's
 */
public record PsfTarget(Optional<PixelSize> pixel, int width, int height, int planes, int scale) {

	/** Each plane of an image by itself, magnified. */
	public static PsfTarget plane(final ImagePlus image, final int scale) {
		return new PsfTarget(PixelSize.of(image).map(size -> size.dividedBy(scale)), image.getWidth() * scale, image.getHeight() * scale, 1, scale);
	}

	/** The slices of an image together. */
	public static PsfTarget volume(final ImagePlus image) {
		return new PsfTarget(PixelSize.of(image), image.getWidth(), image.getHeight(), image.getNSlices(), 1);
	}

	boolean isVolume() {
		return planes > 1;
	}
}
