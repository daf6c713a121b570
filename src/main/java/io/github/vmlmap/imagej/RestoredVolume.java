package io.github.vmlmap.imagej;

import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The result for the z-stack of an image's current channel and frame, as a new image with its look and
 * calibration; several samples become frames.
 *
 * @param input not changed
 * @param samples {@code [x, y, z]}, of a type of {@link PlaneImages}
 * @param suffix after the input's title
 * @param provenance appended to the input's Info
 * @param lateral what a voxel's width and height are multiplied by
 * @param axial what its depth is multiplied by
 */
record RestoredVolume(ImagePlus input, List<? extends RandomAccessibleInterval<? extends RealType<?>>> samples, String suffix, Provenance provenance,
	double lateral, double axial)
{

	/** A new image; it is not shown. */
	ImagePlus build() {
		final ImageStack stack = new ImageStack();
		for (int k = 0; k < samples.size(); k++) addSlices(stack, k);
		final ImagePlus result = new ImagePlus(ResultLook.title(input, suffix), stack);
		result.setDimensions(1, stack.size() / samples.size(), samples.size());
		if (samples.size() > 1) result.setOpenAsHyperStack(true);
		result.setCalibration(calibration());
		adoptLook(result);
		result.setProperty("Info", provenance.appendTo(input.getInfoProperty()));
		return result;
	}

	private void addSlices(final ImageStack stack, final int sample) {
		final RandomAccessibleInterval<? extends RealType<?>> volume = samples.get(sample);
		final String prefix = samples.size() == 1 ? null : "sample " + (sample + 1);
		for (long z = volume.min(2); z <= volume.max(2); z++)
			stack.addSlice(label(prefix, (int) (z - volume.min(2))), PlaneImages.toProcessor(Views.hyperSlice(volume, 2, z)));
	}

	private String label(final String prefix, final int slice) {
		final int source = input.getStackIndex(input.getC(), Math.min(slice + 1, input.getNSlices()), input.getT());
		final String label = axial == 1 && input.getStackSize() > 1 ? input.getStack().getSliceLabel(source) : null;
		if (prefix == null) return label;
		return label == null ? prefix : prefix + ": " + label;
	}

	private Calibration calibration() {
		final Calibration calibration = input.getCalibration().copy();
		calibration.pixelWidth *= lateral;
		calibration.pixelHeight *= lateral;
		calibration.pixelDepth *= axial;
		calibration.xOrigin /= lateral;
		calibration.yOrigin /= lateral;
		calibration.zOrigin /= axial;
		return calibration;
	}

	private void adoptLook(final ImagePlus result) {
		final ImageProcessor plane = input.getProcessor();
		final LUT lut = input instanceof CompositeImage channels ? channels.getChannelLut() : plane.getLut();
		result.getProcessor().setLut(lut);
		result.getStack().setColorModel(lut.getColorModel());
		result.setDisplayRange(plane.getMin(), plane.getMax());
	}
}
