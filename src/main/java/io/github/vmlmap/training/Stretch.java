package io.github.vmlmap.training;

/**
 * A change of contrast: two grey values become −1 and 1. What lies beyond becomes black or white as well, except beyond an end
 * that stays where it was.
 *
 * @param black at least −1
 * @param white at most 1
 */
record Stretch(float black, float white) {

	/** Changes nothing. */
	static final Stretch NONE = new Stretch(-1, 1);

	float of(final float value) {
		final double clipped = Math.min(white < 1 ? white : Double.POSITIVE_INFINITY, Math.max(black > -1 ? black : Double.NEGATIVE_INFINITY, value));
		return (float) ((2 * clipped - black - white) / ((double) white - black));
	}
}
