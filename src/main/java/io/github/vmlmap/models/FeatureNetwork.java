package io.github.vmlmap.models;

import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;
import io.github.vmlmap.torch.TorchScriptFeatures;

/**
 * A net that tells what is seen in an image, as TorchScript that the user gives. Close it to free its weights.
 *
 * @param sha256 of its file
 * @param net loaded
 * @param manager makes arrays on its device
 */
public record FeatureNetwork(String sha256, TorchScriptFeatures net, NDManager manager) implements AutoCloseable {

	private static final int COLOURS = 3;

	/**
	 * Loads it.
	 *
	 * @param manager makes arrays on the device that it shall use; stays the caller's
	 * @throws Refusal when the file is missing or no TorchScript module that is known to be harmless
	 */
	public static FeatureNetwork load(final Path file, final NDManager manager) {
		if (!file.toFile().isFile()) throw new Refusal("There is no feature network " + file + ": give a file in TorchScript format.");
		TorchScriptFile.require(file);
		return new FeatureNetwork(Sha256.of(file), TorchScriptFeatures.load(file, manager.getDevice()), manager);
	}

	/**
	 * What it gives for a grey image in [−1, 1], which it gets as three equal colours.
	 *
	 * @param pixels row-major
	 * @throws Refusal when it fails
	 */
	public List<Feature> of(final float[] pixels, final int width, final int height) {
		try (NDManager call = manager.newSubManager()) {
			final NDArray grey = call.create(pixels, new Shape(1, 1, height, width));
			return net.of(grey.repeat(1, COLOURS)).stream().map(array -> new Feature(array.toFloatArray(), array.getShape().getShape())).toList();
		}
	}

	@Override
	public void close() {
		net.close();
	}

	/**
	 * An array.
	 *
	 * @param values row-major
	 * @param shape its extents
	 */
	public record Feature(float[] values, long[] shape) {}
}
