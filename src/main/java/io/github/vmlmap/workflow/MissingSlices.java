package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Slices that were not measured, which may hold anything. */
final class MissingSlices {

	private MissingSlices() {}

	/** The stack with missing slices interpolated between the nearest measured ones, at least one. */
	static <T extends RealType<T>> RandomAccessibleInterval<T> bridged(final RandomAccessibleInterval<T> image, final BitSet missing) {
		if (missing.isEmpty()) return image;
		final List<RandomAccessibleInterval<T>> slices = LongStream.range(0, image.dimension(2))
			.<RandomAccessibleInterval<T>> mapToObj(z -> missing.get((int) z) ? bridge(image, missing, (int) z) : slice(image, z)).toList();
		return Views.stack(slices);
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<T> bridge(final RandomAccessibleInterval<T> image, final BitSet missing, final int z) {
		final int below = missing.previousClearBit(z);
		final int above = missing.nextClearBit(z);
		if (below < 0) return slice(image, above);
		if (above >= image.dimension(2)) return slice(image, below);
		final double t = (double) (z - below) / (above - below);
		final RandomAccessibleInterval<T> bridge = Images.create(slice(image, z), image.getType());
		LoopBuilder.setImages(slice(image, below), slice(image, above), bridge)
			.forEachPixel((a, b, between) -> between.setReal((1 - t) * a.getRealDouble() + t * b.getRealDouble()));
		return bridge;
	}

	private static <T> RandomAccessibleInterval<T> slice(final RandomAccessibleInterval<T> image, final long z) {
		return image.view().slice(2, z);
	}
}
