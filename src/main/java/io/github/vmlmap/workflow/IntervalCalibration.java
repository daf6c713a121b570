package io.github.vmlmap.workflow;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How wide an interval round a restored pixel is, and how often it held the true value.
 *
 * @param source what it comes from, for the user
 * @param halfWidth in grey values; of the mean pixel where it is not the same for all
 * @param held share of the pixels, 0 to 1, whose true value it held, a place an entry: one that it was not made from
 */
public record IntervalCalibration(String source, double halfWidth, List<Double> held) {

	/** The share of the pixels that an interval shall hold. */
	public static final double LEVEL = 0.9;

	/** The least number of samples of which an interval can be made. */
	public static final int LEAST_SAMPLES = 5;

	public IntervalCalibration {
		held = List.copyOf(held);
	}

	/** The same half-width for all pixels, from the errors of the first samples by {@link Conformal} calibration; each place is judged by the others. */
	public static IntervalCalibration residuals(final List<Trial> trials) {
		final Conformal conformal = new Conformal(trials.stream().map(trial -> absolute(trial.errors().get(0))).toList());
		return new IntervalCalibration("calibrated residuals", conformal.halfWidth(LEVEL), conformal.held(LEVEL));
	}

	/**
	 * Of a posterior sampler, at each pixel by {@link SampleInterval}.
	 *
	 * @param trials with at least {@value #LEAST_SAMPLES} samples each
	 */
	public static IntervalCalibration sampler(final List<Trial> trials, final String sampler) {
		final List<List<SampleInterval>> places = trials.stream().map(trial -> intervals(trial.errors())).toList();
		final double width = places.stream().mapToDouble(place -> mean(place, SampleInterval::halfWidth)).average().orElseThrow();
		return new IntervalCalibration("samples of " + sampler, width, places.stream().map(place -> mean(place, interval -> interval.holds(0) ? 1 : 0)).toList());
	}

	/** The measured coverage, 0 to 1: the mean over the places. */
	public double coverage() {
		return held.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	/** Its measured coverage is nearer to the level; where they are as near, within the standard error, it is narrower. */
	public boolean isBetterThan(final IntervalCalibration other) {
		final double nearer = other.distance() - distance();
		return Math.abs(nearer) > Math.hypot(standardError(), other.standardError()) ? nearer > 0 : halfWidth < other.halfWidth;
	}

	/** From the level. */
	private double distance() {
		return Math.abs(coverage() - LEVEL);
	}

	/** Of the coverage, by how it scatters from place to place. */
	private double standardError() {
		final double squares = held.stream().mapToDouble(share -> Math.pow(share - coverage(), 2)).sum();
		return Math.sqrt(squares / (held.size() - 1) / held.size());
	}

	/** What it is and how often it held. */
	public String sentence() {
		return String.format(Locale.ROOT, "Interval for %.0f %% by %s: ± %.4g grey values; %s.", 100 * LEVEL, source, halfWidth, measured());
	}

	/** The measured coverage in words. */
	public String measured() {
		return String.format(Locale.ROOT, "measured coverage %.1f %% of the pixels of %d places", 100 * coverage(), held.size());
	}

	private static double[] absolute(final double[] errors) {
		final double[] absolute = errors.clone();
		for (int i = 0; i < absolute.length; i++) absolute[i] = Math.abs(absolute[i]);
		return absolute;
	}

	private static double mean(final List<SampleInterval> place, final ToDoubleFunction<SampleInterval> figure) {
		return place.stream().mapToDouble(figure).average().orElseThrow();
	}

	/** The interval of each pixel of a place, round the samples less the truth. */
	private static List<SampleInterval> intervals(final List<double[]> errors) {
		return IntStream.range(0, errors.get(0).length).mapToObj(i -> SampleInterval.of(errors.stream().mapToDouble(sample -> sample[i]).toArray())).toList();
	}
}
