package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The block reflector Q of {@link Aliases}: orthogonal, and W on images that live on the corners of blocks. */
final class Reflector {

	private final Blocks blocks;
	private final FourierFilter d;
	private final FourierFilter dTransposed;
	private final FourierFilter weightedD;
	private final FourierFilter weightedDTransposed;

	Reflector(final NDManager manager, final Aliases aliases, final Blocks blocks) {
		this.blocks = blocks;
		final Transfer difference = aliases.difference();
		final Transfer weighted = difference.times(aliases.reflection());
		d = new FourierFilter(manager, difference);
		dTransposed = new FourierFilter(manager, difference.conjugate());
		weightedD = new FourierFilter(manager, weighted);
		weightedDTransposed = new FourierFilter(manager, weighted.conjugate());
	}

	/** Q x. */
	NDArray apply(final NDArray x) {
		return x.sub(weightedD.apply(blocks.keepCorners(dTransposed.apply(x))));
	}

	/** Qᵀ x. */
	NDArray transposed(final NDArray x) {
		return x.sub(d.apply(blocks.keepCorners(weightedDTransposed.apply(x))));
	}
}
