package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;

/**
 * Z-stacks made isotropic; no image is shown.
 *
 * @param results one with the suffix "-isotropic", or one a sample where the image has no axis free for them
 * @param disagreement half the difference of what XZ and YZ planes gave, in grey values, 32-bit; of RGB that of the
 *          colour that differs most
 */
public record IsotropicImage(List<ImagePlus> results, ImagePlus disagreement) {

	public IsotropicImage {
		results = List.copyOf(results);
	}

	/** The first of the results. */
	public ImagePlus result() {
		return results.get(0);
	}
}
