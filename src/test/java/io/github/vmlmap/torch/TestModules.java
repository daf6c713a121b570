package io.github.vmlmap.torch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.Reach;

/** The stored modules of scripts/emit_test_modules.py. */
public final class TestModules {

	/** Of the shipped architecture, whatever its width; {@link ReachTest} measures it. */
	public static final Reach REACH = new Reach(8, 51);

	private TestModules() {}

	/** The file of a module. */
	public static Path file(final String name) {
		try {
			return Path.of(TestModules.class.getResource("/modules/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A denoiser of 1-channel images, on the CPU. */
	public static TorchScriptDenoiser denoiser(final String name) {
		return TorchScriptDenoiser.load(file(name), REACH, 1, Device.cpu());
	}

	/** What PyTorch computed with a module: x, sigma, v, d, vjp. */
	record Reference(NDArray x, double sigma, NDArray v, NDArray d, NDArray vjp) {

		static Reference of(final String module, final NDManager manager) throws IOException {
			try (InputStream in = Files.newInputStream(file(module + ".npz"))) {
				final NDList arrays = NDList.decode(manager, in);
				return new Reference(arrays.get("x"), arrays.get("sigma").getFloat(), arrays.get("v"), arrays.get("d"), arrays.get("vjp"));
			}
		}
	}
}
