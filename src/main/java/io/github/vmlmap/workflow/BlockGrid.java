package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

/**
 * Square blocks side by side from the minimum of a plane on.
 *
 * @param plane of two dimensions
 * @param extent of a block
 * @param context how far round it the plane is looked at
 */
record BlockGrid(Interval plane, int extent, int context) {

	/** The blocks that an interval of the plane meets, row by row. */
	List<Block> meeting(final Interval interval) {
		final List<Block> blocks = new ArrayList<>();
		for (long row = index(interval.min(1), 1); row <= index(interval.max(1), 1); row++)
			for (long column = index(interval.min(0), 0); column <= index(interval.max(0), 0); column++) blocks.add(block(column, row));
		return blocks;
	}

	private long index(final long position, final int axis) {
		return (position - plane.min(axis)) / extent;
	}

	private Block block(final long column, final long row) {
		final Interval whole = FinalInterval.createMinSize(plane.min(0) + column * extent, plane.min(1) + row * extent, extent, extent);
		return new Block(column, row, Intervals.intersect(whole, plane), Intervals.intersect(Intervals.expand(whole, context), plane));
	}

	/**
	 * One block.
	 *
	 * @param column number along the first axis, from 0
	 * @param row number along the second axis, from 0
	 * @param core what it is for
	 * @param region what is solved
	 */
	record Block(long column, long row, Interval core, Interval region) {}
}
