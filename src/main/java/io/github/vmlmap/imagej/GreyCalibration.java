package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import ij.ImagePlus;
import ij.measure.Calibration;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.GreySpan;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.RunFigures;
import io.github.vmlmap.workflow.Trial;

/**
 * How the grey values that a user reads off an image follow from those of its pixels: by a straight line, as in
 * signed 16-bit images. What is given and told in grey values is the user's; a curve (optical density) has no
 * noise of its own, so there both are those of the pixels.
 *
 * @param offset the user's value of a pixel of 0
 * @param slope what a step of a pixel adds to it, not 0
 */
record GreyCalibration(double offset, double slope) {

	/** The user's are those of the pixels. */
	static final GreyCalibration NONE = new GreyCalibration(0, 1);

	private static final double ROUNDING = 1e-9;

	static GreyCalibration of(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final double[] line = calibration.getCoefficients();
		if (!calibration.calibrated() || calibration.getFunction() != Calibration.STRAIGHT_LINE || line == null || line.length != 2 || line[1] == 0) return NONE;
		return new GreyCalibration(line[0], line[1]);
	}

	/** The user's grey value of a pixel. */
	double shown(final double pixel) {
		return offset + slope * pixel;
	}

	/** Whether a pixel is 0 to the user, to rounding. */
	boolean isZero(final double pixel) {
		return Math.abs(shown(pixel)) <= ROUNDING * Math.abs(offset);
	}

	/** The pixel of a user's grey value. */
	double pixel(final double shown) {
		return (shown - offset) / slope;
	}

	/**
	 * The user's noise as that of pixels.
	 *
	 * @throws Refusal for a camera where bright pixels are dark to the user
	 */
	NoiseModel ofPixels(final NoiseModel shown) {
		if (shown instanceof NoiseModel.Stepped stepped) return ofPixels(stepped.model()).inSteps();
		if (shown instanceof NoiseModel.Given given) return NoiseModel.given(given.sigma() / Math.abs(slope));
		if (!(shown instanceof NoiseModel.Camera camera)) return shown;
		if (slope < 0) throw new Refusal("The image is calibrated so that bright pixels have low values: remove the calibration to give the noise of a camera.");
		return new NoiseModel.Camera(camera.gain() / slope, pixel(camera.offset()), camera.readNoise() / slope);
	}

	private SortedMap<Integer, GreySpan> shown(final SortedMap<Integer, GreySpan> pixels) {
		final SortedMap<Integer, GreySpan> spans = new TreeMap<>(pixels);
		spans.replaceAll((group, span) -> new GreySpan(shown(span.low()), shown(span.high()), span.ofExtremes()));
		return spans;
	}

	/** Ranges of the user's grey values as those of pixels. */
	SortedMap<Integer, GreySpan> pixels(final SortedMap<Integer, GreySpan> shown) {
		final SortedMap<Integer, GreySpan> spans = new TreeMap<>(shown);
		spans.replaceAll((group, span) -> new GreySpan(pixel(span.low()), pixel(span.high()), span.ofExtremes()));
		return spans;
	}

	/** With the user's noise as that of pixels. */
	RestorationSettings ofPixels(final RestorationSettings shown) {
		return shown.withNoise(ofPixels(shown.noise()));
	}

	/** Errors and pictures of pixels as the user's. */
	Trial shown(final Trial pixels) {
		return new Trial(pixels.x(), pixels.y(), shown(pixels.prior()), shown(pixels.classical()), pixels.errors().stream()
			.map(errors -> Arrays.stream(errors).map(error -> slope * error).toArray()).toList(), pixels.pictures().stream().map(this::shown).toList());
	}

	private Trial.Error shown(final Trial.Error pixels) {
		return new Trial.Error(Math.abs(slope) * pixels.rmse(), slope * pixels.bias());
	}

	private RandomAccessibleInterval<FloatType> shown(final RandomAccessibleInterval<FloatType> pixels) {
		return Converters.convert(pixels, (pixel, grey) -> grey.setReal(shown(pixel.getRealDouble())), new FloatType());
	}

	/** Figures of pixels as the user's. */
	RunFigures shown(final RunFigures pixels) {
		final SortedMap<Integer, Double> noise = new TreeMap<>(pixels.noise());
		noise.replaceAll((group, sigma) -> Math.abs(slope) * sigma);
		return new RunFigures(pixels.synthesised(), pixels.clamped(), noise, shown(pixels.spans()), pixels.residuals().stream().map(residual -> residual.times(Math.abs(slope))).toList(), pixels.denoiserCalls(), pixels.canceled(), pixels.refused());
	}

	/** Lets an image of the user's grey values itself be shown as it is. */
	static void remove(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		calibration.setFunction(Calibration.NONE, null, calibration.getValueUnit());
	}
}
