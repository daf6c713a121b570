package io.github.vmlmap.priors;

/**
 * The geometry of a denoiser.
 *
 * @param stride heights and widths must be a multiple of it, at least 1
 * @param radius a pixel of D depends on pixels of x no farther than this along either axis
 * @param oneSize whether heights and widths must be the stride itself; {@link OneSizeDenoiser} takes any
 */
public record Reach(int stride, int radius, boolean oneSize) {

	/** A denoiser of any size that looks at each pixel alone. */
	public static final Reach PIXEL = new Reach(1, 0);

	/** Of a denoiser that takes every multiple of its stride. */
	public Reach(final int stride, final int radius) {
		this(stride, radius, false);
	}

	public Reach {
		if (stride < 1 || radius < 0) throw new IllegalArgumentException("stride " + stride + ", radius " + radius);
	}

	/** The same, in pixels so many of which are one. */
	public Reach times(final int factor) {
		return new Reach(stride * factor, radius * factor, oneSize);
	}

	/** The smallest allowed extent that is at least {@code extent}. */
	public long roundUp(final long extent) {
		return (extent + stride - 1) / stride * stride;
	}
}
