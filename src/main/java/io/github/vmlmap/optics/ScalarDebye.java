package io.github.vmlmap.optics;

import java.util.function.DoubleUnaryOperator;

import io.github.vmlmap.Refusal;

/**
 * The image of a point through a lens without aberrations, for light of one wavelength: the scalar Debye
 * integral of an aplanatic lens (Born and Wolf, Principles of Optics, §8.8, without the paraxial
 * approximation of the defocus; Gu, Advanced Optical Imaging Theory, §6.2),
 *
 * <pre>h(r, z) ∝ | ∫₀^α √cos θ · J₀(k n r sin θ) · exp(i k n z cos θ) · sin θ dθ |²,   k = 2π/λ,  sin α = NA/n.</pre>
 *
 * For a small aperture this is the Airy pattern [2 J₁(v)/v]² in focus and sinc²(u/4) on the axis. No
 * polarisation, no mismatch of refractive indices. By Simpson's rule, to about 1e-6 of the peak.
 */
public final class ScalarDebye implements PsfModel {

	private final double angle;
	private final double k;
	private final double peak;
	private final double detail;

	/**
	 * @param wavelength in vacuum, in any unit
	 * @throws Refusal when it is not positive
	 */
	public ScalarDebye(final Lens lens, final double wavelength) {
		if (!(wavelength > 0 && wavelength < Double.POSITIVE_INFINITY)) throw new Refusal("A wavelength must be positive, not " + wavelength + ".");
		angle = lens.angle();
		k = 2 * Math.PI * lens.index() / wavelength;
		peak = new DebyePlane(angle, k, 0).intensity(0);
		detail = wavelength / lens.na() / 8;
	}

	@Override
	public double at(final double r, final double z) {
		return new DebyePlane(angle, k, z).intensity(r) / peak;
	}

	@Override
	public DoubleUnaryOperator plane(final double z) {
		final DebyePlane plane = new DebyePlane(angle, k, z);
		return r -> plane.intensity(r) / peak;
	}

	@Override
	public double detail() {
		return detail;
	}

	/** The same in every plane: 2π (1 − cos α) / k², by Parseval's theorem. */
	@Override
	public double light(final double z) {
		return 2 * Math.PI * (1 - Math.cos(angle)) / (k * k * peak);
	}
}
