package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;

import io.github.vmlmap.workflow.IsotropicVolume;

/**
 * A stack made isotropic; neither image is shown.
 *
 * @param result with the suffix "-isotropic"; several samples are its frames
 * @param disagreement half the difference of what XZ and YZ planes gave, in grey values, 32-bit
 */
public record IsotropicImage(ImagePlus result, ImagePlus disagreement) {

	IsotropicImage(final ImagePlus input, final IsotropicVolume<?> done, final int factor, final Provenance provenance) {
		this(new RestoredVolume(input, done.samples(), "-isotropic", provenance, 1, 1.0 / factor).build(),
			new RestoredVolume(input, List.of(done.disagreement()), "-disagreement", provenance, 1, 1.0 / factor).build());
		GreyCalibration.remove(disagreement);
		disagreement.resetDisplayRange();
	}
}
