package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/**
 * An autoencoder of images of a size that need not be a multiple of its downsampling: the encoder is shown
 * the image enlarged by its mirror image, what the decoder makes is cropped.
 */
public final class CroppedAutoencoder extends AutoencoderWrapper {

	private final MirrorPadding padding;

	private CroppedAutoencoder(final Autoencoder inner, final MirrorPadding padding) {
		super(inner);
		this.padding = padding;
	}

	/** The autoencoder for images of a size: itself where that is a multiple of its downsampling. */
	public static Autoencoder ofSize(final Autoencoder autoencoder, final long height, final long width) {
		final Reach blocks = new Reach(autoencoder.downsampling(), 0);
		final MirrorPadding padding = new MirrorPadding(height, width, blocks.roundUp(height), blocks.roundUp(width));
		return padding.paddedHeight() == height && padding.paddedWidth() == width ? autoencoder : new CroppedAutoencoder(autoencoder, padding);
	}

	@Override
	public NDArray encode(final NDArray x) {
		try (NDArray enlarged = padding.apply(x)) {
			return inner().encode(enlarged);
		}
	}

	@Override
	public NDArray decode(final NDArray z) {
		try (NDArray enlarged = inner().decode(z)) {
			return padding.crop(enlarged);
		}
	}

	@Override
	public Linearization linearize(final NDArray z) {
		return new CroppedLinearization(padding, inner().linearize(z));
	}
}
