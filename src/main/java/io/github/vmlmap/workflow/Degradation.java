package io.github.vmlmap.workflow;

import java.util.function.BiFunction;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * How the unknown image, the operator's domain, lies to the measured one, its range: magnified, then
 * enlarged by margins that are solved for and cropped at the end.
 *
 * @param factorX unknown pixels a measured one is wide, at least 1
 * @param factorY unknown pixels a measured one is high, at least 1
 * @param marginX unknown pixels to the left of the measured field, and to its right
 * @param marginY unknown pixels above the measured field, and below
 * @param operator makes H for a size of its domain, with arrays of the given manager
 */
public record Degradation(int factorX, int factorY, int marginX, int marginY, BiFunction<NDManager, Size, LinearOperator> operator) {

	public Degradation {
		if (factorX < 1 || factorY < 1 || marginX < 0 || marginY < 0) throw new IllegalArgumentException(
			"factors " + factorX + ", " + factorY + ", margins " + marginX + ", " + marginY);
	}

	/** The unknown has the size of the measurement: identity, blur. */
	public static Degradation ofSameSize(final BiFunction<NDManager, Size, LinearOperator> operator) {
		return new Degradation(1, 1, 0, 0, operator);
	}

	/** The unknown has more pixels than the measurement: block average. */
	public static Degradation magnified(final int factorX, final int factorY, final BiFunction<NDManager, Size, LinearOperator> operator) {
		return new Degradation(factorX, factorY, 0, 0, operator);
	}

	/** The unknown reaches farther than the measurement, by half a PSF of odd size on each side. */
	public static Degradation enlarged(final int marginX, final int marginY, final BiFunction<NDManager, Size, LinearOperator> operator) {
		return new Degradation(1, 1, marginX, marginY, operator);
	}

	/** Where an image, or a part of one, lies once restored. Axes after the second stay. */
	Interval magnified(final Interval image) {
		final long[] min = image.minAsLongArray();
		final long[] max = image.maxAsLongArray();
		for (int d = 0; d < 2; d++) {
			min[d] = min[d] * factor(d);
			max[d] = (max[d] + 1) * factor(d) - 1;
		}
		return new FinalInterval(min, max);
	}

	/** The pixels of the measurement that a part of the restored plane lies on. */
	Interval demagnified(final Interval restored) {
		return FinalInterval.createMinMax(Math.floorDiv(restored.min(0), factorX), Math.floorDiv(restored.min(1), factorY),
			Math.floorDiv(restored.max(0), factorX), Math.floorDiv(restored.max(1), factorY));
	}

	private int factor(final int axis) {
		return axis == 0 ? factorX : factorY;
	}

	/** The size of the unknown for a size of the measurement. */
	Size domain(final Size range) {
		return new Size(range.height() * factorY + 2L * marginY, range.width() * factorX + 2L * marginX);
	}
}
