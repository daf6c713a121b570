package io.github.vmlmap.training;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * How well crops come through an autoencoder.
 *
 * @param net x to G(E(x))
 */
record Reconstruction(UnaryOperator<NDArray> net, NDManager manager) {

	/**
	 * The root mean square error over all crops.
	 *
	 * @param canceled asked before each call of the net
	 * @throws CancellationException when told to
	 */
	double rmse(final HeldBackCrops crops, final BooleanSupplier canceled) {
		double sum = 0;
		for (int i = 0; i < HeldBackCrops.BATCHES; i++) {
			if (canceled.getAsBoolean()) throw new CancellationException();
			sum += meanSquare(crops, i);
		}
		return Math.sqrt(sum / HeldBackCrops.BATCHES);
	}

	private double meanSquare(final HeldBackCrops crops, final int batch) {
		try (NDManager scope = manager.newSubManager(); NDScope temporaries = new NDScope()) {
			temporaries.suppressNotUsedWarning();
			final NDArray x = crops.batch(batch, scope);
			return net.apply(x).sub(x).square().mean().getFloat();
		}
	}
}
