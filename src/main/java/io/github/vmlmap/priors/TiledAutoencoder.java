package io.github.vmlmap.priors;

import java.util.OptionalDouble;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * An autoencoder of images of any size, made of one that sees tiles: latents and images are blends of what that makes of
 * overlapping ones, with an exact Jacobian of the decoder, as in {@link TiledDenoiser}.
 */
public final class TiledAutoencoder extends AutoencoderWrapper {

	private final Function<Shape, Tiling> tilings;

	/**
	 * @param inner sees tiles only
	 * @param tilings how latents of a shape are cut, in pixels of theirs; images are cut alike
	 */
	public TiledAutoencoder(final Autoencoder inner, final Function<Shape, Tiling> tilings) {
		super(inner);
		this.tilings = tilings;
	}

	@Override
	public NDArray encode(final NDArray x) {
		final Shape latents = latents(x.getShape());
		return TiledField.toLatents(inner(), latents, tilings.apply(latents)).blend(x, inner()::encode);
	}

	private Shape latents(final Shape images) {
		return new Shape(images.get(0), latentChannels(), images.get(2) / downsampling(), images.get(3) / downsampling());
	}

	@Override
	public NDArray decode(final NDArray z) {
		return TiledField.toImages(inner(), z.getShape(), tilings.apply(z.getShape())).blend(z, inner()::decode);
	}

	/** Keeps the graphs of as many tiles as the tiling says, the others are computed again at each pullback. */
	@Override
	public Linearization linearize(final NDArray z) {
		final Tiling tiling = tilings.apply(z.getShape());
		return new TiledLinearization(TiledField.toImages(inner(), z.getShape(), tiling), tiling.graphs(), inner()::decode, inner()::linearize, z);
	}

	/** Of one tile only is it known. */
	@Override
	public OptionalDouble normBound() {
		return OptionalDouble.empty();
	}
}
