package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;

/**
 * Convolution with a PSF on a torus: (H x)[i] = Σ_k psf[k] x[i − (k − centre)], indices modulo the size.
 * <p>
 * With p̂ the transfer function, s = |p̂|, V is the orthonormal Hartley transform (real, symmetric) and U
 * that transform followed by the all-pass filter p̂/|p̂|.
 */
public final class CircularConvolution implements SpectralOperator {

	/** Singular values under this fraction of the largest are 0: H⁺ amplifies rounding by at most 1000. */
	public static final double THRESHOLD = 1e-3;

	private final Size size;
	private final double[] singularValues;
	private final double norm;
	private final FourierFilter forward;
	private final FourierFilter backward;
	private final FourierFilter phase;
	private final FourierFilter phaseTransposed;

	/** With {@link #THRESHOLD}. */
	public CircularConvolution(final NDManager manager, final Size size, final Psf psf) {
		this(manager, size, psf, THRESHOLD);
	}

	/**
	 * @param threshold singular values under this fraction of the largest are 0; apply and adjoint keep them
	 * @throws Refusal when the PSF is larger than the field
	 */
	public CircularConvolution(final NDManager manager, final Size size, final Psf psf, final double threshold) {
		final Transfer transfer = transfer(psf, size);
		this.size = size;
		norm = Spectra.max(transfer.modulus());
		singularValues = Spectra.cut(transfer.modulus(), threshold);
		forward = new FourierFilter(manager, transfer);
		backward = new FourierFilter(manager, transfer.conjugate());
		phase = new FourierFilter(manager, transfer.over(singularValues));
		phaseTransposed = new FourierFilter(manager, transfer.over(singularValues).conjugate());
	}

	/** The transfer function of a PSF that fits the field. */
	static Transfer transfer(final Psf psf, final Size size) {
		if (psf.size().height() > size.height() || psf.size().width() > size.width()) throw new Refusal(
			"The PSF of " + psf.size().height() + " × " + psf.size().width() + " pixels is larger than the field of " + size.height() +
				" × " + size.width() + ": crop the PSF to its bright part.");
		return Transfer.of(psf, size);
	}

	@Override
	public NDArray apply(final NDArray x) {
		return forward.apply(x);
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return backward.apply(y);
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return FourierFilter.hartley(coefficients);
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return FourierFilter.hartley(x);
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return phase.apply(FourierFilter.hartley(coefficients));
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return FourierFilter.hartley(phaseTransposed.apply(y));
	}

	@Override
	public double[] singularValues() {
		return singularValues;
	}

	/** Exact: max |p̂|. */
	@Override
	public double normBound() {
		return norm;
	}

	@Override
	public Size domain() {
		return size;
	}

	@Override
	public Size range() {
		return size;
	}
}
