package io.github.vmlmap.workflow;

import net.imglib2.Interval;

/**
 * D(x_t), the image as a solver has it so far, in a region of a plane.
 *
 * @param plane its {@link SourcePlane#number()}
 * @param sample its number, from 0
 * @param region in the coordinates of the result
 * @param values grey values of the region, row-major
 */
public record View(long plane, int sample, Interval region, float[] values) {

	/**
	 * A region of a solved field, in grey values.
	 *
	 * @param field in the prior's units, row-major
	 * @param width of the field
	 * @param x column of the field at which the region begins
	 * @param y row of the field at which the region begins
	 */
	static View of(final SourcePlane<?> plane, final int sample, final Interval region, final Normalization units, final float[] field,
		final long width, final long x, final long y)
	{
		final float[] values = new float[Math.toIntExact(region.dimension(0) * region.dimension(1))];
		for (int i = 0; i < values.length; i++) {
			final long at = (y + i / region.dimension(0)) * width + x + i % region.dimension(0);
			values[i] = (float) units.toGrey(field[Math.toIntExact(at)]);
		}
		return new View(plane.number(), sample, region, values);
	}
}
