package io.github.vmlmap.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Connected regions (8 neighbours) of the pixels above a threshold. */
final class Regions {

	private final int side;
	private final boolean[] left;

	Regions(final Field field, final double threshold) {
		side = field.side();
		left = new boolean[side * side];
		for (int i = 0; i < left.length; i++) left[i] = field.pixels()[i] > threshold;
	}

	/** The number of pixels of each region; empties this. */
	List<Integer> sizes() {
		final List<Integer> sizes = new ArrayList<>();
		for (int i = 0; i < left.length; i++) if (left[i]) sizes.add(take(i));
		return sizes;
	}

	private int take(final int start) {
		final ArrayDeque<Integer> front = new ArrayDeque<>();
		add(front, start / side, start % side);
		int size = 0;
		for (; !front.isEmpty(); size++) {
			final int i = front.remove();
			for (int k = 0; k < 9; k++) add(front, i / side + k / 3 - 1, i % side + k % 3 - 1);
		}
		return size;
	}

	private void add(final ArrayDeque<Integer> front, final int row, final int column) {
		if (row < 0 || row >= side || column < 0 || column >= side || !left[row * side + column]) return;
		left[row * side + column] = false;
		front.add(row * side + column);
	}
}
