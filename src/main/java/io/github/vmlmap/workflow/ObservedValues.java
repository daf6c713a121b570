package io.github.vmlmap.workflow;

import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * The finite grey values of an image outside a hidden region, one pass at a time.
 *
 * @param image of the mask's size
 * @param hidden true is hidden
 * @param accepted which of the finite values are taken
 */
record ObservedValues(RandomAccessibleInterval<? extends RealType<?>> image,
	RandomAccessibleInterval<? extends BooleanType<?>> hidden, DoublePredicate accepted)
{

	static ObservedValues of(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		return new ObservedValues(image, hidden, value -> true);
	}

	/** Without the pixels that sit at the greatest value of an integer type. */
	ObservedValues unsaturated() {
		final double max = GreyRange.of(image.getType()).max();
		return new ObservedValues(image, hidden, value -> value < max);
	}

	void forEach(final DoubleConsumer action) {
		LoopBuilder.setImages(image, hidden).forEachPixel((pixel, isHidden) -> {
			final double value = pixel.getRealDouble();
			if (!isHidden.get() && Double.isFinite(value) && accepted.test(value)) action.accept(value);
		});
	}
}
