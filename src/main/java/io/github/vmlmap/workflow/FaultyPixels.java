package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.github.vmlmap.workflow.DetectorFaults.Grid;

/** Finds the faulty pixels of a grid, see {@link DetectorFaults}; NaN in it is left out and reported by none. */
final class FaultyPixels {

	/** The least deviation that counts, of the image's range and times the threshold. */
	private static final double FAINT = 2e-3;

	/** Of the distance to all but two in a hundred: texture has more far out than noise, and faults are few. */
	private static final double TAIL = 0.75;

	/** Of the threshold: the neighbours of a blurred point differ about as much as it exceeds them. */
	private static final double SHARED = 3.0 / 8;

	private final Grid grid;
	private final double threshold;
	private final double[] deviations;
	private final double least;

	private FaultyPixels(final Grid grid, final double threshold) {
		this.grid = grid;
		this.threshold = threshold;
		deviations = IntStream.range(0, grid.values().length).mapToDouble(i -> grid.values()[i] - Medians.of(around(grid.values(), i, 1))).toArray();
		final double step = Math.max(FAINT * grid.range(), grid.quantum() / 2);
		least = Math.max(step, Math.max(Medians.spread(deviations), TAIL * Medians.tail(deviations)));
	}

	static BitSet of(final Grid grid, final double threshold) {
		final FaultyPixels pixels = new FaultyPixels(grid, threshold);
		return IntStream.range(0, grid.values().length).filter(pixels::isFaulty).collect(BitSet::new, BitSet::set, BitSet::or);
	}

	/** A pixel that is not finite, or without neighbours, has no deviation and is none. */
	private boolean isFaulty(final int i) {
		final double deviation = Math.abs(deviations[i]);
		return deviation > threshold * least && deviation > threshold * Medians.scale(around(deviations, i, 2)) && standsAlone(i);
	}

	/**
	 * Whether it lies farther beyond all its neighbours but one, which may be faulty too, than these differ: either those
	 * between the extremes or, on a slope, the means of opposite ones.
	 */
	private boolean standsAlone(final int i) {
		final double[] neighbours = around(grid.values(), i, 1);
		final double[] sorted = Arrays.stream(neighbours).filter(Double::isFinite).sorted().toArray();
		final double low = sorted[Math.min(1, sorted.length - 1)];
		final double high = sorted[Math.max(0, sorted.length - 2)];
		final double beyond = Math.max(grid.values()[i] - high, low - grid.values()[i]);
		return beyond > SHARED * threshold * Math.min(Math.abs(high - low), range(opposite(neighbours)));
	}

	/** The means of the four pairs of opposite neighbours, of the border the one that there is. */
	private static DoubleStream opposite(final double[] neighbours) {
		return IntStream.range(0, neighbours.length / 2).mapToDouble(k -> Medians.of(neighbours[k], neighbours[neighbours.length - 1 - k])).filter(Double::isFinite);
	}

	private static double range(final DoubleStream values) {
		final DoubleSummaryStatistics found = values.summaryStatistics();
		return found.getMax() - found.getMin();
	}

	/** The values on the border of a square round a pixel; NaN outside of the grid. */
	private double[] around(final double[] values, final int i, final int radius) {
		final int side = 2 * radius + 1;
		final int x = i % grid.width();
		final int y = i / grid.width();
		return IntStream.range(0, side * side).filter(k -> Math.max(Math.abs(k % side - radius), Math.abs(k / side - radius)) == radius)
			.mapToDouble(k -> value(values, x + k % side - radius, y + k / side - radius)).toArray();
	}

	private double value(final double[] values, final int x, final int y) {
		return x < 0 || y < 0 || x >= grid.width() || y >= grid.height() ? Double.NaN : values[y * grid.width() + x];
	}
}
