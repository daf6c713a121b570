package io.github.vmlmap.bench;

import java.util.List;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.PriorNets;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.torch.TorchEngine;

/**
 * The prior of latents under test, on the CPU.
 *
 * @param sha256 of the denoiser's weights
 */
record BenchLatents(PriorNets nets, String sha256) implements AutoCloseable {

	/** Opens {@code --prior}, a name or a folder, by default the shipped one, with {@code --threads} threads. */
	static BenchLatents open(final Options options, final int threads) {
		TorchEngine.setThreads(options.integer("threads", threads));
		final ModelPackage model = ModelCatalog.standard().open(options.text("prior", "fluorescence-nuclei-latent"));
		return new BenchLatents(PriorNets.load(model, TorchEngine.device(true)), model.sha256());
	}

	/** The first digits of the checksum, enough to tell models apart. */
	String id() {
		return sha256.substring(0, 12);
	}

	Denoiser denoiser() {
		return nets.prior();
	}

	/** G(E(x)): what the decoder can show at best, about. */
	Field reconstruct(final Field x) {
		final Autoencoder autoencoder = nets.autoencoder().orElseThrow();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			return Arrays4.fields(autoencoder.decode(autoencoder.encode(Arrays4.of(manager, List.of(x))))).get(0);
		}
	}

	/** Mean PSNR in dB of {@link #reconstruct} over scenes. */
	double psnr(final List<Scene> scenes) {
		return scenes.stream().mapToDouble(scene -> Score.of(scene, reconstruct(scene.original()), Tasks.all()).psnr()).average().orElseThrow();
	}

	@Override
	public void close() {
		nets.close();
	}
}
