package io.github.vmlmap.imagej;

import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.NoiseEstimate;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.SynthesisedShare;

/**
 * How much of each pixel of a result comes from the prior, from 0, measured, to 1, synthesised, as a 32-bit
 * image: the diagonal of I − H⁺H, with noise that of ρ (HᵀH + ρI)⁻¹, ρ the variance of the estimated noise
 * over that of the image. The map's Info says of what it is.
 */
public final class SynthesisedMap {

	private static final String METHOD = "Map of the synthesised part";

	private SynthesisedMap() {}

	/** Of the current plane with a hole, which may be RGB: 1 where it is hidden, 0 elsewhere. */
	public static ImagePlus of(final ImagePlus image, final HiddenRegion region) {
		InputChecks.requireImage(image);
		final float[] share = new float[image.getWidth() * image.getHeight()];
		for (int i = 0; i < share.length; i++) share[i] = region.mask().isHidden(i % image.getWidth(), i / image.getWidth()) ? 1 : 0;
		return told(map(image, share, 1), image, RunRecord.of(METHOD).with("degradation", "hidden pixels").notes(region.notes()), new Plane(image).numbers());
	}

	/** As {@link #of(ImagePlus, RestorationTask, SolverListener)}, to the end. */
	public static ImagePlus of(final ImagePlus image, final RestorationTask task) {
		return of(image, task, SolverListener.SILENT);
	}

	/**
	 * Of the current plane and a degradation of it.
	 *
	 * @throws io.github.vmlmap.Refusal when the degradation has no spectrum
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public static ImagePlus of(final ImagePlus image, final RestorationTask task, final SolverListener listener) {
		InputChecks.requireGray(image);
		final Contrast contrast = Contrast.of(image);
		final float[] share = SynthesisedShare.of(task.degradation(), new Size(image.getHeight(), image.getWidth()), contrast.ratio(), listener);
		return told(map(image, share, task.scale()), image, contrast.addTo(RunRecord.of(METHOD).with("degradation", task.name())).notes(task.notes()),
			new Plane(image).numbers());
	}

	/**
	 * Of the slices of the current channel and frame, blurred in depth: the same everywhere.
	 *
	 * @throws io.github.vmlmap.Refusal when the stack is too large
	 */
	public static ImagePlus ofVolume(final ImagePlus image, final PointSpread spread) {
		InputChecks.requireGray(image);
		final Contrast contrast = Contrast.of(image);
		final double share = SynthesisedShare.ofVolume(spread.psf(), image.getNSlices(), new Size(image.getHeight(), image.getWidth()), contrast.ratio());
		final float[] plane = new float[image.getWidth() * image.getHeight()];
		Arrays.fill(plane, (float) share);
		final ImagePlus map = map(image, plane, 1);
		final ImageStack slices = new ImageStack();
		for (int z = 0; z < image.getNSlices(); z++) slices.addSlice(map.getProcessor().duplicate());
		map.setStack(slices);
		map.setDimensions(1, image.getNSlices(), 1);
		map.setDisplayRange(0, 1);
		final Plane shown = new Plane(image);
		final Planes all = Planes.parse(String.valueOf(shown.channel()), "", String.valueOf(shown.frame()));
		return told(map, image, contrast.addTo(RunRecord.of(METHOD).with("degradation", spread.name() + ", in depth")).notes(spread.notes()), all.numbers(image));
	}

	/** Its share is the mean of the map. */
	private static ImagePlus told(final ImagePlus map, final ImagePlus image, final Provenance record, final int[][] planes) {
		double sum = 0;
		for (int z = 1; z <= map.getStackSize(); z++)
			for (final float share : (float[]) map.getStack().getPixels(z)) sum += share;
		final double pixels = (double) map.getWidth() * map.getHeight() * map.getStackSize();
		map.setProperty("Info", record.with("planes", Planes.describe(planes)).synthesised(Math.round(sum), sum / pixels).appendTo(image.getInfoProperty()));
		return map;
	}

	private static ImagePlus map(final ImagePlus image, final float[] share, final int scale) {
		final ImagePlus map = new ImagePlus(image.getTitle() + "-synthesised", new FloatProcessor(image.getWidth() * scale, image.getHeight() * scale,
			Arrays.copyOf(share, share.length)));
		map.setCalibration(Voxels.finer(scale).of(image.getCalibration()));
		GreyCalibration.remove(map);
		map.setDisplayRange(0, 1);
		return map;
	}

	/**
	 * What is known of the current plane, in the grey values that ImageJ shows.
	 *
	 * @param noise that is estimated
	 * @param deviation over all pixels
	 */
	private record Contrast(double noise, double deviation) {

		static Contrast of(final ImagePlus image) {
			final float[] values = (float[]) image.getProcessor().convertToFloatProcessor().getPixels();
			final double step = Math.abs(GreyCalibration.of(image).slope());
			return new Contrast(step * noise(image), step * new FloatProcessor(image.getWidth(), image.getHeight(), values).getStats().stdDev);
		}

		/** Of the pixels as they are, for a float does not tell that it was clipped. */
		private static <T extends NativeType<T> & RealType<T>> double noise(final ImagePlus image) {
			return NoiseEstimate.of(PlaneImages.<T> copyOf(image), HiddenMask.none(image.getWidth(), image.getHeight()).toImg());
		}

		/** ρ. */
		double ratio() {
			return deviation > 0 ? Math.min(1, Math.pow(noise / deviation, 2)) : 1;
		}

		Provenance addTo(final Provenance record) {
			return record.noise(noise).setting("noise", NoiseModel.ESTIMATED.words()).with("deviation in grey values", deviation);
		}
	}
}
