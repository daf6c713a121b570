package io.github.vmlmap.classical;

import java.util.ArrayDeque;
import java.util.BitSet;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.ops.DConvertMatrixStruct;

/**
 * The rows of Δ² that belong to hidden pixels: a symmetric matrix over hidden pixels, and what the
 * observed pixels contribute as the right side.
 */
final class BiharmonicEquations {

	private static final int[][] NEIGHBOURS = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
	private static final int REACH = 2;
	private static final int SIDE = 2 * REACH + 1;

	private final RandomAccess<? extends RealType<?>> image;
	private final HiddenPixels hidden;
	private final int[] rows;
	private final DMatrixSparseTriplet triplets;
	private final double[] rightSide;

	/** @param rows the row of each hidden pixel */
	BiharmonicEquations(final RandomAccessibleInterval<? extends RealType<?>> image, final HiddenPixels hidden, final int[] rows) {
		this.image = image.randomAccess();
		this.hidden = hidden;
		this.rows = rows;
		this.triplets = new DMatrixSparseTriplet(rows.length, rows.length, 13 * rows.length);
		this.rightSide = new double[rows.length];
		for (int i = 0; i < rows.length; i++) addRow(i);
	}

	DMatrixSparseCSC matrix() {
		return DConvertMatrixStruct.convert(triplets, (DMatrixSparseCSC) null);
	}

	double[] rightSide() {
		return rightSide;
	}

	/** Whether each hole touches an observed pixel; where one does not, any constant solves it. */
	boolean areDetermined() {
		final BitSet reached = new BitSet(rows.length);
		final ArrayDeque<Integer> front = new ArrayDeque<>();
		for (int i = 0; i < rows.length; i++) if (touchesData(i)) reach(i, reached, front);
		while (!front.isEmpty()) {
			final int i = front.remove();
			for (final int[] step : NEIGHBOURS) reach(hidden.indexOf(hidden.x(i) + step[0], hidden.y(i) + step[1]), reached, front);
		}
		return reached.cardinality() == rows.length;
	}

	private static void reach(final int i, final BitSet reached, final ArrayDeque<Integer> front) {
		if (i < 0 || reached.get(i)) return;
		reached.set(i);
		front.add(i);
	}

	private boolean touchesData(final int i) {
		for (final int[] step : NEIGHBOURS) if (isObserved(hidden.x(i) + step[0], hidden.y(i) + step[1])) return true;
		return false;
	}

	private void addRow(final int i) {
		final double[] stencil = stencil(hidden.x(i), hidden.y(i));
		for (int k = 0; k < stencil.length; k++)
			if (stencil[k] != 0) addTerm(rows[i], hidden.x(i) + k % SIDE - REACH, hidden.y(i) + k / SIDE - REACH, stencil[k]);
	}

	private void addTerm(final int row, final long x, final long y, final double weight) {
		final int other = hidden.indexOf(x, y);
		if (other >= 0) triplets.addItem(row, rows[other], weight);
		else rightSide[row] -= weight * image.setPositionAndGet(x, y).getRealDouble();
	}

	/** The row of Δ² at a pixel, over its 5×5 surroundings. */
	private double[] stencil(final long x, final long y) {
		final double[] stencil = new double[SIDE * SIDE];
		addLaplacian(stencil, x, y, 0, 0, -degree(x, y));
		for (final int[] step : NEIGHBOURS)
			if (isKnown(x + step[0], y + step[1])) addLaplacian(stencil, x, y, step[0], step[1], 1);
		return stencil;
	}

	/** Adds the row of Δ at (x + dx, y + dy), times the weight, to a stencil around (x, y). */
	private void addLaplacian(final double[] stencil, final long x, final long y, final int dx, final int dy, final int weight) {
		stencil[at(dx, dy)] -= weight * degree(x + dx, y + dy);
		for (final int[] step : NEIGHBOURS)
			if (isKnown(x + dx + step[0], y + dy + step[1])) stencil[at(dx + step[0], dy + step[1])] += weight;
	}

	private int degree(final long x, final long y) {
		int degree = 0;
		for (final int[] step : NEIGHBOURS) if (isKnown(x + step[0], y + step[1])) degree++;
		return degree;
	}

	/** Whether a pixel has a value, or is to get one. */
	private boolean isKnown(final long x, final long y) {
		return hidden.indexOf(x, y) >= 0 || isObserved(x, y);
	}

	private boolean isObserved(final long x, final long y) {
		return hidden.contains(x, y) && hidden.indexOf(x, y) < 0
			&& Double.isFinite(image.setPositionAndGet(x, y).getRealDouble());
	}

	private static int at(final int dx, final int dy) {
		return (dy + REACH) * SIDE + dx + REACH;
	}
}
