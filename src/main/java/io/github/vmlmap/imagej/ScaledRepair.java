package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Resampling;

/**
 * Repairs the current plane at the scale that a prior knows: it is resampled, solved and resampled back, and
 * only what is hidden is pasted.
 *
 * @param repair what is done at that scale
 * @param scale pixels of the prior for one of the image, 1/16 to 16; 1 is no scaling
 */
public record ScaledRepair(Repair repair, double scale) {

	private static final double MOST = 16;

	public ScaledRepair {
		if (!(scale >= 1 / MOST && scale <= MOST)) throw new Refusal("'Scale to prior' must be between 1/16 and 16, not " + scale + ".");
		if (scale != 1 && !repair.planes().planes().isCurrent()) throw new Refusal("At another scale one plane is repaired at a time: choose the current plane, or set 'Scale to prior' to 1.");
		if (repair.settings().denoiseObserved()) throw new Refusal("Observed pixels are not replaced at another scale: set 'Scale to prior' to 1.");
	}

	/**
	 * As {@link Repair#inpaint(ImagePlus, HiddenRegion, SolverListener)}.
	 *
	 * @throws Refusal as that, and when nothing is left hidden or observed at the scale
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public ImagePlus inpaint(final ImagePlus image, final HiddenRegion region, final SolverListener listener) {
		if (scale == 1) return repair.inpaint(image, region, listener);
		InputChecks.requireGray(image);
		final Plane shown = new Plane(image);
		final ImagePlus plane = PlaneSnapshot.of(image);
		final ImagePlus scaled = scaled(plane, region.mask());
		final ImagePlus solved = repair.withNoise(repair.settings().noise().scaled(Resampling.noiseFactor(scale))).inpaint(scaled, hidden(scaled, region), listener);
		final ImagePlus result = pasted(plane, region.mask(), solved);
		final Provenance done = Provenance.fromInfo(solved.getInfoProperty()).orElseThrow().setting("scale to prior", scale).hidden(region.mask())
			.with("planes", Planes.describe(shown.numbers())).notes(notes(image, shown));
		result.setProperty("Info", done.appendTo(plane.getInfoProperty()));
		return result;
	}

	private List<String> notes(final ImagePlus image, final Plane shown) {
		final String scaled = "Solved with " + scale + " pixels for one of the image, and resampled back.";
		return image.getStackSize() == 1 ? List.of(scaled) : List.of(scaled, RunRecord.alone(image, shown.index()));
	}

	ImagePlus scaled(final ImagePlus plane, final HiddenMask mask) {
		final GreyCalibration grey = GreyCalibration.of(plane);
		final float[] values = new float[plane.getWidth() * plane.getHeight()];
		for (int i = 0; i < values.length; i++)
			values[i] = mask.isHidden(i % plane.getWidth(), i / plane.getWidth()) ? Float.NaN : (float) grey.shown(plane.getProcessor().getf(i));
		final Resampling small = Resampling.of(values, plane.getWidth(), plane.getHeight(), scale);
		final ImagePlus scaled = new ImagePlus(plane.getTitle(), new FloatProcessor(small.width(), small.height(), small.values()));
		scaled.setCalibration(calibration(plane.getCalibration()));
		return scaled;
	}

	/** That of more or fewer pixels, whose grey values are calibrated already. */
	private Calibration calibration(final Calibration plane) {
		final Calibration scaled = plane.copy();
		scaled.pixelWidth /= scale;
		scaled.pixelHeight /= scale;
		scaled.xOrigin *= scale;
		scaled.yOrigin *= scale;
		scaled.setFunction(Calibration.NONE, null, plane.getValueUnit());
		return scaled;
	}

	/** What has no value at the scale. */
	private static HiddenRegion hidden(final ImagePlus scaled, final HiddenRegion region) {
		final float[] values = (float[]) scaled.getProcessor().getPixels();
		final boolean[] hidden = new boolean[values.length];
		for (int i = 0; i < hidden.length; i++) hidden[i] = Float.isNaN(values[i]);
		final HiddenMask mask = new HiddenMask(scaled.getWidth(), scaled.getHeight(), hidden);
		if (mask.isFull()) throw new Refusal("Nothing is observed at this scale: choose a larger 'Scale to prior'.");
		if (mask.isEmpty()) throw new Refusal("The hidden region is smaller than a pixel at this scale: choose a larger 'Scale to prior'.");
		return new HiddenRegion(mask, region.notes());
	}

	private ImagePlus pasted(final ImagePlus plane, final HiddenMask mask, final ImagePlus solved) {
		final ImageStack samples = new ImageStack();
		for (int k = 1; k <= solved.getStackSize(); k++)
			samples.addSlice(solved.getStack().getSliceLabel(k), pasted(plane, mask, solved.getStack().getProcessor(k)));
		final ImagePlus result = new ImagePlus(solved.getTitle(), samples);
		result.setCalibration(plane.getCalibration().copy());
		result.getProcessor().setLut(plane.getProcessor().getLut());
		result.setDisplayRange(plane.getDisplayRangeMin(), plane.getDisplayRangeMax());
		result.setOverlay(SynthesisedOverlay.of(plane, Optional.of(mask)));
		return result;
	}

	private ImageProcessor pasted(final ImagePlus plane, final HiddenMask mask, final ImageProcessor solved) {
		final Resampling back = Resampling.to((float[]) solved.getPixels(), solved.getWidth(), solved.getHeight(), plane.getWidth(), plane.getHeight(), 1 / scale);
		final ImageProcessor result = plane.getProcessor().duplicate();
		final GreyCalibration grey = GreyCalibration.of(plane);
		final double most = plane.getBitDepth() == 8 ? 255 : 65535;
		for (int i = 0; i < result.getPixelCount(); i++) {
			if (!mask.isHidden(i % plane.getWidth(), i / plane.getWidth())) continue;
			final double value = grey.pixel(back.values()[i]);
			result.setf(i, (float) (plane.getBitDepth() == 32 ? value : Math.max(0, Math.min(most, Math.rint(value)))));
		}
		return result;
	}
}
