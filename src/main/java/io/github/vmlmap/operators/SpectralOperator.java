package io.github.vmlmap.operators;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A linear operator with a known singular value decomposition H = U Σ Vᵀ, in real arithmetic.
 * <p>
 * Coefficients have the shape of the domain, {@code [batch, channel, domain height, domain width]},
 * one for each singular value. V is orthogonal. The columns of U are orthonormal where s &gt; 0 and
 * zero where s = 0, so that U Uᵀ projects onto the range of H.
 * <p>
 * Where an operator has a threshold, U Σ Vᵀ and all functions of it lack what lies under it; apply and
 * adjoint have it, unless the operator says otherwise.
 */
public interface SpectralOperator extends LinearOperator {

	/** V c, from coefficients to the domain. */
	NDArray v(NDArray coefficients);

	/** Vᵀ x, from the domain to coefficients. */
	NDArray vTransposed(NDArray x);

	/** U c, from coefficients to the range. */
	NDArray u(NDArray coefficients);

	/** Uᵀ y, from the range to coefficients; zero where s = 0. */
	NDArray uTransposed(NDArray y);

	/**
	 * The singular values, row-major over the domain, in double precision; those under the operator's
	 * threshold are exactly 0. It may be the operator's own array: not to be changed.
	 * <p>
	 * An operator that differs from image to image of a batch ({@link Mask}) has those of each image in turn.
	 */
	double[] singularValues();

	@Override
	default Optional<SpectralOperator> surrogate() {
		return Optional.of(this);
	}

	/**
	 * V f(s) Vᵀ on the domain. The weights f(s) are computed here, once, in double precision.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 */
	default UnaryOperator<NDArray> filter(final NDManager scope, final DoubleUnaryOperator f) {
		final NDArray weights = Spectra.weights(scope, this, f);
		return x -> v(vTransposed(x).mul(weights));
	}

	/**
	 * H⁺ = V s⁺ Uᵀ, from the range to the domain.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 */
	default UnaryOperator<NDArray> pseudoInverse(final NDManager scope) {
		return regularisedPseudoInverse(scope, 0);
	}

	/**
	 * (HᵀH)⁺ on the domain.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 */
	default UnaryOperator<NDArray> gramPseudoInverse(final NDManager scope) {
		return filter(scope, s -> s > 0 ? 1 / (s * s) : 0);
	}

	/**
	 * I − H⁺H on the domain, the projection onto what H cannot see.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 */
	default UnaryOperator<NDArray> nullSpaceProjection(final NDManager scope) {
		return filter(scope, s -> s > 0 ? 0 : 1);
	}

	/**
	 * (HᵀH + cI)⁻¹ on the domain.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 * @param c positive
	 */
	default UnaryOperator<NDArray> regularisedGramInverse(final NDManager scope, final double c) {
		return filter(scope, s -> 1 / (s * s + c));
	}

	/**
	 * (HHᵀ + cI)⁻¹ on the range. Outside the range of H it divides by c, rounding errors too: for a small c
	 * that Hᵀ follows, take {@link #regularisedPseudoInverse}.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 * @param c positive
	 */
	default UnaryOperator<NDArray> regularisedOuterGramInverse(final NDManager scope, final double c) {
		final NDArray weights = Spectra.weights(scope, this, s -> s * s / (s * s + c));
		return y -> y.sub(u(uTransposed(y).mul(weights))).div(c);
	}

	/**
	 * Hᵀ(HHᵀ + cI)⁻¹ = (HᵀH + cI)⁻¹Hᵀ, from the range to the domain, without cancellation.
	 *
	 * @param scope owns the weights; the function is of use until it closes
	 * @param c 0 or more; H⁺ for 0
	 */
	default UnaryOperator<NDArray> regularisedPseudoInverse(final NDManager scope, final double c) {
		final NDArray weights = Spectra.weights(scope, this, s -> s > 0 ? s / (s * s + c) : 0);
		return y -> v(uTransposed(y).mul(weights));
	}
}
