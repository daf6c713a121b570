package io.github.vmlmap.workflow;

import java.util.List;
import java.util.Locale;

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

	/** The 95 % quantile of a standard normal. */
	private static final double Z = 1.644854;

	public IntervalCalibration {
		held = List.copyOf(held);
	}

	/** The same half-width for all pixels, from the errors of the first samples by {@link Conformal} calibration; each place is judged by the others. */
	public static IntervalCalibration residuals(final List<Trial> trials) {
		final Conformal conformal = new Conformal(trials.stream().map(trial -> absolute(trial.errors().get(0))).toList());
		return new IntervalCalibration("calibrated residuals", conformal.halfWidth(LEVEL), conformal.held(LEVEL));
	}

	/**
	 * Of a posterior sampler: t s √(1 + 1/n) round the mean of n samples, s their deviation and t Student's, for
	 * the truth should be one sample more.
	 *
	 * @param trials with at least {@value #LEAST_SAMPLES} samples each
	 */
	public static IntervalCalibration sampler(final List<Trial> trials, final String sampler) {
		final double width = trials.stream().mapToDouble(trial -> new Posterior(trial.errors()).halfWidth()).average().orElseThrow();
		final List<Double> held = trials.stream().map(trial -> new Posterior(trial.errors()).coverage()).toList();
		return new IntervalCalibration("samples of " + sampler, width, held);
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
		return String.format(Locale.ROOT, "Interval for %.0f %% by %s: ± %.4g grey values; measured coverage %.1f %% of the pixels of %d places.", 100 * LEVEL, source,
			halfWidth, 100 * coverage(), held.size());
	}

	private static double[] absolute(final double[] errors) {
		final double[] absolute = errors.clone();
		for (int i = 0; i < absolute.length; i++) absolute[i] = Math.abs(absolute[i]);
		return absolute;
	}

	/** The samples of one place, less the truth. */
	private record Posterior(List<double[]> errors) {

		double halfWidth() {
			double sum = 0;
			for (int i = 0; i < errors.get(0).length; i++) sum += halfWidth(i);
			return sum / errors.get(0).length;
		}

		double coverage() {
			int covered = 0;
			for (int i = 0; i < errors.get(0).length; i++) if (Math.abs(mean(i)) <= halfWidth(i)) covered++;
			return covered / (double) errors.get(0).length;
		}

		private double mean(final int pixel) {
			return errors.stream().mapToDouble(sample -> sample[pixel]).average().orElseThrow();
		}

		private double halfWidth(final int pixel) {
			final int n = errors.size();
			final double mean = mean(pixel);
			final double squares = errors.stream().mapToDouble(sample -> Math.pow(sample[pixel] - mean, 2)).sum();
			return Verdict.studentT(Z, n - 1) * Math.sqrt(squares / (n - 1) * (1 + 1.0 / n));
		}
	}
}
