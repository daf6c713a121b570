package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The result for the current plane of an image, as a new image that looks as the input does and
 * says what was done to it.
 *
 * @param input not changed
 * @param planes one a sample, {@code [x, y]} of a type of {@link PlaneImages}; several become a stack
 * @param suffix after the input's title, for example "-inpainted"
 * @param provenance what was done, appended to the input's Info
 * @param hidden what was synthesised: becomes the overlay {@value SynthesisedOverlay#NAME}
 * @param scale how many pixels an input pixel's side has become; above 1 there is no overlay
 */
public record RestoredImage(ImagePlus input, List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes, String suffix,
	Provenance provenance, Optional<HiddenMask> hidden, int scale)
{

	public RestoredImage {
		planes = List.copyOf(planes);
		if (planes.isEmpty()) throw new IllegalArgumentException("A result needs a plane.");
		if (scale < 1) throw new IllegalArgumentException("scale " + scale);
	}

	/** A restored image of the input's size, all of it observed. */
	public RestoredImage(final ImagePlus input, final List<? extends RandomAccessibleInterval<? extends RealType<?>>> planes,
		final String suffix, final Provenance provenance)
	{
		this(input, planes, suffix, provenance, Optional.empty(), 1);
	}

	/** This with the overlay of what was synthesised. */
	public RestoredImage withHidden(final HiddenMask mask) {
		return new RestoredImage(input, planes, suffix, provenance, Optional.of(mask), scale);
	}

	/** This with planes that have more pixels than the input. */
	public RestoredImage withScale(final int pixelsPerPixel) {
		return new RestoredImage(input, planes, suffix, provenance, hidden, pixelsPerPixel);
	}

	/** A new image; it is not shown. */
	public ImagePlus build() {
		final ImagePlus result = new ImagePlus(title(), stack());
		result.setCalibration(calibration());
		adoptLook(result);
		if (scale == 1) result.setOverlay(SynthesisedOverlay.of(input, hidden));
		result.setProperty("Info", provenance.appendTo(input.getInfoProperty()));
		return result;
	}

	private String title() {
		return WindowManager.makeUniqueName(input.getTitle().replaceFirst("\\.[A-Za-z][A-Za-z0-9]{1,4}$", "") + suffix);
	}

	private ImageStack stack() {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < planes.size(); i++) stack.addSlice(label(i), PlaneImages.toProcessor(planes.get(i)));
		return stack;
	}

	private String label(final int sample) {
		final String label = inputLabel();
		if (planes.size() == 1) return label;
		return "sample " + (sample + 1) + (label == null ? "" : ": " + label);
	}

	/** Asks the stack only where there is one: of a lone plane it would make a label from title and Info. */
	private String inputLabel() {
		return input.hasImageStack() ? input.getStack().getSliceLabel(input.getCurrentSlice()) : input.getProp("Slice_Label");
	}

	private Calibration calibration() {
		final Calibration calibration = input.getCalibration().copy();
		calibration.pixelWidth /= scale;
		calibration.pixelHeight /= scale;
		calibration.xOrigin *= scale;
		calibration.yOrigin *= scale;
		return calibration;
	}

	private void adoptLook(final ImagePlus result) {
		final ImageProcessor plane = input.getProcessor();
		final LUT lut = input instanceof CompositeImage channels ? channels.getChannelLut() : plane.getLut();
		result.getProcessor().setLut(lut);
		if (result.getStackSize() > 1) result.getStack().setColorModel(lut.getColorModel());
		result.setDisplayRange(plane.getMin(), plane.getMax());
	}
}
