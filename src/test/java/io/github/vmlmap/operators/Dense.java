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

	/** The middle of a field. */
	static Matrix middle(final Size whole, final Size range) {
		final Matrix h = new Matrix((int) range.pixels(), (int) whole.pixels());
		final long top = (whole.height() - range.height()) / 2;
		final long left = (whole.width() - range.width()) / 2;
		for (int i = 0; i < range.height(); i++)
			for (int j = 0; j < range.width(); j++) add(h, i * range.width() + j, (top + i) * whole.width() + left + j, 1);
		return h;
	}

	/** The valid part of a convolution of a larger volume, with a PSF of odd extents. */
	static Matrix validVolume(final int planes, final Size range, final Psf psf) {
		final long depth = planes + psf.depth() - 1;
		final long height = range.height() + psf.size().height() - 1;
		final long width = range.width() + psf.size().width() - 1;
		final Matrix h = new Matrix((int) (planes * range.pixels()), (int) (depth * height * width));
		for (int z = 0; z < planes; z++)
			for (int y = 0; y < range.height(); y++)
				for (int x = 0; x < range.width(); x++)
					for (int k = 0; k < psf.depth(); k++)
						for (int i = 0; i < psf.size().height(); i++)
							for (int j = 0; j < psf.size().width(); j++) {
								final long plane = z + psf.depth() - 1 - k;
								final long row = y + psf.size().height() - 1 - i;
								final long column = x + psf.size().width() - 1 - j;
								add(h, (z * range.height() + y) * range.width() + x, (plane * height + row) * width + column, psf.at(k, i, j));
							}
		return h;
	}

	/** A convolution of a volume on a torus. */
	static Matrix circularVolume(final int planes, final Size size, final Psf psf) {
		final Matrix h = new Matrix((int) (planes * size.pixels()), (int) (planes * size.pixels()));
		for (int z = 0; z < planes; z++)
			for (int y = 0; y < size.height(); y++)
				for (int x = 0; x < size.width(); x++)
					for (int k = 0; k < psf.depth(); k++)
						for (int i = 0; i < psf.size().height(); i++)
							for (int j = 0; j < psf.size().width(); j++) {
								final long plane = Math.floorMod(z - (k - psf.plane()), planes);
								final long row = Math.floorMod(y - (i - psf.row()), size.height());
								final long column = Math.floorMod(x - (j - psf.column()), size.width());
								add(h, (z * size.height() + y) * size.width() + x, (plane * size.height() + row) * size.width() + column, psf.at(k, i, j));
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
