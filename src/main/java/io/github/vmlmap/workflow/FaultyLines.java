package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.github.vmlmap.workflow.DetectorFaults.Grid;

/** Finds the faulty columns of a grid, see {@link DetectorFaults}. */
final class FaultyLines {

	/** Columns to either side that a column is first compared with. */
	private static final int REACH = 3;

	private static final int PARTS = 8;

	/** Parts that may all deviate by a quarter of the threshold are as rare as one pixel that deviates by all of it. */
	private static final double SHARE = 0.25;

	/** So many pixels of noise do not become one value by chance. */
	private static final int FEW = 8;

	/** The least deviation that counts, of the image's range and times the threshold. */
	private static final double FAINT = 5e-4;

	/** The standard error of a median, times √n/σ. */
	private static final double MEDIAN_ERROR = 1.2533;

	private final Grid grid;
	private final int parts;
	private final double least;

	private FaultyLines(final Grid grid, final double threshold) {
		this.grid = grid;
		parts = Math.max(1, Math.min(PARTS, grid.height() / PARTS));
		final double noise = Medians.spread(IntStream.range(0, grid.values().length).mapToDouble(i -> beside(i % grid.width(), i / grid.width())).toArray());
		least = threshold * Math.max(Math.max(FAINT * grid.range(), grid.quantum() / 8), SHARE * MEDIAN_ERROR * noise / Math.sqrt((double) grid.height() / parts));
	}

	/** Columns that differ from those beside them, and still do when only sound ones are looked at. */
	static BitSet of(final Grid grid, final double threshold) {
		final FaultyLines lines = new FaultyLines(grid, threshold);
		final BitSet constant = lines.constant();
		final BitSet suspects = lines.where(x -> constant.get(x) ? Double.POSITIVE_INFINITY : lines.common(y -> lines.beside(x, y)));
		return lines.where(x -> constant.get(x) ? Double.POSITIVE_INFINITY : suspects.get(x) ? lines.betweenSound(x, suspects) : 0);
	}

	private BitSet where(final IntToDoubleFunction deviation) {
		return IntStream.range(0, grid.width()).filter(x -> Math.abs(deviation.applyAsDouble(x)) > least).collect(BitSet::new, BitSet::set, BitSet::or);
	}

	/** How a pixel differs from the median across. */
	private double beside(final int x, final int y) {
		final int reach = Math.min(REACH, Math.min(x, grid.width() - 1 - x));
		return grid.at(x, y) - Medians.of(Arrays.copyOfRange(grid.values(), y * grid.width() + x - reach, y * grid.width() + x + reach + 1));
	}

	/** How a column differs from the line between the nearest columns that are not suspect; 0 where there are none. */
	private double betweenSound(final int x, final BitSet suspects) {
		final int left = suspects.previousClearBit(x);
		final int right = suspects.nextClearBit(x);
		if (left < 0 || right >= grid.width()) return 0;
		final double t = (double) (x - left) / (right - left);
		return common(y -> grid.at(x, y) - (1 - t) * grid.at(left, y) - t * grid.at(right, y));
	}

	/** The deviation that all parts of a column but one exceed, each by its median; 0 where they differ in sign. */
	private double common(final IntToDoubleFunction deviation) {
		final double[] medians = IntStream.range(0, parts).mapToDouble(part -> Medians.of(IntStream.range(part * grid.height() / parts,
			(part + 1) * grid.height() / parts).mapToDouble(deviation).toArray())).sorted().toArray();
		final int spared = parts / PARTS;
		return Math.max(0, medians[spared]) + Math.min(0, medians[parts - 1 - spared]);
	}

	/** Columns all of one value that are no ground; none where half of the columns are of one value. */
	private BitSet constant() {
		final BitSet constant = IntStream.range(0, grid.width()).filter(x -> grid.height() > 1 && IntStream.range(1, grid.height())
			.allMatch(y -> Double.compare(grid.at(x, y), grid.at(x, 0)) == 0)).collect(BitSet::new, BitSet::set, BitSet::or);
		if (2 * constant.cardinality() >= grid.width()) return new BitSet();
		return constant.stream().filter(x -> isDead(x, constant)).collect(BitSet::new, BitSet::set, BitSet::or);
	}

	/**
	 * Of the clipped ground beside a specimen hardly a pixel differs in the nearest columns that vary; and it is wide, so that
	 * the specimen's edge beside it says nothing unless most pixels differ.
	 */
	private boolean isDead(final int x, final BitSet constant) {
		final int left = constant.previousClearBit(x);
		final int right = constant.nextClearBit(x);
		final int needed = right - left - 1 > REACH ? grid.height() / 2 : Math.min(FEW, grid.height() / 2);
		return (left < 0 || differing(x, left) > needed) && (right >= grid.width() || differing(x, right) > needed);
	}

	private long differing(final int a, final int b) {
		return IntStream.range(0, grid.height()).filter(y -> grid.at(a, y) != grid.at(b, y)).count();
	}
}
