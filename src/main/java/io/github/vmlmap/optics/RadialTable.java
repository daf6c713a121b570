package io.github.vmlmap.optics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A model's values in one plane, tabulated over the distance from the axis as far as they are asked for, and
 * interpolated by Catmull-Rom splines: a sampled PSF asks for the same distances many times. Not for several threads.
 */
final class RadialTable implements DoubleUnaryOperator {

	/** Tabulated distances for each detail of a model: 16 for its finest period. */
	private static final int FINENESS = 4;

	private final DoubleUnaryOperator profile;
	private final double step;
	private double[] values = new double[64];
	private int known;

	RadialTable(final PsfModel model, final double z) {
		profile = model.plane(z);
		step = model.detail() / FINENESS;
	}

	@Override
	public double applyAsDouble(final double r) {
		final int i = (int) (r / step);
		require(i + 3);
		final double t = r / step - i;
		final double before = values[Math.abs(i - 1)];
		final double left = values[i];
		final double right = values[i + 1];
		final double after = values[i + 2];
		return left + t / 2 * (right - before + t * (2 * before - 5 * left + 4 * right - after + t * (3 * (left - right) + after - before)));
	}

	private void require(final int count) {
		if (count > values.length) values = Arrays.copyOf(values, 2 * count);
		for (; known < count; known++) values[known] = profile.applyAsDouble(known * step);
	}
}
