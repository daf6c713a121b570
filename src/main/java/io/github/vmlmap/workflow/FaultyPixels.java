package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.stream.IntStream;

import io.github.vmlmap.workflow.DetectorFaults.Grid;

/** Finds the faulty pixels of a grid, see {@link DetectorFaults}; NaN in it is left out and reported by none. */
final class FaultyPixels {

	/** The least deviation that counts, of the image's range and times the threshold. */
	private static final double FAINT = 2e-3;

	private final Grid grid;
	private final double threshold;
	private final double least;

	private FaultyPixels(final Grid grid, final double threshold) {
		this.grid = grid;
		this.threshold = threshold;
		final double step = Math.max(FAINT * grid.range(), grid.quantum() / 2);
		final double[] deviations = IntStream.range(0, grid.values().length).mapToDouble(this::deviation).toArray();
		least = Math.max(step, Math.max(Medians.spread(deviations), Medians.tail(deviations)));
	}

	static BitSet of(final Grid grid, final double threshold) {
		final FaultyPixels pixels = new FaultyPixels(grid, threshold);
		return IntStream.range(0, grid.values().length).filter(pixels::isFaulty).collect(BitSet::new, BitSet::set, BitSet::or);
	}

	private boolean isFaulty(final int i) {
		final double deviation = Math.abs(deviation(i));
		return deviation > threshold * least && deviation > threshold * Medians.spread(around(i, 2));
	}

	/** NaN where the pixel or all its neighbours are. */
	private double deviation(final int i) {
		return grid.values()[i] - Medians.of(around(i, 1));
	}

	/** The pixels of a square without its middle; NaN outside of the grid. */
	private double[] around(final int i, final int radius) {
		final int side = 2 * radius + 1;
		final int left = i % grid.width() - radius;
		final int top = i / grid.width() - radius;
		return IntStream.range(0, side * side).filter(k -> k != side * side / 2).mapToDouble(k -> value(left + k % side, top + k / side)).toArray();
	}

	private double value(final int x, final int y) {
		return x < 0 || y < 0 || x >= grid.width() || y >= grid.height() ? Double.NaN : grid.at(x, y);
	}
}
