package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/**
 * A denoiser of fields of any size and any batch, made of one that sees tiles: D(x) = Σ_i Wᵢ D(Tᵢ x), where Tᵢ
 * cuts tile i out and Wᵢ puts it back under weights that add up to 1 at each pixel. Its Jacobian is
 * Σ_i Wᵢ J(Tᵢ x) Tᵢ, and a pullback exactly the transpose, Σ_i Tᵢᵀ J(Tᵢ x)ᵀ Wᵢᵀ.
 * <p>
 * A field whose extent is no multiple of the inner denoiser's stride is enlarged by its mirror image. With
 * one tile D is the inner one's. Results do not depend on how many tiles go through at once, but for
 * rounding, nor on which graphs are kept.
 */
public final class TiledDenoiser implements Denoiser {

	private final Denoiser inner;
	private final Tiling tiling;

	/** @param inner sees tiles only */
	public TiledDenoiser(final Denoiser inner, final Tiling tiling) {
		this.inner = inner;
		this.tiling = tiling;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return TiledField.of(x.getShape(), inner.reach(), tiling).blend(x, tiles -> inner.denoise(tiles, sigma));
	}

	/** Keeps the graphs of as many tiles as the tiling says, the others are computed again at each pullback. */
	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		return new TiledLinearization(TiledField.of(x.getShape(), inner.reach(), tiling), tiling.graphs(), tiles -> inner.denoise(tiles, sigma),
			tiles -> inner.linearize(tiles, sigma), x);
	}

	/** Any size; as far as the inner denoiser. */
	@Override
	public Reach reach() {
		return new Reach(1, inner.reach().radius());
	}
}
