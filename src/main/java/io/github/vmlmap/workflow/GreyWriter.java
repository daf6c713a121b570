package io.github.vmlmap.workflow;

import io.github.vmlmap.Refusal;

import net.imglib2.type.numeric.RealType;

/** Writes grey values into pixels; integer types round and are clamped to their range, which is counted. */
final class GreyWriter<T extends RealType<T>> {

	private final GreyRange range;
	private long clamped;

	GreyWriter(final T type) {
		this.range = GreyRange.of(type);
	}

	void write(final T pixel, final double grey) {
		if (!Double.isFinite(grey)) throw new Refusal("The solver diverged: choose another solver, or smaller steps for it.");
		pixel.setReal(range.isInteger() ? clamp(Math.rint(grey)) : grey);
	}

	/** How many values were out of range. */
	long clamped() {
		return clamped;
	}

	private double clamp(final double grey) {
		final double inRange = range.clamp(grey);
		if (inRange != grey) clamped++;
		return inRange;
	}
}
