package io.github.vmlmap.imagej;

import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.workflow.NoiseEstimate;
import io.github.vmlmap.workflow.SynthesisedShare;

/**
 * How much of each pixel of a result comes from the prior, from 0, measured, to 1, synthesised, as a 32-bit
 * image: the diagonal of I − H⁺H, with noise that of ρ (HᵀH + ρI)⁻¹, ρ the variance of the estimated noise
 * over that of the image.
 */
public final class SynthesisedMap {

	private SynthesisedMap() {}

	/** Of the current plane with a hole: 1 where it is hidden, 0 elsewhere. */
	public static ImagePlus of(final ImagePlus image, final HiddenRegion region) {
		InputChecks.requireGray(image);
		final float[] share = new float[image.getWidth() * image.getHeight()];
		for (int i = 0; i < share.length; i++) share[i] = region.mask().isHidden(i % image.getWidth(), i / image.getWidth()) ? 1 : 0;
		return map(image, share, 1);
	}

	/**
	 * Of the current plane and a degradation of it.
	 *
	 * @throws io.github.vmlmap.Refusal when the degradation has no spectrum
	 */
	public static ImagePlus of(final ImagePlus image, final RestorationTask task) {
		InputChecks.requireGray(image);
		return map(image, SynthesisedShare.of(task.degradation(), new Size(image.getHeight(), image.getWidth()), ratio(image)), task.scale());
	}

	/** Of the slices of the current channel and frame, blurred in depth: the same everywhere. */
	public static ImagePlus ofVolume(final ImagePlus image, final PointSpread spread) {
		InputChecks.requireGray(image);
		final double share = SynthesisedShare.ofVolume(spread.psf(), image.getNSlices(), new Size(image.getHeight(), image.getWidth()), ratio(image));
		final float[] plane = new float[image.getWidth() * image.getHeight()];
		Arrays.fill(plane, (float) share);
		final ImagePlus map = map(image, plane, 1);
		final ImageStack slices = new ImageStack();
		for (int z = 0; z < image.getNSlices(); z++) slices.addSlice(map.getProcessor().duplicate());
		map.setStack(slices);
		map.setDimensions(1, image.getNSlices(), 1);
		map.setDisplayRange(0, 1);
		return map;
	}

	private static double ratio(final ImagePlus image) {
		final float[] values = (float[]) image.getProcessor().convertToFloatProcessor().getPixels();
		final Img<FloatType> plane = ArrayImgs.floats(values, image.getWidth(), image.getHeight());
		final double noise = NoiseEstimate.of(plane, HiddenMask.none(image.getWidth(), image.getHeight()).toImg());
		final double deviation = new FloatProcessor(image.getWidth(), image.getHeight(), values).getStats().stdDev;
		return deviation > 0 ? Math.min(1, Math.pow(noise / deviation, 2)) : 1;
	}

	private static ImagePlus map(final ImagePlus image, final float[] share, final int scale) {
		final ImagePlus map = new ImagePlus(image.getTitle() + "-synthesised", new FloatProcessor(image.getWidth() * scale, image.getHeight() * scale,
			Arrays.copyOf(share, share.length)));
		map.setCalibration(image.getCalibration().copy());
		map.getCalibration().pixelWidth /= scale;
		map.getCalibration().pixelHeight /= scale;
		map.getCalibration().xOrigin *= scale;
		map.getCalibration().yOrigin *= scale;
		map.setDisplayRange(0, 1);
		return map;
	}
}
