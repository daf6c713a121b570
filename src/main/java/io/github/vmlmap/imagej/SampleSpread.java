package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Mean and standard deviation over the samples of a result. A solver that seeks a mode starts each sample
 * from other noise: how far they differ is no posterior interval, and is labelled so.
 */
public final class SampleSpread {

	private static final Pattern LABEL = Pattern.compile("sample (\\d+)(?:: (.*))?", Pattern.DOTALL);
	private static final String SPREAD = "spread over restarts";

	private final ImagePlus result;
	private final List<List<ImageProcessor>> planes;
	private final List<String> labels;

	private SampleSpread(final ImagePlus result, final List<List<ImageProcessor>> planes, final List<String> labels) {
		this.result = result;
		this.planes = planes;
		this.labels = labels;
	}

	/**
	 * Of a result whose slices are labelled "sample 1", "sample 2", and whose provenance says that several samples
	 * were finished; empty where it has no two samples, or is on disk, for it may not fit into memory, or RGB.
	 */
	public static Optional<SampleSpread> of(final ImagePlus result) {
		if (result.getStack().isVirtual() || result.getType() == ImagePlus.COLOR_RGB || finished(result) < 2) return Optional.empty();
		final Map<Integer, List<Integer>> slices = new LinkedHashMap<>();
		for (int i = 1; i <= result.getStackSize(); i++) {
			final Matcher label = LABEL.matcher(String.valueOf(result.getStack().getSliceLabel(i)));
			if (label.matches()) slices.computeIfAbsent(Integer.valueOf(label.group(1)), sample -> new ArrayList<>()).add(i);
		}
		final List<List<Integer>> samples = List.copyOf(slices.values());
		if (samples.size() < 2 || samples.stream().anyMatch(sample -> sample.size() != samples.get(0).size())) return Optional.empty();
		return Optional.of(spread(result, samples));
	}

	/** Names of slices are the user's too. */
	private static long finished(final ImagePlus result) {
		return Provenance.fromInfo(result.getInfoProperty()).flatMap(done -> done.get(PlaneRecord.SAMPLES)).map(samples -> samples instanceof Long count ? count : 1L).orElse(1L);
	}

	private static SampleSpread spread(final ImagePlus result, final List<List<Integer>> samples) {
		final List<List<ImageProcessor>> planes = new ArrayList<>();
		final List<String> labels = new ArrayList<>();
		for (int p = 0; p < samples.get(0).size(); p++) {
			final int plane = p;
			planes.add(samples.stream().map(sample -> result.getStack().getProcessor(sample.get(plane))).toList());
			final Matcher label = LABEL.matcher(result.getStack().getSliceLabel(samples.get(0).get(p)));
			labels.add(label.matches() && label.group(2) != null ? label.group(2) : null);
		}
		return new SampleSpread(result, planes, labels);
	}

	/** The mean of the samples, 32-bit: of less error than each, and smoother than any real image. */
	public ImagePlus mean() {
		return image("-mean", "mean of samples", SampleSpread::mean);
	}

	/** The standard deviation over the samples (of n − 1), 32-bit, in grey values. */
	public ImagePlus deviation() {
		return image("-spread", SPREAD, SampleSpread::deviation);
	}

	private ImagePlus image(final String suffix, final String name, final Figure figure) {
		final ImageStack stack = new ImageStack();
		for (int p = 0; p < planes.size(); p++) stack.addSlice(labels.get(p) == null ? name : name + ": " + labels.get(p), plane(planes.get(p), figure));
		final ImagePlus image = new ImagePlus(result.getTitle() + suffix, stack);
		final Calibration calibration = result.getCalibration().copy();
		calibration.setFunction(Calibration.NONE, null, calibration.getValueUnit());
		image.setCalibration(calibration);
		image.setProperty("Info", result.getInfoProperty());
		image.resetDisplayRange();
		Provenance.add(image, "this image", name + ", " + planes.get(0).size() + " samples");
		return image;
	}

	private FloatProcessor plane(final List<ImageProcessor> samples, final Figure figure) {
		final FloatProcessor plane = new FloatProcessor(samples.get(0).getWidth(), samples.get(0).getHeight());
		final GreyCalibration grey = GreyCalibration.of(result);
		final double[] values = new double[samples.size()];
		for (int i = 0; i < plane.getPixelCount(); i++) {
			for (int k = 0; k < values.length; k++) values[k] = grey.shown(samples.get(k).getf(i));
			plane.setf(i, (float) figure.of(values));
		}
		return plane;
	}

	private static double mean(final double[] values) {
		double sum = 0;
		for (final double value : values) sum += value;
		return sum / values.length;
	}

	private static double deviation(final double[] values) {
		final double mean = mean(values);
		double squares = 0;
		for (final double value : values) squares += (value - mean) * (value - mean);
		return Math.sqrt(squares / (values.length - 1));
	}

	private interface Figure {

		double of(double[] values);
	}
}
