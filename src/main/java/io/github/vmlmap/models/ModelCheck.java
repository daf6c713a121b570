package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** Compares what a denoiser computes with the test tensors of its package. */
public final class ModelCheck {

	/** Relative to the largest value: processors and devices round differently, wrong weights differ by far more. */
	public static final double TOLERANCE = 1e-3;

	private final TestTensors tensors;

	private ModelCheck(final TestTensors tensors) {
		this.tensors = tensors;
	}

	/** @throws Refusal when the test tensors are missing, changed or do not fit together */
	static ModelCheck of(final ModelPackage model) {
		try {
			final TestTensors tensors = model.testTensors();
			requireDescribed(model, tensors.x().shape());
			return new ModelCheck(tensors);
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new Refusal("The test tensors of " + model.folder() + " cannot be read: download the model again.", e);
		}
	}

	private static void requireDescribed(final ModelPackage model, final int[] shape) {
		final Reach reach = model.description().reach();
		final boolean isAllowed = shape[1] == model.description().channels() && shape[2] % reach.stride() == 0 && shape[3] % reach.stride() == 0;
		if (!isAllowed) throw new Refusal("The test tensors of " + model.folder() + " are " + Arrays.toString(shape) +
			", which its description does not allow: get the model from its author.");
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
		return of(model).distance(denoiser, manager);
	}

	/**
	 * Runs the example and compares.
	 *
	 * @return the distance, see {@link #distance}
	 * @throws Refusal when it is above the tolerance, and where {@link #distance} throws it
	 */
	public static double require(final ModelPackage model, final Denoiser denoiser, final NDManager manager) {
		return within(distance(model, denoiser, manager), model, manager.getDevice());
	}

	/** A distance, where it is within the tolerance. */
	static double within(final double distance, final ModelPackage model, final Device device) {
		if (!(distance <= TOLERANCE)) throw new Refusal(String.format("The model in %s differs by %.1e from its own test tensors on %s: " +
			"download it again, or compute on the CPU.", model.folder(), distance, device));
		return distance;
	}

	/** Whether Jᵀ x is compared. */
	boolean hasPullback() {
		return tensors.pullback().isPresent();
	}

	/** The same, compared with another denoiser's Jᵀ x. */
	ModelCheck withPullbackOf(final Denoiser denoiser, final NDManager manager) {
		final FloatBuffer all = FloatBuffer.allocate(tensors.x().values().length);
		for (int image = 0; image < images(); image++) {
			try (NDManager scope = manager.newSubManager()) {
				final NDArray x = x(scope, image);
				try (Linearization d = linearize(denoiser, x, image)) {
					all.put(d.pullback(x).toFloatArray());
				}
			}
		}
		return new ModelCheck(new TestTensors(tensors.x(), tensors.sigma(), tensors.denoised(), Optional.of(new Npy(tensors.x().shape(), all.array()))));
	}

	/** See {@link #distance(ModelPackage, Denoiser, NDManager)}. */
	double distance(final Denoiser denoiser, final NDManager manager) {
		double worst = 0;
		for (int image = 0; image < images(); image++) {
			try (NDManager scope = manager.newSubManager()) {
				worst = Math.max(worst, distance(denoiser, scope, image));
			}
		}
		return worst;
	}

	private int images() {
		return tensors.sigma().values().length;
	}

	private NDArray x(final NDManager manager, final int image) {
		final int[] shape = tensors.x().shape();
		return manager.create(slice(tensors.x(), image), new Shape(1, shape[1], shape[2], shape[3]));
	}

	private Linearization linearize(final Denoiser denoiser, final NDArray x, final int image) {
		return denoiser.linearize(x, tensors.sigma().values()[image]);
	}

	private double distance(final Denoiser denoiser, final NDManager manager, final int image) {
		final NDArray x = x(manager, image);
		try (Linearization d = linearize(denoiser, x, image)) {
			final double ofValue = distance(d.value().toFloatArray(), slice(tensors.denoised(), image));
			return tensors.pullback().isEmpty() ? ofValue : Math.max(ofValue, distance(d.pullback(x).toFloatArray(), slice(tensors.pullback().get(), image)));
		}
	}

	private float[] slice(final Npy tensor, final int image) {
		final int length = tensor.values().length / images();
		return Arrays.copyOfRange(tensor.values(), image * length, (image + 1) * length);
	}

	/** The largest difference, relative to the largest value. */
	static double distance(final float[] computed, final float[] expected) {
		if (computed.length != expected.length) throw new Refusal("The model gives " + computed.length + " values where its test tensors have " + expected.length +
			": get it from its author.");
		double difference = 0;
		double largest = Float.MIN_NORMAL;
		for (int i = 0; i < expected.length; i++) {
			difference = Math.max(difference, Math.abs(computed[i] - expected[i]));
			largest = Math.max(largest, Math.abs(expected[i]));
		}
		return difference / largest;
	}
}
