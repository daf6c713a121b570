package io.github.vmlmap.workflow;

import java.util.Arrays;

/**
 * The intervals at the hidden pixels of a plane, in grey values.
 *
 * @param pixels their places in the plane, row by row
 * @param centres what the interval of each is round: the mean of the samples
 * @param halfWidths of the interval of each
 */
public record SampledInterval(int[] pixels, double[] centres, double[] halfWidths) {

	public double meanHalfWidth() {
		return Arrays.stream(halfWidths).average().orElseThrow();
	}
}
