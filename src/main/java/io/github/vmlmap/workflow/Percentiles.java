package io.github.vmlmap.workflow;

/**
 * The percentiles of the observed grey values that become −1 and +1 for a prior; a model names them.
 *
 * @param low in percent
 * @param high in percent, above low
 */
public record Percentiles(double low, double high) {

	public Percentiles {
		if (!(low >= 0 && low < high && high <= 100)) throw new IllegalArgumentException(
			"Percentiles must rise from 0 or more to 100 or less, not from " + low + " to " + high + ".");
	}
}
