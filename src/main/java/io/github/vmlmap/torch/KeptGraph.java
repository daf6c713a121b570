package io.github.vmlmap.torch;

import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

import io.github.vmlmap.priors.Linearization;

/** The autograd graph of one forward pass, from a leaf x to D. */
final class KeptGraph implements Linearization {

	private final NDManager graph;
	private final NDArray leaf;
	private final NDArray d;
	private final NDArray value;

	/**
	 * The graph of a function at x, on a copy of x.
	 *
	 * @param function of the leaf, called in grad mode
	 */
	static KeptGraph of(final NDArray x, final UnaryOperator<NDArray> function) {
		final NDManager graph = x.getManager().newSubManager();
		try {
			final NDArray leaf = x.duplicate();
			leaf.attach(graph);
			leaf.setRequiresGradient(true);
			return new KeptGraph(graph, leaf, TorchEngine.withGradMode(true, () -> function.apply(leaf)));
		}
		catch (final RuntimeException e) {
			graph.close();
			throw e;
		}
	}

	private KeptGraph(final NDManager graph, final NDArray leaf, final NDArray d) {
		this.graph = graph;
		this.leaf = leaf;
		this.d = d;
		value = d.stopGradient();
	}

	@Override
	public NDArray value() {
		return value;
	}

	@Override
	public NDArray pullback(final NDArray v) {
		JniUtils.zeroGrad((PtNDArray) leaf);
		TorchModule.backward(d, v, true);
		try (NDArray gradient = leaf.getGradient()) {
			// libtorch adds the next gradient in place: what is handed out must be a copy.
			final NDArray copy = gradient.duplicate();
			copy.attach(v.getManager());
			return copy;
		}
	}

	@Override
	public void close() {
		value.close();
		d.close();
		graph.close();
	}
}
