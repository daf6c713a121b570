package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Measures the denoising loss, and draws samples. */
final class DenoisingExaminer implements Examiner {

	private final Reach reach;
	private final Autoencoder autoencoder;
	private final TrainingSettings settings;
	private final Device device;
	private final Validation validation;

	DenoisingExaminer(final TrainingData data, final Reach reach, final Autoencoder autoencoder, final TrainingSettings settings, final Device device) {
		this.reach = reach;
		this.autoencoder = autoencoder;
		this.settings = settings;
		this.device = device;
		validation = data.validation().isEmpty() ? null : new Validation(data.validation(), autoencoder, settings);
	}

	@Override
	public List<String> columns() {
		return ValidationLoss.SIGMAS.stream().map(sigma -> "sigma " + sigma).toList();
	}

	@Override
	public ValidationLoss validate(final Path net, final Checkpoint now, final BooleanSupplier canceled) {
		try (TorchScriptDenoiser loaded = load(net); NDManager manager = TorchEngine.get().newBaseManager(device)) {
			return validation.of(loaded, manager, now, canceled);
		}
	}

	@Override
	public SamplePicture picture(final Path net, final BooleanSupplier canceled) {
		try (TorchScriptDenoiser loaded = load(net); NDManager manager = TorchEngine.get().newBaseManager(device)) {
			return SamplePicture.draw(loaded, autoencoder, manager, settings.crop(), canceled);
		}
	}

	private TorchScriptDenoiser load(final Path net) {
		return TorchScriptDenoiser.load(net, reach, autoencoder.latentChannels(), device);
	}
}
