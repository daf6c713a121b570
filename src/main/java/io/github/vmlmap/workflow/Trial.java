package io.github.vmlmap.workflow;

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
 * @param pictures truth, measurement, prior's and classical result, for people to look at
 */
public record Trial(long x, long y, Error prior, Error classical, List<RandomAccessibleInterval<FloatType>> pictures) {

	public Trial {
		pictures = List.copyOf(pictures);
	}

	/**
	 * Errors in grey values.
	 *
	 * @param rmse root mean square
	 * @param bias mean of restored − true
	 */
	public record Error(double rmse, double bias) {

		static Error of(final double[] restored, final double[] truth) {
			double squares = 0;
			double sum = 0;
			for (int i = 0; i < truth.length; i++) {
				squares += (restored[i] - truth[i]) * (restored[i] - truth[i]);
				sum += restored[i] - truth[i];
			}
			return new Error(Math.sqrt(squares / truth.length), sum / truth.length);
		}
	}
}
