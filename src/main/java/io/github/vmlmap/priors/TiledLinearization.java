package io.github.vmlmap.priors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The graphs of the first tiles of a field, and the field itself for those of the others. */
final class TiledLinearization implements Linearization {

	private final TiledField field;
	private final Function<NDArray, Linearization> linearize;
	private final NDManager owned;
	private final NDArray enlarged;
	private final List<Linearization> kept = new ArrayList<>();
	private final NDArray value;

	/**
	 * @param graphs how many pixels may have one at a time
	 * @param f of a batch of tiles, without the means to differentiate it
	 * @param linearize the same with its Jacobian
	 */
	TiledLinearization(final TiledField field, final long graphs, final UnaryOperator<NDArray> f, final Function<NDArray, Linearization> linearize, final NDArray x) {
		this.field = field;
		this.linearize = linearize;
		owned = x.getManager().newSubManager();
		try {
			enlarged = field.enlarge(x);
			enlarged.attach(owned);
			value = value(field.kept(graphs), f);
			if (kept.size() == field.ranges().size()) enlarged.close();
		}
		catch (final RuntimeException e) {
			close();
			throw e;
		}
	}

	private NDArray value(final int first, final UnaryOperator<NDArray> f) {
		try (NDArray sum = field.zeros(owned)) {
			field.ranges().subList(0, first).forEach(range -> keep(range, sum));
			field.ranges().subList(first, field.ranges().size()).forEach(range -> add(f, range, sum));
			return field.crop(sum);
		}
	}

	private void keep(final TileRange range, final NDArray sum) {
		try (NDArray tiles = field.cut(enlarged, range)) {
			final Linearization d = linearize.apply(tiles);
			kept.add(d);
			field.addWeighted(d.value(), range, sum);
		}
	}

	private void add(final UnaryOperator<NDArray> f, final TileRange range, final NDArray sum) {
		try (NDArray tiles = field.cut(enlarged, range); NDArray d = f.apply(tiles)) {
			field.addWeighted(d, range, sum);
		}
	}

	@Override
	public NDArray value() {
		return value;
	}

	@Override
	public NDArray pullback(final NDArray v) {
		try (NDArray padded = field.cropAdjoint(v); NDArray sum = field.zerosIn(v.getManager())) {
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
		try (NDArray tiles = field.cut(enlarged, range); Linearization d = linearize.apply(tiles)) {
			return d.pullback(weighted);
		}
	}

	@Override
	public void close() {
		kept.forEach(Linearization::close);
		owned.close();
	}
}
