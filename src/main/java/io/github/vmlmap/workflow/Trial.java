package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What two methods made of a place whose true values are known.
 *
 * @param x column of the place's left edge
 * @param y row of its upper edge
 * @param prior errors of the prior
 * @param classical errors of the classical method
 * @param errors of the prior, restored − true in grey values: an array a sample, an entry a judged pixel
 * @param pictures truth, measurement, prior's and classical result, for people to look at
 */
public record Trial(long x, long y, Error prior, Error classical, List<double[]> errors, List<RandomAccessibleInterval<FloatType>> pictures) {

	public Trial {
		errors = List.copyOf(errors);
		pictures = List.copyOf(pictures);
	}

	/** This with the errors of all its samples. */
	Trial withErrors(final double[][] all) {
		return new Trial(x, y, prior, classical, Arrays.asList(all), pictures);
	}

	static double[] errors(final double[] restored, final double[] truth) {
		final double[] errors = restored.clone();
		for (int i = 0; i < errors.length; i++) errors[i] -= truth[i];
		return errors;
	}

	/**
	 * Errors in grey values.
	 *
	 * @param rmse root mean square
	 * @param bias mean of restored − true
	 */
	public record Error(double rmse, double bias) {

		static Error of(final double[] errors) {
			double squares = 0;
			double sum = 0;
			for (final double error : errors) {
				squares += error * error;
				sum += error;
			}
			return new Error(Math.sqrt(squares / errors.length), sum / errors.length);
		}
	}
}
