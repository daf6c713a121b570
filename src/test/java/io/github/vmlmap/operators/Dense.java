package io.github.vmlmap.operators;

/** The operators once more, as dense matrices from plain loops: the oracle of the tests. */
final class Dense {

	private Dense() {}

	static Matrix blockAverage(final Size domain, final Size factors) {
		final int w = (int) domain.width();
		final int fh = (int) factors.height();
		final int fw = (int) factors.width();
		final Matrix h = new Matrix((int) (domain.pixels() / factors.pixels()), (int) domain.pixels());
		for (int i = 0; i < domain.height(); i++)
			for (int j = 0; j < w; j++) h.set(i / fh * (w / fw) + j / fw, i * w + j, 1.0 / (fh * fw));
		return h;
	}

	/** One axis of a blur with zeros beyond the ends. */
	static Matrix band(final int n, final double[] kernel) {
		final Matrix a = new Matrix(n, n);
		for (int i = 0; i < n; i++)
			for (int t = 0; t < kernel.length; t++) {
				final int j = i - (t - kernel.length / 2);
				if (j >= 0 && j < n) a.set(i, j, kernel[t]);
			}
		return a;
	}

	/** One axis of a block average. */
	static Matrix runs(final int n, final int factor) {
		final Matrix a = new Matrix(n / factor, n);
		for (int i = 0; i < n; i++) a.set(i / factor, i, 1.0 / factor);
		return a;
	}

	static Matrix circular(final Size size, final Psf psf) {
		final Matrix h = new Matrix((int) size.pixels(), (int) size.pixels());
		for (int i = 0; i < size.height(); i++)
			for (int j = 0; j < size.width(); j++)
				for (int k = 0; k < psf.size().height(); k++)
					for (int l = 0; l < psf.size().width(); l++) {
						final long row = Math.floorMod(i - (k - psf.row()), size.height());
						final long column = Math.floorMod(j - (l - psf.column()), size.width());
						add(h, i * size.width() + j, row * size.width() + column, psf.at(k, l));
					}
		return h;
	}

	/** The valid part of a convolution of a larger field. */
	static Matrix valid(final Size range, final Psf psf) {
		final long width = range.width() + psf.size().width() - 1;
		final long height = range.height() + psf.size().height() - 1;
		final Matrix h = new Matrix((int) range.pixels(), (int) (height * width));
		for (int i = 0; i < range.height(); i++)
			for (int j = 0; j < range.width(); j++)
				for (int k = 0; k < psf.size().height(); k++)
					for (int l = 0; l < psf.size().width(); l++) {
						final long row = i + psf.size().height() - 1 - k;
						final long column = j + psf.size().width() - 1 - l;
						add(h, i * range.width() + j, row * width + column, psf.at(k, l));
					}
		return h;
	}

	private static void add(final Matrix h, final long i, final long j, final double value) {
		h.set((int) i, (int) j, h.get((int) i, (int) j) + value);
	}

	/** Without the components of singular values under an absolute threshold. */
	static Matrix truncated(final Matrix h, final double threshold) {
		return h.spectral(s -> s < threshold ? 0 : s).transpose();
	}

	static Matrix pseudoInverse(final Matrix h) {
		final double least = 1e-9 * h.norm();
		return h.spectral(s -> s <= least ? 0 : 1 / s);
	}
}
