package io.github.vmlmap.workflow;

import java.util.function.BiFunction;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.Saturation;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.util.ConstantUtils;

/** What is known of hidden pixels. */
public sealed interface Hiding {

	/** Nothing. */
	Hiding UNSEEN = new Unseen();

	/** The map of grey values for a prior, from that of the pixels that are not hidden. */
	Normalization units(Normalization ofOthers);

	/** Of the hidden pixels those that were not measured. */
	RandomAccessibleInterval<? extends BooleanType<?>> unseen(RandomAccessibleInterval<? extends BooleanType<?>> hidden);

	/**
	 * How pixels were seen, from how each was weighted.
	 *
	 * @param measurement in the prior's units, row-major; what it says of hidden pixels may be set here
	 * @param mask 1 where measured, else 0
	 */
	BiFunction<NDManager, Diagonal, ForwardOperator> seen(float[] measurement, float[] mask, Shape shape, Normalization units);

	/** Nothing is known. */
	record Unseen() implements Hiding {

		@Override
		public Normalization units(final Normalization ofOthers) {
			return ofOthers;
		}

		@Override
		public RandomAccessibleInterval<? extends BooleanType<?>> unseen(final RandomAccessibleInterval<? extends BooleanType<?>> hidden) {
			return hidden;
		}

		@Override
		public BiFunction<NDManager, Diagonal, ForwardOperator> seen(final float[] measurement, final float[] mask, final Shape shape, final Normalization units) {
			return (manager, weights) -> weights;
		}
	}

	/**
	 * The detector saturated: hidden is what has at least a grey value, and was that or more.
	 *
	 * @param level that grey value
	 * @param headroom how far below the end of the prior's range, +1, the level lies, above 0 and under 2: a prior hardly
	 *          goes beyond its range, and nothing brighter than that is recovered
	 */
	record Saturated(double level, double headroom) implements Hiding {

		/** As much as the prior's range has above its middle. */
		public static final double DEFAULT_HEADROOM = 0.5;

		public Saturated {
			if (!(headroom > 0 && headroom < 2)) throw new Refusal("The headroom must be above 0 and under 2, not " + headroom + ".");
		}

		@Override
		public Normalization units(final Normalization ofOthers) {
			final double low = ofOthers.toGrey(-1);
			if (!(low < level)) throw new Refusal("The pixels that are not saturated are as bright as the saturated: give a higher saturation level.");
			return Normalization.between(low, low + 2 * (level - low) / (2 - headroom));
		}

		@Override
		public RandomAccessibleInterval<? extends BooleanType<?>> unseen(final RandomAccessibleInterval<? extends BooleanType<?>> hidden) {
			return ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(false), hidden);
		}

		@Override
		public BiFunction<NDManager, Diagonal, ForwardOperator> seen(final float[] measurement, final float[] mask, final Shape shape, final Normalization units) {
			final float c = (float) units.toPrior(level);
			final float[] saturated = new float[measurement.length];
			for (int i = 0; i < saturated.length; i++) {
				if (mask[i] == 0 || measurement[i] < c) continue;
				saturated[i] = 1;
				measurement[i] = c;
			}
			return (manager, weights) -> new Saturation(weights, manager.create(saturated, shape), c);
		}
	}
}
