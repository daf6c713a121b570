package io.github.vmlmap.operators;

import java.util.Arrays;

/**
 * The transfer function of a circular convolution of fields, in double precision.
 *
 * @param size of the field
 * @param re real part, row-major, frequency 0 first
 * @param im imaginary part
 */
record Transfer(Size size, double[] re, double[] im) {

	/** Zero everywhere, to be filled. */
	Transfer(final Size size) {
		this(size, new double[Math.toIntExact(size.pixels())], new double[Math.toIntExact(size.pixels())]);
	}

	/** The Fourier transform of a plane PSF with its centre at the origin. */
	static Transfer of(final Psf psf, final Size size) {
		if (psf.depth() != 1) throw new IllegalArgumentException("A field has no depth, the PSF has " + psf.depth() + " planes.");
		final Transfer rows = rows(psf, size.width());
		final int width = (int) size.width();
		final Transfer transfer = new Transfer(size);
		final RootsOfUnity roots = new RootsOfUnity(size.height());
		for (int i = 0; i < psf.size().height(); i++)
			for (int k = 0; k < size.height(); k++)
				transfer.add(k * width, rows, i * width, width, roots.real((long) k * (i - psf.row())), roots.imaginary((long) k * (i - psf.row())));
		return transfer;
	}

	private static Transfer rows(final Psf psf, final long width) {
		final Transfer rows = new Transfer(new Size(psf.size().height(), width));
		final RootsOfUnity roots = new RootsOfUnity(width);
		for (int i = 0; i < rows.re.length; i++) {
			final int row = (int) (i / width);
			final long frequency = i % width;
			for (int j = 0; j < psf.size().width(); j++) {
				rows.re[i] += psf.at(row, j) * roots.real(frequency * (j - psf.column()));
				rows.im[i] += psf.at(row, j) * roots.imaginary(frequency * (j - psf.column()));
			}
		}
		return rows;
	}

	/** Adds a stretch of another, times a complex number. */
	private void add(final int at, final Transfer other, final int from, final int count, final double real, final double imaginary) {
		for (int j = 0; j < count; j++) {
			final double a = other.re[from + j];
			final double b = other.im[from + j];
			re[at + j] += a * real - b * imaginary;
			im[at + j] += a * imaginary + b * real;
		}
	}

	double[] modulus() {
		final double[] modulus = new double[re.length];
		Arrays.setAll(modulus, i -> Math.hypot(re[i], im[i]));
		return modulus;
	}

	Transfer conjugate() {
		return new Transfer(size, re, Arrays.stream(im).map(value -> -value).toArray());
	}

	Transfer times(final Transfer other) {
		final Transfer product = new Transfer(size);
		for (int i = 0; i < re.length; i++) {
			product.re[i] = re[i] * other.re[i] - im[i] * other.im[i];
			product.im[i] = re[i] * other.im[i] + im[i] * other.re[i];
		}
		return product;
	}

	/** Divided by a value at each frequency; 0 where that is 0. */
	Transfer over(final double[] divisors) {
		final Transfer quotient = new Transfer(size);
		for (int i = 0; i < re.length; i++) {
			quotient.re[i] = divisors[i] == 0 ? 0 : re[i] / divisors[i];
			quotient.im[i] = divisors[i] == 0 ? 0 : im[i] / divisors[i];
		}
		return quotient;
	}
}
