package io.github.vmlmap.optics;

/** In place of a diffraction pattern. */
record GaussianModel(double lateral, double axial) implements PsfModel {

	@Override
	public double at(final double r, final double z) {
		return Math.exp(-r * r / (2 * lateral * lateral) - z * z / (2 * axial * axial));
	}

	@Override
	public double detail() {
		return lateral / 4;
	}
}
