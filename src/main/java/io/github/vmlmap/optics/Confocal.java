package io.github.vmlmap.optics;

import io.github.vmlmap.Refusal;

/**
 * A confocal microscope: the illumination's pattern times that of detection, the latter averaged over the
 * pinhole (Wilson and Sheppard 1984), both {@link ScalarDebye}.
 */
public final class Confocal implements PsfModel {

	/** The diameter of the Airy disc, times λ/NA. */
	private static final double AIRY = 1.22;

	private static final double WIDEST = 10;

	/** Rings over a pinhole's radius: 4, and these for each Airy unit. */
	private static final int FINENESS = 6;

	private final ScalarDebye illumination;
	private final ScalarDebye detection;
	private final double pinhole;
	private final int rings;
	private final double focus;

	/**
	 * @param excitation wavelength
	 * @param emission wavelength, in the same unit
	 * @param airyUnits diameter of the pinhole in diameters of the Airy disc of the emission; 0 is a point
	 * @throws Refusal for a pinhole that is negative or wider than ten Airy units, which is none
	 */
	public Confocal(final Lens lens, final double excitation, final double emission, final double airyUnits) {
		if (!(airyUnits >= 0 && airyUnits <= WIDEST)) throw new Refusal("The pinhole must be 0 to 10 Airy units wide, not " + airyUnits + ".");
		illumination = new ScalarDebye(lens, excitation);
		detection = new ScalarDebye(lens, emission);
		pinhole = airyUnits * AIRY * emission / lens.na() / 2;
		rings = 4 + (int) Math.ceil(FINENESS * airyUnits);
		focus = throughPinhole(0, 0);
	}

	@Override
	public double at(final double r, final double z) {
		return illumination.at(r, z) * throughPinhole(r, z) / focus;
	}

	/** The mean over the disc, by the midpoint rule over rings and, by symmetry, half of the angles. */
	private double throughPinhole(final double r, final double z) {
		if (pinhole == 0) return detection.at(r, z);
		double sum = 0;
		for (int i = 0; i < rings; i++) sum += (i + 0.5) * onRing(r, z, pinhole * (i + 0.5) / rings);
		return 2 * sum / rings / rings;
	}

	private double onRing(final double r, final double z, final double radius) {
		double sum = 0;
		for (int i = 0; i < rings; i++) {
			final double phi = Math.PI * (i + 0.5) / rings;
			sum += detection.at(Math.sqrt(Math.max(0, r * r + radius * radius - 2 * r * radius * Math.cos(phi))), z);
		}
		return sum / rings;
	}
}
