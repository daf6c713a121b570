package io.github.vmlmap.optics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;

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

	private final PsfModel illumination;
	private final PsfModel detection;
	private final double pinhole;
	private final int rings;
	private final double focus;
	private final Map<Double, Double> lights = new ConcurrentHashMap<>();

	/**
	 * @param excitation wavelength
	 * @param emission wavelength, in the same unit
	 * @param airyUnits diameter of the pinhole in diameters of the Airy disc of the emission; 0 is a point
	 * @throws Refusal for a pinhole that is negative or wider than ten Airy units, which is none
	 */
	public Confocal(final Lens lens, final double excitation, final double emission, final double airyUnits) {
		this(new ScalarDebye(lens, excitation), new ScalarDebye(lens, emission), airyUnits, AIRY * emission / lens.na());
	}

	/** @param airy diameter of the Airy disc */
	Confocal(final PsfModel illumination, final PsfModel detection, final double airyUnits, final double airy) {
		if (!(airyUnits >= 0 && airyUnits <= WIDEST)) throw new Refusal("The pinhole must be 0 to 10 Airy units wide, not " + airyUnits + ".");
		this.illumination = illumination;
		this.detection = detection;
		pinhole = airyUnits * airy / 2;
		rings = 4 + (int) Math.ceil(FINENESS * airyUnits);
		focus = throughPinhole(new RadialTable(detection, 0), 0);
	}

	@Override
	public double at(final double r, final double z) {
		return illumination.at(r, z) * throughPinhole(detection.plane(z), r) / focus;
	}

	/** That of a product: half the harmonic mean of both. */
	@Override
	public double detail() {
		return 1 / (1 / illumination.detail() + 1 / detection.detail());
	}

	/** Computed once for each plane: with a wide pinhole it takes as long as to sample it. */
	@Override
	public double light(final double z) {
		return lights.computeIfAbsent(z, PsfModel.super::light);
	}

	/** A pinhole asks for each distance's neighbours again and again, so these are tabulated. */
	@Override
	public DoubleUnaryOperator plane(final double z) {
		final DoubleUnaryOperator lit = illumination.plane(z);
		final DoubleUnaryOperator detected = pinhole == 0 ? detection.plane(z) : new RadialTable(detection, z);
		return r -> lit.applyAsDouble(r) * throughPinhole(detected, r) / focus;
	}

	/** The mean over the disc, by the midpoint rule over rings and, by symmetry, half of the angles. */
	private double throughPinhole(final DoubleUnaryOperator detected, final double r) {
		if (pinhole == 0) return detected.applyAsDouble(r);
		double sum = 0;
		for (int i = 0; i < rings; i++) sum += (i + 0.5) * onRing(detected, r, pinhole * (i + 0.5) / rings);
		return 2 * sum / rings / rings;
	}

	private double onRing(final DoubleUnaryOperator detected, final double r, final double radius) {
		double sum = 0;
		for (int i = 0; i < rings; i++) {
			final double phi = Math.PI * (i + 0.5) / rings;
			sum += detected.applyAsDouble(Math.sqrt(Math.max(0, r * r + radius * radius - 2 * r * radius * Math.cos(phi))));
		}
		return sum / rings;
	}
}
