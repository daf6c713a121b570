package io.github.vmlmap.torch;

import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import io.github.vmlmap.Refusal;

/**
 * A net whose {@code forward} takes images {@code [batch, 3, height, width]}, float32 in [−1, 1], to several arrays that tell of what is seen in them.
 * Weights are frozen. Close it to free them.
 */
public final class TorchScriptFeatures implements AutoCloseable {

	private final Path file;
	private final TorchModule module;

	private TorchScriptFeatures(final Path file, final TorchModule module) {
		this.file = file;
		this.module = module;
	}

	/** @throws Refusal when the file is missing, damaged, of another format, or calls what is not known to be harmless */
	public static TorchScriptFeatures load(final Path file, final Device device) {
		final TorchModule module = new TorchModule(file, device);
		module.setTrainable(false);
		return new TorchScriptFeatures(file, module);
	}

	/**
	 * The arrays of some images, on the manager of x.
	 *
	 * @throws Refusal when the net fails on them
	 */
	public NDList of(final NDArray x) {
		try {
			return TorchEngine.withGradMode(false, () -> module.callAll(x));
		}
		catch (final EngineException | IndexOutOfBoundsException | UnsupportedOperationException e) {
			throw new Refusal("The feature network " + file + " fails on images of " + x.getShape().get(2) + " × " + x.getShape().get(3) + " pixels with three channels: give one that takes them.", e);
		}
	}

	@Override
	public void close() {
		module.close();
	}
}
