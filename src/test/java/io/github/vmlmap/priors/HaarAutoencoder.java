package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Blocks of 2 × 2 pixels to four channels by an orthonormal transform, and back: nothing is lost. Remembers the largest latents that it decoded. */
public final class HaarAutoencoder implements Autoencoder {

	private static final float[] BASIS = { 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, 0.5f, -0.5f, -0.5f, 0.5f, -0.5f, -0.5f, 0.5f };

	public long widest;
	public int decoded;

	@Override
	public NDArray encode(final NDArray x) {
		final Shape s = x.getShape();
		final NDArray blocks = x.reshape(s.get(0), s.get(2) / 2, 2, s.get(3) / 2, 2).transpose(0, 1, 3, 2, 4).reshape(-1, 4);
		return blocks.matMul(basis(x).transpose()).reshape(s.get(0), s.get(2) / 2, s.get(3) / 2, 4).transpose(0, 3, 1, 2);
	}

	@Override
	public NDArray decode(final NDArray z) {
		final Shape s = z.getShape();
		widest = Math.max(widest, s.get(3));
		decoded++;
		final NDArray blocks = z.transpose(0, 2, 3, 1).reshape(-1, 4).matMul(basis(z));
		return blocks.reshape(s.get(0), s.get(2), s.get(3), 2, 2).transpose(0, 1, 3, 2, 4).reshape(s.get(0), 1, 2 * s.get(2), 2 * s.get(3));
	}

	@Override
	public Linearization linearize(final NDArray z) {
		final NDArray value = decode(z);
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return encode(v);
			}

			@Override
			public void close() {
				value.close();
			}
		};
	}

	private static NDArray basis(final NDArray x) {
		return x.getManager().create(BASIS, new Shape(4, 4));
	}

	@Override
	public int downsampling() {
		return 2;
	}

	@Override
	public int latentChannels() {
		return 4;
	}

	@Override
	public int imageChannels() {
		return 1;
	}
}
