package io.github.vmlmap.operators;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Convolution with a PSF of a field of which the middle is measured: crop ∘ circular. The unknown is
 * larger than the measurement by half the PSF on each side (by its size less 1 in all), for light from
 * outside reaches the measured pixels; nothing wraps round into these. There is no H⁺ in closed form;
 * {@link #circulant()} serves in its place as a preconditioner.
 */
public final class Convolution implements LinearOperator {

	private final Size range;
	private final CircularConvolution circulant;
	private final Shape margins;
	private final String measured;

	/** @param range size of the measurement */
	public Convolution(final NDManager manager, final Size range, final Psf psf) {
		this.range = range;
		final Size domain = new Size(range.height() + psf.size().height() - 1, range.width() + psf.size().width() - 1);
		circulant = new CircularConvolution(manager, domain, psf);
		final long top = psf.size().height() - 1 - psf.row();
		final long left = psf.size().width() - 1 - psf.column();
		margins = new Shape(left, psf.column(), top, psf.row());
		measured = ":, :, " + top + ":" + (top + range.height()) + ", " + left + ":" + (left + range.width());
	}

	/** The uncropped convolution on the whole domain. */
	public CircularConvolution circulant() {
		return circulant;
	}

	/** The circulant: near enough to precondition with. */
	@Override
	public Optional<SpectralOperator> surrogate() {
		return Optional.of(circulant);
	}

	/** The part of a field of the domain that is measured. */
	public NDArray crop(final NDArray x) {
		return x.get(measured);
	}

	@Override
	public NDArray apply(final NDArray x) {
		return crop(circulant.apply(x));
	}

	/** Zeros round y, then correlation with the PSF. */
	@Override
	public NDArray adjoint(final NDArray y) {
		return circulant.adjoint(y.pad(margins, 0));
	}

	/** max |p̂| of the circulant; tends to ‖H‖ as the field grows. */
	@Override
	public double normBound() {
		return circulant.normBound();
	}

	@Override
	public Size domain() {
		return circulant.domain();
	}

	@Override
	public Size range() {
		return range;
	}
}
