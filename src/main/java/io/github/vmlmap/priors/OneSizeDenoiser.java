package io.github.vmlmap.priors;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A denoiser of fields of any size, made of one that takes a single size: the field is enlarged by its mirror
 * image until tiles of that size, evenly overlapping, cover it, and these are blended as in {@link TiledDenoiser}.
 */
public final class OneSizeDenoiser implements Denoiser {

	private static final int TILES_AT_ONCE = 4;

	private final int size;
	private final int radius;
	private final Optional<Autoencoder> autoencoder;
	private final Denoiser tiled;

	/** @param inner its reach says that it takes one size */
	public OneSizeDenoiser(final Denoiser inner) {
		size = inner.reach().stride();
		radius = inner.reach().radius();
		autoencoder = inner.autoencoder();
		tiled = new TiledDenoiser(new Tile(inner), new Tiling(size, overlap(), TILES_AT_ONCE, Long.MAX_VALUE));
	}

	/** The denoiser itself, or a wrapped one where it takes a single size. */
	public static Denoiser ofAnySize(final Denoiser denoiser) {
		return denoiser.reach().oneSize() ? new OneSizeDenoiser(denoiser) : denoiser;
	}

	@Override
	public Optional<Autoencoder> autoencoder() {
		return autoencoder;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		final MirrorPadding padding = padding(x.getShape());
		try (NDArray enlarged = padding.apply(x); NDArray d = tiled.denoise(enlarged, sigma)) {
			return padding.crop(d);
		}
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final MirrorPadding padding = padding(x.getShape());
		try (NDArray enlarged = padding.apply(x)) {
			return new Cropped(padding, tiled.linearize(enlarged, sigma));
		}
	}

	/** Any size. */
	@Override
	public Reach reach() {
		return new Reach(1, radius);
	}

	private int overlap() {
		return Math.min(2 * radius, size / 2);
	}

	private MirrorPadding padding(final Shape shape) {
		return new MirrorPadding(shape.get(2), shape.get(3), covered(shape.get(2)), covered(shape.get(3)));
	}

	/** The least extent that tiles of the one size cover exactly. */
	private long covered(final long extent) {
		final long step = size - overlap();
		return size + Math.max(0, extent - size + step - 1) / step * step;
	}

	/** Lets the tiling choose where tiles lie; their size it has no choice of. */
	private record Tile(Denoiser inner) implements Denoiser {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			return inner.denoise(x, sigma);
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			return inner.linearize(x, sigma);
		}

		@Override
		public Reach reach() {
			return new Reach(1, inner.reach().radius());
		}
	}

	/** D of the field from that of the enlarged one. */
	private static final class Cropped extends CroppedLinearization {

		private final MirrorPadding padding;

		Cropped(final MirrorPadding padding, final Linearization enlarged) {
			super(padding, enlarged);
			this.padding = padding;
		}

		@Override
		public NDArray pullback(final NDArray v) {
			try (NDArray gradient = super.pullback(v)) {
				return padding.adjoint(gradient);
			}
		}
	}
}
