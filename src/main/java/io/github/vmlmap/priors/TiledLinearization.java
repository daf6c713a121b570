package io.github.vmlmap.priors;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The graphs of the first tiles of a field, and the field itself for those of the others. */
final class TiledLinearization implements Linearization {

	private final Denoiser inner;
	private final TiledField field;
	private final double sigma;
	private final NDManager owned;
	private final NDArray enlarged;
	private final List<Linearization> kept = new ArrayList<>();
	private final NDArray value;

	/** @param graphs how many pixels may have one at a time */
	TiledLinearization(final Denoiser inner, final TiledField field, final long graphs, final NDArray x, final double sigma) {
		this.inner = inner;
		this.field = field;
		this.sigma = sigma;
		owned = x.getManager().newSubManager();
		try {
			enlarged = field.enlarge(x);
			enlarged.attach(owned);
			value = value(graphs);
			if (kept.size() == field.ranges().size()) enlarged.close();
		}
		catch (final RuntimeException e) {
			close();
			throw e;
		}
	}

	private NDArray value(final long graphs) {
		try (NDArray sum = field.zeros(owned)) {
			final int first = field.kept(graphs);
			field.ranges().subList(0, first).forEach(range -> keep(range, sum));
			field.ranges().subList(first, field.ranges().size()).forEach(range -> denoise(range, sum));
			return field.crop(sum);
		}
	}

	private void keep(final TileRange range, final NDArray sum) {
		try (NDArray tiles = field.cut(enlarged, range)) {
			final Linearization d = inner.linearize(tiles, sigma);
			kept.add(d);
			field.addWeighted(d.value(), range, sum);
		}
	}

	private void denoise(final TileRange range, final NDArray sum) {
		try (NDArray tiles = field.cut(enlarged, range); NDArray d = inner.denoise(tiles, sigma)) {
			field.addWeighted(d, range, sum);
		}
	}

	@Override
	public NDArray value() {
		return value;
	}

	@Override
	public NDArray pullback(final NDArray v) {
		try (NDArray padded = field.cropAdjoint(v); NDArray sum = field.zeros(v.getManager())) {
			for (int i = 0; i < field.ranges().size(); i++) pullback(i, padded, sum);
			return field.fold(sum);
		}
	}

	private void pullback(final int i, final NDArray padded, final NDArray sum) {
		final TileRange range = field.ranges().get(i);
		try (NDArray weighted = field.cutWeighted(padded, range);
			NDArray gradient = i < kept.size() ? kept.get(i).pullback(weighted) : again(range, weighted))
		{
			field.add(gradient, range, sum);
		}
	}

	private NDArray again(final TileRange range, final NDArray weighted) {
		try (NDArray tiles = field.cut(enlarged, range); Linearization d = inner.linearize(tiles, sigma)) {
			return d.pullback(weighted);
		}
	}

	@Override
	public void close() {
		kept.forEach(Linearization::close);
		owned.close();
	}
}
