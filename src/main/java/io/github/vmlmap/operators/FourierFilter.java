package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Circular convolution of real images, by FFT in single precision. */
final class FourierFilter {

	private static final long[] AXES = { 2, 3 };

	private final long[] sizes;
	private final NDArray transfer;

	FourierFilter(final NDManager manager, final Transfer transfer) {
		sizes = new long[] { transfer.size().height(), transfer.size().width() };
		try (NDArray parts = Constants.of(manager, interleaved(transfer), new Shape(1, 1, sizes[0], sizes[1], 2))) {
			this.transfer = Constants.keep(parts.complex());
		}
	}

	private static double[] interleaved(final Transfer transfer) {
		final double[] values = new double[2 * transfer.re().length];
		for (int i = 0; i < transfer.re().length; i++) {
			values[2 * i] = transfer.re()[i];
			values[2 * i + 1] = transfer.im()[i];
		}
		return values;
	}

	NDArray apply(final NDArray x) {
		return x.fft2(sizes, AXES).mul(transfer).ifft2(sizes, AXES).real().get("..., 0");
	}

	/**
	 * The orthonormal two-dimensional Hartley transform, Σ x cas / √n: real, symmetric, its own inverse;
	 * diagonalises each convolution whose transfer function is real and even (Bracewell 1983).
	 */
	static NDArray hartley(final NDArray x) {
		final Size size = Size.of(x.getShape());
		final NDArray parts = x.fft2(new long[] { size.height(), size.width() }, AXES).real();
		return parts.get("..., 0").sub(parts.get("..., 1")).mul(1 / Math.sqrt(size.pixels()));
	}
}
