package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

/** Small images made of a formula. */
final class TestImages {

	private TestImages() {}

	interface Where {

		boolean test(int x, int y);
	}

	static <T extends RealType<T>> Img<T> fill(final Img<T> image, final DoubleBinaryOperator u) {
		final Cursor<T> cursor = image.localizingCursor();
		while (cursor.hasNext()) cursor.next().setReal(u.applyAsDouble(cursor.getIntPosition(0), cursor.getIntPosition(1)));
		return image;
	}

	static Img<BitType> mask(final long width, final long height, final Where where) {
		final Img<BitType> mask = ArrayImgs.bits(width, height);
		final Cursor<BitType> cursor = mask.localizingCursor();
		while (cursor.hasNext()) cursor.next().set(where.test(cursor.getIntPosition(0), cursor.getIntPosition(1)));
		return mask;
	}

	static DoubleBinaryOperator noise(final long seed, final double mean, final double sigma) {
		final Random random = new Random(seed);
		return (x, y) -> mean + sigma * random.nextGaussian();
	}

	static List<Double> values(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final List<Double> values = new ArrayList<>();
		image.view().flatIterable().forEach(pixel -> values.add(pixel.getRealDouble()));
		return values;
	}
}
