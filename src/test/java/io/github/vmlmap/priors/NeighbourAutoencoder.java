package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A non-linear autoencoder to latents of half the size, of radius 1: G(z) holds at each pixel of a block one to four times what {@link NeighbourDenoiser}
 * makes of the block's z, and E(x) is what that makes of the blocks' sums. Remembers the batches it saw.
 */
final class NeighbourAutoencoder implements Autoencoder {

	private static final float[] BLOCK = { 1, 2, 3, 4 };

	final NeighbourDenoiser latents = new NeighbourDenoiser(1);

	@Override
	public NDArray encode(final NDArray x) {
		return latents.denoise(blockSums(x), 1);
	}

	@Override
	public NDArray decode(final NDArray z) {
		return grown(latents.denoise(z, 1));
	}

	@Override
	public Linearization linearize(final NDArray z) {
		final Linearization d = latents.linearize(z, 1);
		final NDManager graph = z.getManager().newSubManager();
		final NDArray value = grown(d.value());
		// As PyTorch's, whose graph is closed with all that is on its manager.
		value.attach(graph);
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return d.pullback(blockSums(v.mul(block(v))));
			}

			@Override
			public void close() {
				graph.close();
				d.close();
			}
		};
	}

	private static NDArray grown(final NDArray d) {
		final NDArray large = d.repeat(2, 2).repeat(3, 2);
		return large.mul(block(large));
	}

	private static NDArray block(final NDArray image) {
		final Shape s = image.getShape();
		return image.getManager().create(BLOCK, new Shape(1, 1, 2, 2)).tile(new long[] { 1, 1, s.get(2) / 2, s.get(3) / 2 });
	}

	private static NDArray blockSums(final NDArray x) {
		final Shape s = x.getShape();
		return x.reshape(s.get(0), 1, s.get(2) / 2, 2, s.get(3) / 2, 2).sum(new int[] { 3, 5 });
	}

	@Override
	public int downsampling() {
		return 2;
	}

	@Override
	public int latentChannels() {
		return 1;
	}

	@Override
	public int imageChannels() {
		return 1;
	}
}
