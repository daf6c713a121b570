package io.github.vmlmap.operators;

import java.util.Arrays;

/**
 * The transfer function of a circular convolution, in double precision.
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

	/** The Fourier transform of a PSF with its centre at the origin. */
	static Transfer of(final Psf psf, final Size size) {
		final Transfer rows = rows(psf, size.width());
		final Transfer transfer = new Transfer(size);
		final RootsOfUnity roots = new RootsOfUnity(size.height());
		for (int i = 0; i < psf.size().height(); i++)
			for (int k = 0; k < size.height(); k++)
				transfer.addRow(k, rows, i, roots.real((long) k * (i - psf.row())), roots.imaginary((long) k * (i - psf.row())));
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

	private void addRow(final int row, final Transfer other, final int otherRow, final double real, final double imaginary) {
		final int width = (int) size.width();
		for (int j = 0; j < width; j++) {
			final double a = other.re[otherRow * width + j];
			final double b = other.im[otherRow * width + j];
			re[row * width + j] += a * real - b * imaginary;
			im[row * width + j] += a * imaginary + b * real;
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
