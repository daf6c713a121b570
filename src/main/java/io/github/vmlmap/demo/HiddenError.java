package io.github.vmlmap.demo;

import ij.ImagePlus;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import io.github.vmlmap.imagej.HiddenMask;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.PlaneImages;
import io.github.vmlmap.workflow.Normalization;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * The error under a ROI, against the truth.
 *
 * @param halfRange the grey values that are one unit of the prior
 */
record HiddenError(ImagePlus truth, HiddenMask hidden, double halfRange) {

	/** Against an image whose ROI says what was hidden. */
	static HiddenError of(final ImagePlus truth) {
		final HiddenMask hidden = HiddenRegions.of(truth, truth.getRoi()).mask();
		final Img<UnsignedByteType> plane = PlaneImages.copyOf(truth);
		return new HiddenError(truth, hidden, Normalization.of(plane, hidden.toImg(), RestorationSettings.DEFAULT.percentiles()).halfRange());
	}

	/** Over the hidden pixels, in dB, with the peak 2 of the units [−1, 1]. */
	double psnr(final ImagePlus restored) {
		double sum = 0;
		for (int y = 0; y < truth.getHeight(); y++) for (int x = 0; x < truth.getWidth(); x++)
			if (hidden.isHidden(x, y)) sum += Math.pow(restored.getProcessor().getf(x, y) - truth.getProcessor().getf(x, y), 2);
		return 20 * Math.log10(2 * halfRange / Math.sqrt(sum / hidden.count()));
	}
}
