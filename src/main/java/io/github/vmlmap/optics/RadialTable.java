package io.github.vmlmap.optics;

/**
 * A model's values in one plane, tabulated over the distance from the axis and interpolated by Catmull-Rom
 * splines: a sampled PSF asks for the same distances many times.
 */
final class RadialTable {

	private final double step;
	private final double[] values;

	/**
	 * @param reach the greatest distance that will be asked for
	 * @param step between tabulated distances
	 */
	RadialTable(final PsfModel model, final double z, final double reach, final double step) {
		this.step = step;
		values = new double[(int) Math.ceil(reach / step) + 3];
		for (int i = 0; i < values.length; i++) values[i] = model.at(i * step, z);
	}

	double at(final double r) {
		final int i = (int) (r / step);
		final double t = r / step - i;
		final double before = values[Math.abs(i - 1)];
		final double left = values[i];
		final double right = values[i + 1];
		final double after = values[i + 2];
		return left + t / 2 * (right - before + t * (2 * before - 5 * left + 4 * right - after + t * (3 * (left - right) + after - before)));
	}
}
