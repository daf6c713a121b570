package io.github.vmlmap.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the crop of an image. All crops on a grid of 4 pixels of which 15 to 60 % is foreground
 * (above Otsu's threshold of the whole image) are looked at, or all where none is so.
 */
enum Placement {

	/** The hole's foreground share is 30 to 70 %, or else the nearest to it: a nucleus is cut. */
	STRUCTURE {

		@Override
		double fault(final double share) {
			return Math.max(0, Math.abs(share - 0.5) - 0.2);
		}
	},

	/** The hole has the least foreground. */
	BACKGROUND {

		@Override
		double fault(final double share) {
			return share;
		}
	},

	/** Anywhere: what is hidden is spread over the whole crop. */
	ANYWHERE {

		@Override
		double fault(final double share) {
			return 0;
		}
	};

	private static final int GRID = 4;
	private static final double LEAST = 0.15;
	private static final double MOST = 0.6;

	/** How little a foreground share of the hole suits; among the best the crop of highest variance is taken. */
	abstract double fault(double share);

	/** The crop for a hole in its middle. */
	Scene choose(final String name, final Field image, final int size, final boolean[] hidden) {
		final double threshold = image.otsu();
		final List<Field> crops = crops(image, size);
		final boolean[] all = new boolean[size * size];
		Arrays.fill(all, true);
		final List<Field> structured = crops.stream().filter(crop -> isStructured(crop.share(threshold, all))).toList();
		return new Scene(name, (structured.isEmpty() ? crops : structured).stream().min(Comparator.comparingDouble((
			Field crop) -> fault(crop.share(threshold, hidden))).thenComparingDouble(crop -> -crop.variance())).orElseThrow(), threshold);
	}

	private static boolean isStructured(final double share) {
		return share >= LEAST && share <= MOST;
	}

	private static List<Field> crops(final Field image, final int size) {
		final List<Field> crops = new ArrayList<>();
		for (int row = 0; row + size <= image.side(); row += GRID)
			for (int column = 0; column + size <= image.side(); column += GRID) crops.add(image.crop(row, column, size));
		return crops;
	}
}
