package io.github.vmlmap.benchmark.metrics;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Features.Layer;

/**
 * LPIPS (Zhang, Isola, Efros, Shechtman and Wang 2018, arXiv 1801.03924) with the network that the user gives: at each place of each
 * layer the channels are scaled to length 1, their squared differences weighted and added; the mean over places, added over layers. NaN where the network has no layers.
 *
 * @param network of features
 */
public record Lpips(Features.Network network) implements Metric {

	private static final double ROUNDING = 1e-10;

	@Override
	public String label() {
		return "LPIPS";
	}

	@Override
	public double of(final Comparison comparison) {
		try {
			return distance(comparison);
		}
		catch (final RuntimeException e) {
			throw new Refusal("LPIPS is left out, for its network failed (" + e + "): delete the row to try again.", e);
		}
	}

	private double distance(final Comparison comparison) {
		final Features truth = Features.of(network.of(comparison.truth()));
		final Features restored = Features.of(network.of(comparison.restored()));
		double sum = 0;
		for (int i = 0; i < truth.layers().size(); i++) sum += distance(truth.layers().get(i), restored.layers().get(i));
		return truth.layers().isEmpty() ? Double.NaN : sum;
	}

	private static double distance(final Layer a, final Layer b) {
		double sum = 0;
		for (int place = 0; place < a.places(); place++) {
			final double lengthA = length(a, place);
			final double lengthB = length(b, place);
			for (int c = 0; c < a.channels(); c++) sum += a.weights()[c] * Math.pow(value(a, c, place) / lengthA - value(b, c, place) / lengthB, 2);
		}
		return sum / a.places();
	}

	private static double length(final Layer layer, final int place) {
		double squares = 0;
		for (int c = 0; c < layer.channels(); c++) squares += value(layer, c, place) * value(layer, c, place);
		return Math.sqrt(squares) + ROUNDING;
	}

	private static double value(final Layer layer, final int channel, final int place) {
		return layer.values()[channel * layer.places() + place];
	}

	@Override
	public Better better() {
		return Better.LOWER;
	}
}
