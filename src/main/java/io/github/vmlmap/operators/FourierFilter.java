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

	FourierFilter(final HalfSpectrum spectrum) {
		this(spectrum.planes(), spectrum.size(), spectrum.values());
	}

	private FourierFilter(final long planes, final Size size, final NDArray transfer) {
		axes = planes > 1 ? VOLUME : PLANE;
		sizes = planes > 1 ? new long[] { planes, size.height(), size.width() } : new long[] { size.height(), size.width() };
		this.transfer = transfer;
	}

	/** @param transfer of a filter that is real: at opposite frequencies complex conjugate */
	FourierFilter(final NDManager manager, final Transfer transfer) {
		this(1, transfer.size(), complex(manager, transfer));
	}

	/** With a real transfer function, that of the moduli of a spectrum. */
	static FourierFilter real(final NDManager manager, final HalfSpectrum spectrum, final DoubleUnaryOperator f) {
		return new FourierFilter(spectrum.planes(), spectrum.size(), Constants.keep(weights(manager, spectrum, f)));
	}

	/** With a spectrum times a function of its moduli. */
	static FourierFilter weighted(final HalfSpectrum spectrum, final DoubleUnaryOperator f) {
		try (NDArray weights = weights(spectrum.values().getManager(), spectrum, f)) {
			return new FourierFilter(spectrum.planes(), spectrum.size(), Constants.keep(spectrum.values().mul(weights)));
		}
	}

	private static NDArray weights(final NDManager manager, final HalfSpectrum spectrum, final DoubleUnaryOperator f) {
		final float[] weights = new float[spectrum.moduli().length];
		for (int i = 0; i < weights.length; i++) weights[i] = (float) f.applyAsDouble(spectrum.moduli()[i]);
		return manager.create(weights, new Shape(spectrum.planes(), 1, spectrum.size().height(), spectrum.size().width() / 2 + 1));
	}

	/** The first half of each row, and the frequency in the middle. */
	private static NDArray complex(final NDManager manager, final Transfer transfer) {
		final int width = (int) transfer.size().width();
		final int columns = width / 2 + 1;
		final float[] pairs = new float[2 * columns * (int) transfer.size().height()];
		for (int i = 0; i < pairs.length; i++) {
			final int from = i / 2 / columns * width + i / 2 % columns;
			pairs[i] = (float) (i % 2 == 0 ? transfer.re() : transfer.im())[from];
		}
		try (NDArray parts = Constants.keep(manager.create(pairs, new Shape(1, 1, transfer.size().height(), columns, 2)))) {
			return Constants.keep(parts.complex());
		}
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

	/** Closes the spectrum: of a large field it is not to be held beside what becomes of it. */
	private NDArray inverse(final NDArray spectrum) {
		NDArray partly = spectrum;
		for (int k = 0; k < axes.length - 1; k++)
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
