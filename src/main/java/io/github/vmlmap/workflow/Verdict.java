package io.github.vmlmap.workflow;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether a prior did better than a classical method on the same places of an image.
 *
 * @param trials at least two
 * @param classical the method's name
 */
public record Verdict(List<Trial> trials, String classical) {

	/** The two-sided 95 % quantile of a standard normal. */
	private static final double Z = 1.959964;

	/** How two methods compare. */
	public enum Outcome {
		BETTER, EQUAL, WORSE
	}

	public Verdict {
		trials = List.copyOf(trials);
		if (trials.size() < 2) throw new IllegalArgumentException("A comparison needs two places, not " + trials.size() + ".");
	}

	/**
	 * By the paired differences of the RMSE: better or worse where their mean differs from 0 by more than
	 * Student's t at 95 % times its standard error, else equal.
	 */
	public Outcome outcome() {
		final double needed = studentT(trials.size() - 1) * standardError();
		if (gain() > needed) return Outcome.BETTER;
		return gain() < -needed ? Outcome.WORSE : Outcome.EQUAL;
	}

	/** Mean of the classical RMSE less the prior's, in grey values. */
	public double gain() {
		return mean(Verdict::gain);
	}

	/** The standard error of {@link #gain()}. */
	public double standardError() {
		final double squares = trials.stream().mapToDouble(trial -> Math.pow(gain(trial) - gain(), 2)).sum();
		return Math.sqrt(squares / (trials.size() - 1) / trials.size());
	}

	/** The outcome in a sentence, with the figures. */
	public String sentence(final String prior) {
		final String than = switch (outcome()) {
			case BETTER -> "better than";
			case EQUAL -> "equal to";
			case WORSE -> "worse than";
		};
		return String.format(Locale.ROOT, "On %d places of this image the prior '%s' was %s %s: RMSE %.4g against %.4g grey values, difference %.3g with standard error %.2g, " +
			"bias %+.3g against %+.3g.", trials.size(), prior, than, classical, mean(t -> t.prior().rmse()), mean(t -> t.classical().rmse()), gain(), standardError(),
			mean(t -> t.prior().bias()), mean(t -> t.classical().bias()));
	}

	private double mean(final ToDoubleFunction<Trial> figure) {
		return trials.stream().mapToDouble(figure).average().orElseThrow();
	}

	private static double gain(final Trial trial) {
		return trial.classical().rmse() - trial.prior().rmse();
	}

	/** Student's 97.5 % quantile. */
	static double studentT(final int degrees) {
		return studentT(Z, degrees);
	}

	/** The quantile of Student's distribution that z is of the normal one, by its expansion about that (Fisher and Cornish 1960), to 1 % from 4 degrees on. */
	static double studentT(final double z, final int degrees) {
		final double z2 = z * z;
		final double n = degrees;
		return z * (1 + (z2 + 1) / (4 * n) + (5 * z2 * z2 + 16 * z2 + 3) / (96 * n * n) +
			(3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / (384 * n * n * n));
	}
}
