package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** Another denoiser that gives its Jacobian too small, so that steps by it come out too long. */
public final class UnderstatedDenoiser extends DecoratedDenoiser {

	private final float share;

	/** @param share of the Jacobian that is given */
	public UnderstatedDenoiser(final Denoiser denoiser, final float share) {
		super(denoiser);
		this.share = share;
	}

	@Override
	NDArray pullback(final Linearization linearization, final NDArray x, final double sigma, final NDArray v) {
		return linearization.pullback(v).mul(share);
	}
}
