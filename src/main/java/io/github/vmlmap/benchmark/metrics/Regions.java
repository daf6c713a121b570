package io.github.vmlmap.benchmark.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Connected regions (8 neighbours) of the pixels above a threshold. */
public final class Regions {

	private final int width;
	private final int height;
	private final boolean[] left;

	private Regions(final Picture picture, final double threshold) {
		width = picture.width();
		height = picture.height();
		left = new boolean[picture.pixels().length];
		for (int i = 0; i < left.length; i++) left[i] = picture.pixels()[i] > threshold;
	}

	/** The number of pixels of each region that has at least so many. */
	public static List<Integer> sizes(final Picture picture, final double threshold, final int least) {
		return new Regions(picture, threshold).sizes().stream().filter(size -> size >= least).toList();
	}

	private List<Integer> sizes() {
		final List<Integer> sizes = new ArrayList<>();
		for (int i = 0; i < left.length; i++) if (left[i]) sizes.add(take(i));
		return sizes;
	}

	private int take(final int start) {
		final ArrayDeque<Integer> front = new ArrayDeque<>();
		add(front, start % width, start / width);
		int size = 0;
		for (; !front.isEmpty(); size++) {
			final int i = front.remove();
			for (int k = 0; k < 9; k++) add(front, i % width + k % 3 - 1, i / width + k / 3 - 1);
		}
		return size;
	}

	private void add(final ArrayDeque<Integer> front, final int x, final int y) {
		if (y < 0 || y >= height || x < 0 || x >= width || !left[y * width + x]) return;
		left[y * width + x] = false;
		front.add(y * width + x);
	}
}
