package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import ai.djl.Device;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * The prior under test, on the CPU.
 *
 * @param file the weights
 * @param sha256 of the weights
 */
record BenchPrior(TorchScriptDenoiser denoiser, Path file, String sha256) implements AutoCloseable {

	/** For weights given as a bare file; the solvers do not ask for the radius. */
	private static final Reach REACH = new Reach(8, 64);

	/**
	 * Opens {@code --model}, a TorchScript file or a model package, by default the shipped prior for
	 * nuclei, with {@code --threads} threads.
	 */
	static BenchPrior open(final Options options, final int threads) throws IOException {
		final Device device = TorchEngine.device(true);
		TorchEngine.setThreads(options.integer("threads", threads));
		final String model = options.text("model", "fluorescence-nuclei");
		return model.endsWith(".pt") ? ofFile(Path.of(model), device) : ofPackage(ModelCatalog.standard().open(model), device);
	}

	private static BenchPrior ofFile(final Path file, final Device device) throws IOException {
		return new BenchPrior(TorchScriptDenoiser.load(file, REACH, 1, device), file, sha256(file));
	}

	private static BenchPrior ofPackage(final ModelPackage model, final Device device) {
		final Path[] file = new Path[1];
		final TorchScriptDenoiser denoiser = model.load((weights, reach, channels) -> {
			file[0] = weights;
			return TorchScriptDenoiser.load(weights, reach, channels, device);
		});
		return new BenchPrior(denoiser, file[0], model.sha256());
	}

	private static String sha256(final Path file) throws IOException {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new AssertionError("Every Java platform has SHA-256", e);
		}
	}

	/** The first digits of the checksum, enough to tell models apart. */
	String id() {
		return sha256.substring(0, 12);
	}

	@Override
	public void close() {
		denoiser.close();
	}
}
