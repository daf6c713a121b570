package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.models.PriorNets;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.torch.TorchEngine;

/**
 * Measures the loss of a prior on images by noise level, of one of latents their reconstruction as well, for its card, from the command line: MODEL FOLDER GLOB
 * [REPEATS]. See scripts/validate-prior.
 */
public final class ValidatePrior {

	/** Of 32 crops each. */
	private static final int REPEATS = 4;

	private final TrainingData data;
	private final TrainingSettings settings;
	private final int repeats;
	private final NDManager manager;

	private ValidatePrior(final TrainingData data, final TrainingSettings settings, final int repeats, final NDManager manager) {
		this.data = data;
		this.settings = settings;
		this.repeats = repeats;
		this.manager = manager;
	}

	public static void main(final String... args) throws IOException {
		final ModelPackage model = ModelCatalog.standard().open(args[0]);
		final ModelDescription d = model.description();
		final Range percentiles = d.images().percentiles();
		final TrainingFolder folder = TrainingFolder.read(Path.of(args[1]), args[2], percentiles.low(), percentiles.high());
		final TrainingSettings settings = TrainingSettings.DEFAULT.withSigmaData(d.noise().sigmaData());
		final TrainingData data = TrainingData.of(folder.images(), settings.crop(), 0, settings.seed());
		final int repeats = args.length > 3 ? Integer.parseInt(args[3]) : REPEATS;
		System.out.println(data.training().size() + " images, " + data.selection() + ", " + repeats + " times 32 crops of " + settings.crop() + " pixels\n");
		try (NDManager manager = TorchEngine.get().newBaseManager(DenoiserTraining.device(false))) {
			final ValidatePrior validation = new ValidatePrior(data, settings, repeats, manager);
			validation.run(model);
		}
	}

	private void run(final ModelPackage model) {
		try (PriorNets nets = PriorNets.load(model, manager.getDevice())) {
			nets.autoencoder().ifPresent(this::reconstruct);
			print(nets.denoiser(), nets.autoencoder().<Autoencoder> map(latents -> latents).orElse(new IdentityAutoencoder(1)));
		}
	}

	private void reconstruct(final Autoencoder latents) {
		final Reconstruction reconstruction = new Reconstruction(x -> latents.decode(latents.encode(x)), manager);
		final double square = IntStream.range(0, repeats).mapToDouble(seed -> reconstruction.rmse(new HeldBackCrops(data.training(), settings.withSeed(seed)), () -> false)).map(
			rmse -> rmse * rmse).average().orElseThrow();
		System.out.printf(Locale.ROOT, "Reconstruction: %.2f dB (peak 2)%n%n", AutoencoderTraining.psnr(Math.sqrt(square)));
	}

	private void print(final Denoiser denoiser, final Autoencoder autoencoder) {
		System.out.print(new RepeatedLoss(IntStream.range(0, repeats).mapToObj(seed -> loss(denoiser, autoencoder, settings.withSeed(seed))).toList()).toMarkdown(settings));
	}

	private ValidationLoss loss(final Denoiser denoiser, final Autoencoder autoencoder, final TrainingSettings seeded) {
		return new Validation(data.training(), autoencoder, seeded).of(denoiser, manager, new Checkpoint(0, Duration.ZERO), () -> false);
	}
}
