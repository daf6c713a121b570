package io.github.vmlmap.operators;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;

/**
 * Convolution with a PSF on a torus: (H x)[i] = Σ_k psf[k] x[i − (k − centre)], indices modulo the size.
 * <p>
 * With p̂ the transfer function, s = |p̂|, V is the orthonormal Hartley transform (real, symmetric) and U
 * that transform followed by the all-pass filter p̂/|p̂|. Of a volume all three are three-dimensional.
 */
public final class CircularConvolution implements SpectralOperator {

	/** Singular values under this fraction of the largest are 0: H⁺ amplifies rounding by at most 1000. */
	public static final double THRESHOLD = 1e-3;

	private final HalfSpectrum spectrum;
	private final double norm;
	private final FourierFilter filter;
	private FourierFilter phase;

	/** With {@link #THRESHOLD}. */
	public CircularConvolution(final NDManager manager, final Size size, final Psf psf) {
		this(manager, size, psf, THRESHOLD);
	}

	/**
	 * @param threshold singular values under this fraction of the largest are 0; apply and adjoint keep them
	 * @throws Refusal when the PSF is larger than the field
	 */
	public CircularConvolution(final NDManager manager, final Size size, final Psf psf, final double threshold) {
		this(HalfSpectrum.of(manager, fitting(psf, size), 1, size), threshold);
	}

	private CircularConvolution(final HalfSpectrum spectrum, final double threshold) {
		Spectra.cut(spectrum.moduli(), threshold);
		this.spectrum = spectrum;
		norm = Spectra.max(spectrum.moduli());
		filter = new FourierFilter(spectrum);
	}

	/**
	 * Of volumes, {@code [planes, channel, height, width]}, with a 3-D PSF, on a torus in depth too;
	 * with {@link #THRESHOLD}.
	 *
	 * @throws Refusal when the PSF is larger than the volume
	 */
	public static CircularConvolution ofVolume(final NDManager manager, final int planes, final Size size, final Psf psf) {
		if (psf.depth() > planes) throw new Refusal("The PSF of " + psf.depth() + " planes is deeper than the volume of " + planes +
			": take fewer planes of the PSF.");
		return new CircularConvolution(HalfSpectrum.of(manager, fitting(psf, size), planes, size), THRESHOLD);
	}

	/** The transfer function of a PSF that fits the field. */
	static Transfer transfer(final Psf psf, final Size size) {
		return Transfer.of(fitting(psf, size), size);
	}

	private static Psf fitting(final Psf psf, final Size size) {
		if (psf.size().height() > size.height() || psf.size().width() > size.width()) throw new Refusal(
			"The PSF of " + psf.size().height() + " × " + psf.size().width() + " pixels is larger than the field of " + size.height() +
				" × " + size.width() + ": crop the PSF to its bright part.");
		return psf;
	}

	@Override
	public boolean joinsBatch() {
		return spectrum.planes() > 1;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return filter.apply(x);
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return filter.adjoint(y);
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return filter.basis(coefficients);
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return filter.basis(x);
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return phase().apply(filter.basis(coefficients));
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return filter.basis(phase().adjoint(y));
	}

	/** p̂/|p̂|. Made when first asked for: few solvers need U, and it is as large as the field. */
	private synchronized FourierFilter phase() {
		if (phase == null) phase = FourierFilter.weighted(spectrum, s -> s == 0 ? 0 : 1 / s);
		return phase;
	}

	/** As a convolution, which takes half of two Hartley transforms. */
	@Override
	public UnaryOperator<NDArray> filter(final NDManager scope, final DoubleUnaryOperator f) {
		return FourierFilter.real(scope, spectrum, f)::apply;
	}

	/** Put together when asked for. */
	@Override
	public double[] singularValues() {
		return spectrum.all();
	}

	/** Exact. */
	@Override
	public double normBound() {
		return norm;
	}

	@Override
	public Size domain() {
		return spectrum.size();
	}

	@Override
	public Size range() {
		return spectrum.size();
	}
}
