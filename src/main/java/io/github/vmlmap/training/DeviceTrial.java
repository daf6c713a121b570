package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.EngineFailure;
import io.github.vmlmap.torch.TrainableNet;

/**
 * Lets a net be trained on a device only when its loss and the gradients of its weights are there what they are on the CPU, as
 * drivers and experimental devices can be wrong without an error.
 */
final class DeviceTrial<N extends TrainableNet> {

	private static final double TOLERANCE = 1e-3;
	/** Eight bits of a value are kept in each of some fifty layers. */
	private static final double TOLERANCE_BFLOAT16 = 0.1;
	/** An untrained net begins with zeros, which would hide its layers. */
	private static final double DISTURBANCE = 0.02;
	private static final int CROPS = 2;
	private static final long SEED = 1;

	private final Objective<N> objective;
	private final Loader<N> loader;

	/** Loads a net for a device. */
	@FunctionalInterface
	interface Loader<N> {

		N load(Path template, Device device);
	}

	DeviceTrial(final Objective<N> objective, final Loader<N> loader) {
		this.objective = objective;
		this.loader = loader;
	}

	/**
	 * Compares a device with the CPU, unless it is the CPU.
	 *
	 * @throws Refusal when it differs or cannot run the net
	 */
	void require(final Path template, final TrainingSettings settings, final Device device) {
		if (device.getDeviceType().equals(Device.Type.CPU)) return;
		final double distance = distance(compute(template, settings, Device.cpu()), computeThere(template, settings, device));
		final double tolerance = settings.bfloat16() ? TOLERANCE_BFLOAT16 : TOLERANCE;
		if (!(distance <= tolerance)) throw new Refusal(String.format(Locale.ROOT, "The net computes on %s something else than on the CPU (by %.1e): %s.", device,
			distance, remedy()));
	}

	private List<float[]> computeThere(final Path template, final TrainingSettings settings, final Device device) {
		try {
			return compute(template, settings, device);
		}
		catch (final EngineException | Refusal e) {
			if (!EngineFailure.isIn(e)) throw e;
			throw new Refusal("The net cannot be trained on " + device + ": " + remedy() + ".", e);
		}
	}

	private static String remedy() {
		return "choose Force CPU, or the device CPU in Plugins > VML-MAP > VML-MAP Engine...";
	}

	/** The loss of noise, and the gradients of all weights. */
	private List<float[]> compute(final Path template, final TrainingSettings settings, final Device device) {
		try (N net = loader.load(template, device); NDManager scope = net.manager().newSubManager()) {
			final Random random = new Random(SEED);
			Initialization.draw(net.weights(), settings.seed());
			for (final NDArray weight : net.weights()) disturb(weight, random, scope);
			final NDArray clean = Gaussians.of(scope, objective.shape(CROPS, settings.crop()), random);
			final List<float[]> results = new ArrayList<>(List.of(new float[] { (float) objective.gradient(net, clean, random) }));
			for (final NDArray weight : net.weights()) results.add(weight.getGradient().toFloatArray());
			return results;
		}
	}

	private static void disturb(final NDArray weight, final Random random, final NDManager scope) {
		final float[] values = weight.toFloatArray();
		for (int i = 0; i < values.length; i++) values[i] += DISTURBANCE * random.nextGaussian();
		Weights.copy(scope.create(values, weight.getShape()), weight);
	}

	/** The larger of the relative differences of D and of the gradient of all weights. */
	private static double distance(final List<float[]> expected, final List<float[]> computed) {
		final int all = expected.size();
		return Math.max(relative(expected.subList(0, 1), computed.subList(0, 1)), relative(expected.subList(1, all), computed.subList(1, all)));
	}

	private static double relative(final List<float[]> expected, final List<float[]> computed) {
		double difference = 0;
		double size = Float.MIN_NORMAL;
		for (int i = 0; i < expected.size(); i++) for (int j = 0; j < expected.get(i).length; j++) {
			final double value = expected.get(i)[j];
			difference += Math.pow(computed.get(i)[j] - value, 2);
			size += value * value;
		}
		return Math.sqrt(difference / size);
	}
}
