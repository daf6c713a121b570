package io.github.vmlmap.operators;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * W^½ H: what was measured with noise that differs from pixel to pixel, scaled so that the noise does not.
 * W^½ = diag(w). Not spectral; where H itself is a mask or the identity, {@link Diagonal} says the same
 * and is.
 */
public final class Whitening implements LinearOperator {

	private final Diagonal weights;
	private final LinearOperator h;

	/** @throws IllegalArgumentException unless h ends where the weights are */
	public Whitening(final Diagonal weights, final LinearOperator h) {
		if (!h.range().equals(weights.domain())) throw new IllegalArgumentException(
			"The operator gives " + h.range() + ", there are weights for " + weights.domain() + ".");
		this.weights = weights;
		this.h = h;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return weights.apply(h.apply(x));
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return h.adjoint(weights.adjoint(y));
	}

	/** The product of the largest weight and H's bound. */
	@Override
	public double normBound() {
		return weights.normBound() * h.normBound();
	}

	/** That of H times the largest weight, so that a preconditioned step is not too long anywhere. */
	@Override
	public Optional<SpectralOperator> surrogate() {
		return h.surrogate().map(spectral -> new Scaled(weights.normBound(), spectral));
	}

	@Override
	public boolean joinsBatch() {
		return h.joinsBatch();
	}

	/** What has a weight. */
	@Override
	public double[] measuredShares() {
		return weights.measuredShares();
	}

	@Override
	public Size domain() {
		return h.domain();
	}

	@Override
	public Size range() {
		return h.range();
	}
}
