package io.github.vmlmap.priors;

import java.util.List;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The geometry of a function of one batch of fields: enlarged to the stride, then cut into tiles; what comes out is put together alike. */
final class TiledField {

	private final TiledSide in;
	private final TiledSide out;
	private final List<TileRange> ranges;

	private TiledField(final TiledSide in, final TiledSide out, final Tiling tiling) {
		this.in = in;
		this.out = out;
		ranges = TileRange.split(in.grid().count(), tiling.atOnce());
	}

	/**
	 * Of a denoiser.
	 *
	 * @param fields {@code [batch, channel, height, width]}
	 */
	static TiledField of(final Shape fields, final Reach reach, final Tiling tiling) {
		final TiledSide side = TiledSide.of(fields, reach, tiling, 1);
		return new TiledField(side, side, tiling);
	}

	/** Of a decoder. */
	static TiledField toImages(final Autoencoder decoder, final Shape latents, final Tiling tiling) {
		return new TiledField(ofLatents(latents, tiling), ofImages(decoder, latents, tiling), tiling);
	}

	/** Of an encoder. */
	static TiledField toLatents(final Autoencoder encoder, final Shape latents, final Tiling tiling) {
		return new TiledField(ofImages(encoder, latents, tiling), ofLatents(latents, tiling), tiling);
	}

	private static TiledSide ofLatents(final Shape latents, final Tiling tiling) {
		return TiledSide.of(latents, Reach.PIXEL, tiling, 1);
	}

	private static TiledSide ofImages(final Autoencoder autoencoder, final Shape latents, final Tiling tiling) {
		return TiledSide.of(new Shape(latents.get(0), autoencoder.imageChannels(), latents.get(2), latents.get(3)), Reach.PIXEL, tiling, autoencoder.downsampling());
	}

	/** F(x) = Σ_i Wᵢ f(Tᵢ x) of fields x for a function f of a batch of tiles. */
	NDArray blend(final NDArray x, final UnaryOperator<NDArray> f) {
		try (NDArray enlarged = enlarge(x); NDArray sum = zeros(x.getManager())) {
			for (final TileRange range : ranges)
				try (NDArray tiles = cut(enlarged, range); NDArray value = f.apply(tiles)) {
					addWeighted(value, range, sum);
				}
			return crop(sum);
		}
	}

	/** What goes through the function together, in order. */
	List<TileRange> ranges() {
		return ranges;
	}

	/** The pixels of all tiles. */
	long pixels() {
		return in.grid().count() * in.grid().pixels();
	}

	/** How many of the first ranges have their graphs kept where so many pixels may have one at a time. */
	int kept(final long graphs) {
		final long batch = ranges.get(0).size() * in.grid().pixels();
		if (pixels() <= graphs) return ranges.size();
		return (int) Math.max(0, graphs / batch - 1);
	}

	/** x, enlarged; a copy. */
	NDArray enlarge(final NDArray x) {
		return in.padding().apply(x);
	}

	/** Enlarged zeros of what goes in. */
	NDArray zerosIn(final NDManager manager) {
		return manager.zeros(in.padded());
	}

	/** Tiles of an enlarged field as a batch. */
	NDArray cut(final NDArray enlarged, final TileRange range) {
		return in.grid().cut(enlarged, range);
	}

	/** Adds tiles of gradients to an enlarged field. */
	void add(final NDArray tiles, final TileRange range, final NDArray sum) {
		in.grid().add(tiles, range, sum);
	}

	/** The transpose of {@link #enlarge}. */
	NDArray fold(final NDArray gradient) {
		return in.padding().adjoint(gradient);
	}

	/** Enlarged zeros of what comes out. */
	NDArray zeros(final NDManager manager) {
		return manager.zeros(out.padded());
	}

	/** Adds tiles of what came out to an enlarged field, weighted. */
	void addWeighted(final NDArray tiles, final TileRange range, final NDArray sum) {
		try (NDArray weighted = out.grid().weigh(tiles, range)) {
			out.grid().add(weighted, range, sum);
		}
	}

	/** F(x) from the enlarged one. */
	NDArray crop(final NDArray value) {
		return out.padding().crop(value);
	}

	/** The transpose of {@link #crop}. */
	NDArray cropAdjoint(final NDArray v) {
		return out.padding().cropAdjoint(v);
	}

	/** The transpose of {@link #addWeighted}: tiles of an enlarged field, weighted. */
	NDArray cutWeighted(final NDArray enlarged, final TileRange range) {
		try (NDArray tiles = out.grid().cut(enlarged, range)) {
			return out.grid().weigh(tiles, range);
		}
	}
}
