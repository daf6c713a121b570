package io.github.vmlmap.workflow;

/**
 * How far the result is from what was measured of a plane, or of several, before rounding.
 *
 * @param plane whose; of several the first
 * @param squares ‖y − H x‖² in grey values, over all samples
 * @param values how many of y were measured, over all samples
 * @param noise the σ_y that was used, in grey values
 * @param resolution the residual in grey values under which nothing can be told: that of rounding, or the least noise
 */
public record Residual(SourcePlane<?> plane, double squares, long values, double noise, double resolution) {

	/** Root mean square of y − H x in grey values. */
	public double root() {
		return Math.sqrt(squares / Math.max(1, values));
	}

	/** How many times the noise that is. */
	public double excess() {
		return root() / Math.max(noise, resolution);
	}

	/** Of both together. */
	Residual plus(final Residual other) {
		return new Residual(plane, squares + other.squares, values + other.values, noise, Math.max(resolution, other.resolution));
	}

	/** This by the name of another plane. */
	Residual of(final SourcePlane<?> named) {
		return new Residual(named, squares, values, noise, resolution);
	}

	/** In another unit of grey values, of which there are so many to one of these. */
	public Residual times(final double factor) {
		return new Residual(plane, factor * factor * squares, values, factor * noise, factor * resolution);
	}
}
