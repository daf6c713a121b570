package io.github.vmlmap.models;

import java.io.IOException;
import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;

/** Compares what a denoiser computes with the test tensors of its package. */
public final class ModelCheck {

	/** Relative to the largest value: processors and devices round differently, wrong weights differ by far more. */
	public static final double TOLERANCE = 1e-3;

	private final TestTensors tensors;

	private ModelCheck(final TestTensors tensors) {
		this.tensors = tensors;
	}

	/**
	 * Runs the example of a package.
	 *
	 * @param denoiser as loaded from the package, on whatever device
	 * @param manager makes arrays on that device
	 * @return the largest difference of D, and of Jᵀ x where the package has it, relative to the largest value
	 * @throws Refusal when the test tensors are missing, changed or do not fit together
	 */
	public static double distance(final ModelPackage model, final Denoiser denoiser, final NDManager manager) {
		try (NDManager scope = manager.newSubManager()) {
			return new ModelCheck(model.testTensors()).distance(denoiser, scope);
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new Refusal("The test tensors of " + model.folder() + " cannot be read: download the model again.", e);
		}
	}

	/**
	 * Runs the example and compares.
	 *
	 * @return the distance, see {@link #distance}
	 * @throws Refusal when it is above the tolerance, and where {@link #distance} throws it
	 */
	public static double require(final ModelPackage model, final Denoiser denoiser, final NDManager manager) {
		final double distance = distance(model, denoiser, manager);
		if (!(distance <= TOLERANCE)) throw new Refusal(String.format("The model in %s differs by %.1e from its own test tensors on %s: " +
			"download it again, or compute on the CPU.", model.folder(), distance, manager.getDevice()));
		return distance;
	}

	private double distance(final Denoiser denoiser, final NDManager manager) {
		double worst = 0;
		for (int image = 0; image < tensors.sigma().values().length; image++) worst = Math.max(worst, distance(denoiser, manager, image));
		return worst;
	}

	private double distance(final Denoiser denoiser, final NDManager manager, final int image) {
		final int[] shape = tensors.x().shape();
		final NDArray x = manager.create(slice(tensors.x(), image), new Shape(1, shape[1], shape[2], shape[3]));
		try (Linearization d = denoiser.linearize(x, tensors.sigma().values()[image])) {
			final double ofValue = distance(d.value().toFloatArray(), slice(tensors.denoised(), image));
			return tensors.pullback().isEmpty() ? ofValue : Math.max(ofValue, distance(d.pullback(x).toFloatArray(), slice(tensors.pullback().get(), image)));
		}
	}

	private float[] slice(final Npy tensor, final int image) {
		final int length = tensor.values().length / tensors.sigma().values().length;
		return Arrays.copyOfRange(tensor.values(), image * length, (image + 1) * length);
	}

	private static double distance(final float[] computed, final float[] expected) {
		double difference = 0;
		double largest = Float.MIN_NORMAL;
		for (int i = 0; i < expected.length; i++) {
			difference = Math.max(difference, Math.abs(computed[i] - expected[i]));
			largest = Math.max(largest, Math.abs(expected[i]));
		}
		return difference / largest;
	}
}
