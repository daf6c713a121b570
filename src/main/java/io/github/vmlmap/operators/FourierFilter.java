package io.github.vmlmap.operators;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Circular convolution of real images, or of real volumes whose planes are the batch, by FFT in single precision. */
final class FourierFilter {

	private static final long[] PLANE = { 2, 3 };
	private static final long[] VOLUME = { 0, 2, 3 };

	private final long[] axes;
	private final long[] sizes;
	private final NDArray transfer;

	FourierFilter(final NDManager manager, final Transfer transfer) {
		final long planes = transfer.planes();
		final Size size = transfer.size();
		axes = planes > 1 ? VOLUME : PLANE;
		sizes = planes > 1 ? new long[] { planes, size.height(), size.width() } : new long[] { size.height(), size.width() };
		try (NDArray parts = Constants.of(manager, interleaved(transfer), new Shape(planes, 1, size.height(), size.width(), 2))) {
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
		return x.fft2(sizes, axes).mul(transfer).ifft2(sizes, axes).real().get("..., 0");
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
