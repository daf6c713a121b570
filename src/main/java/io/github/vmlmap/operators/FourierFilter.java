package io.github.vmlmap.operators;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Circular convolution of real images, or of real volumes whose planes are the batch, by FFT in single
 * precision. Of spectra only the half along the rows is held and computed: the other is its complex conjugate.
 */
final class FourierFilter {

	private static final int ROW = 3;
	private static final long[] PLANE = { 2, ROW };
	private static final long[] VOLUME = { 0, 2, ROW };

	private final long[] axes;
	private final long[] sizes;
	private final NDArray transfer;

	private FourierFilter(final long planes, final Size size, final NDArray transfer) {
		axes = planes > 1 ? VOLUME : PLANE;
		sizes = planes > 1 ? new long[] { planes, size.height(), size.width() } : new long[] { size.height(), size.width() };
		this.transfer = transfer;
	}

	/** @param transfer of a filter that is real: at opposite frequencies complex conjugate */
	FourierFilter(final NDManager manager, final Transfer transfer) {
		this(1, transfer.size(), complex(manager, transfer));
	}

	/**
	 * With a PSF whose centre is at the origin, on a torus.
	 *
	 * @param planes of the volume, or 1
	 * @param size of each plane, at least that of the PSF
	 */
	static FourierFilter of(final NDManager manager, final Psf psf, final int planes, final Size size) {
		if (psf.depth() > planes) throw new IllegalArgumentException("There are " + planes + " planes, the PSF has " + psf.depth() + ".");
		final FourierFilter identity = new FourierFilter(planes, size, null);
		try (NDArray values = Constants.keep(manager.create(psf.onTorus(planes, size), new Shape(planes, 1, size.height(), size.width())))) {
			return new FourierFilter(planes, size, Constants.keep(identity.spectrum(values)));
		}
	}

	/** |p̂| at all frequencies, row-major, frequency 0 first; exactly the same at opposite ones. */
	double[] modulus() {
		final int planes = axes == VOLUME ? (int) sizes[0] : 1;
		final int height = (int) sizes[sizes.length - 2];
		final int width = (int) sizes[sizes.length - 1];
		final int columns = width / 2 + 1;
		final float[] half = halfModulus();
		final double[] modulus = new double[planes * height * width];
		for (int i = 0; i < modulus.length; i++) {
			final int z = i / width / height;
			final int y = i / width % height;
			final int x = i % width;
			modulus[i] = x < columns ? half[i / width * columns + x] : half[((planes - z) % planes * height + (height - y) % height) * columns + width - x];
		}
		return modulus;
	}

	private float[] halfModulus() {
		try (NDArray parts = transfer.real(); NDArray squares = parts.square(); NDArray sums = squares.sum(new int[] { -1 }); NDArray roots = sums.sqrt()) {
			return roots.toFloatArray();
		}
	}

	/**
	 * Its all-pass part, p̂/|p̂|.
	 *
	 * @param modulus |p̂| at all frequencies; 0 where this is to be 0
	 */
	FourierFilter phase(final NDManager manager, final double[] modulus) {
		final long planes = axes == VOLUME ? sizes[0] : 1;
		final Size size = new Size(sizes[sizes.length - 2], sizes[sizes.length - 1]);
		final float[] inverse = half(modulus.length, size, 1, (to, i, from) -> to[i] = modulus[from] == 0 ? 0 : (float) (1 / modulus[from]));
		try (NDArray weights = Constants.keep(manager.create(inverse, transfer.getShape()))) {
			return new FourierFilter(planes, size, Constants.keep(transfer.mul(weights)));
		}
	}

	/**
	 * With a real transfer function.
	 *
	 * @param values row-major, frequency 0 first; the same at opposite frequencies
	 */
	static FourierFilter real(final NDManager manager, final Size size, final double[] values, final DoubleUnaryOperator f) {
		final long planes = values.length / size.pixels();
		final float[] half = half(values.length, size, 1, (to, i, from) -> to[i] = (float) f.applyAsDouble(values[from]));
		return new FourierFilter(planes, size, Constants.keep(manager.create(half, new Shape(planes, 1, size.height(), size.width() / 2 + 1))));
	}

	private static NDArray complex(final NDManager manager, final Transfer transfer) {
		final float[] half = half(transfer.re().length, transfer.size(), 2, (to, i, from) -> {
			to[i] = (float) transfer.re()[from];
			to[i + 1] = (float) transfer.im()[from];
		});
		final Shape shape = new Shape(1, 1, transfer.size().height(), transfer.size().width() / 2 + 1, 2);
		try (NDArray parts = Constants.keep(manager.create(half, shape))) {
			return Constants.keep(parts.complex());
		}
	}

	/** The first half of each row, and the frequency in the middle. */
	private static float[] half(final int count, final Size size, final int parts, final Copy copy) {
		final int width = (int) size.width();
		final int columns = width / 2 + 1;
		final float[] half = new float[count / width * columns * parts];
		for (int i = 0; i < half.length; i += parts) copy.copy(half, i, i / parts / columns * width + i / parts % columns);
		return half;
	}

	/** Of one frequency. */
	private interface Copy {

		void copy(float[] to, int i, int from);
	}

	NDArray apply(final NDArray x) {
		try (NDArray spectrum = spectrum(x)) {
			return inverse(spectrum.muli(transfer));
		}
	}

	/** The transpose: convolution with the reflected kernel. */
	NDArray adjoint(final NDArray x) {
		try (NDArray spectrum = spectrum(x); NDArray conjugate = transfer.conj()) {
			return inverse(spectrum.muli(conjugate));
		}
	}

	/** Rows first, then the other axes. */
	private NDArray spectrum(final NDArray x) {
		NDArray spectrum = x.rfft(sizes[sizes.length - 1], ROW);
		for (int k = 0; k < axes.length - 1; k++)
			try (NDArray before = spectrum) {
				spectrum = before.fft(sizes[k], axes[k]);
			}
		return spectrum;
	}

	private NDArray inverse(final NDArray spectrum) {
		NDArray partly = spectrum.ifft(sizes[0], axes[0]);
		for (int k = 1; k < axes.length - 1; k++)
			try (NDArray before = partly) {
				partly = before.ifft(sizes[k], axes[k]);
			}
		try (NDArray rows = partly) {
			return rows.irfft(sizes[sizes.length - 1], ROW);
		}
	}

	/** {@link #hartley(NDArray)} along the axes of this filter: of each image, or of the volume. */
	NDArray basis(final NDArray x) {
		return hartley(x, sizes, axes);
	}

	/**
	 * The orthonormal two-dimensional Hartley transform, Σ x cas / √n: real, symmetric, its own inverse;
	 * diagonalises each convolution whose transfer function is real and even (Bracewell 1983).
	 */
	static NDArray hartley(final NDArray x) {
		final Size size = Size.of(x.getShape());
		return hartley(x, new long[] { size.height(), size.width() }, PLANE);
	}

	private static NDArray hartley(final NDArray x, final long[] sizes, final long[] axes) {
		final NDArray parts = x.fft2(sizes, axes).real();
		final double count = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
		return parts.get("..., 0").sub(parts.get("..., 1")).mul(1 / Math.sqrt(count));
	}
}
