package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * Measures the loss of a prior on images by noise level, for its card, from the command line: MODEL FOLDER GLOB
 * [REPEATS]. See scripts/validate-prior.
 */
public final class ValidatePrior {

	/** Of 32 crops each. */
	private static final int REPEATS = 4;

	private ValidatePrior() {}

	public static void main(final String... args) throws IOException {
		final ModelPackage model = ModelCatalog.standard().open(args[0]);
		final ModelDescription d = model.description();
		final Range percentiles = d.images().percentiles();
		final TrainingFolder folder = TrainingFolder.read(Path.of(args[1]), args[2], percentiles.low(), percentiles.high());
		final TrainingSettings settings = TrainingSettings.DEFAULT.withSigmaData(d.noise().sigmaData());
		final TrainingData data = TrainingData.of(folder.images(), settings.crop(), 0, settings.seed());
		final Device device = DenoiserTraining.device(false);
		try (TorchScriptDenoiser denoiser = model.load((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, device));
			NDManager manager = TorchEngine.get().newBaseManager(device))
		{
			final int repeats = args.length > 3 ? Integer.parseInt(args[3]) : REPEATS;
			System.out.println(data.training().size() + " images, " + data.selection() + ", " + repeats + " times 32 crops of " + settings.crop() + " pixels\n");
			System.out.print(new RepeatedLoss(IntStream.range(0, repeats).mapToObj(seed -> validation(data, settings.withSeed(seed), denoiser, manager)).toList()).toMarkdown(settings));
		}
	}

	private static ValidationLoss validation(final TrainingData data, final TrainingSettings settings, final TorchScriptDenoiser denoiser, final NDManager manager) {
		return new Validation(data.training(), settings).of(denoiser, manager, new Checkpoint(0, Duration.ZERO), () -> false);
	}
}
