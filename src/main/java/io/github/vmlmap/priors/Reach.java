package io.github.vmlmap.priors;

/**
 * The geometry of a denoiser.
 *
 * @param stride heights and widths must be a multiple of it, at least 1
 * @param radius a pixel of D depends on pixels of x no farther than this along either axis
 */
public record Reach(int stride, int radius) {

	/** A denoiser of any size that looks at each pixel alone. */
	public static final Reach PIXEL = new Reach(1, 0);

	public Reach {
		if (stride < 1 || radius < 0) throw new IllegalArgumentException("stride " + stride + ", radius " + radius);
	}

	/** The smallest allowed extent that is at least {@code extent}. */
	public long roundUp(final long extent) {
		return (extent + stride - 1) / stride * stride;
	}
}
