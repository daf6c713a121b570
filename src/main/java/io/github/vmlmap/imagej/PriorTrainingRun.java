package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.SharedDenoisers;
import io.github.vmlmap.models.UserModels;
import io.github.vmlmap.training.DenoiserTraining;
import io.github.vmlmap.training.LatentNets;
import io.github.vmlmap.training.LatentPriorTraining;
import io.github.vmlmap.training.RunFolder;
import io.github.vmlmap.training.RunLock;
import io.github.vmlmap.training.SamplePicture;
import io.github.vmlmap.training.TrainingData;
import io.github.vmlmap.training.TrainingEnd;
import io.github.vmlmap.training.TrainingFolder;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingResult;
import io.github.vmlmap.training.TrainingSettings;
import io.github.vmlmap.training.TrainingStart;
import io.github.vmlmap.training.ValidationLoss;

/**
 * One sitting of a {@link PriorTraining}, from the images to the installed prior.
 *
 * @param models where the prior is installed
 */
record PriorTrainingRun(PriorTraining training, PriorLabel label, RunFolder folder, UserModels models, TrainingListener listener) {

	TrainedPrior train(final TrainingSource source) throws IOException {
		models.requireFree(label.name(), replaceable());
		final Optional<TrainingStart> again = training.resume() ? folder.startAgain(training.fineTune()) : Optional.empty();
		final TrainingStart start = again.orElseGet(this::start);
		requireCrop(start);
		NewPrior.requireLicence(label, start);
		final TrainingFolder images = source.read(start.percentiles());
		if (!images.note().isEmpty()) listener.noted(images.note());
		final TrainingSettings settings = training.settings().withSigmaData(start.noise().sigmaData());
		final TrainingData data = data(images, settings);
		final Device device = DenoiserTraining.device(training.forceCpu());
		if (again.isEmpty()) requireTestTensors(device);
		return train(new NewPrior(label, start, data, images.words(), training.withSettings(settings)), device);
	}

	private TrainedPrior train(final NewPrior prior, final Device device) throws IOException {
		final RunLock lock = RunLock.of(folder.path());
		try (lock) {
			final TrainingResult result = result(prior, device);
			return result.end() == TrainingEnd.CANCELED ? TrainedPrior.canceled(result, prior.training().settings(), folder.path()) : installed(prior, result, device);
		}
	}

	private TrainingResult result(final NewPrior prior, final Device device) throws IOException {
		final TrainingSettings settings = prior.training().settings();
		final Path template = folder.prepare(prior.start(), training.heldBack(), prior.data(), settings.seed(), training.resume());
		if (prior.start().parent().isPresent()) folder.keepParent(prior.start().parent().get(), training.fineTune());
		if (training.latents()) return new LatentPriorTraining(prior.data(), folder, template, training.heldBack(), settings, training.resume(), device).run(listener);
		return new DenoiserTraining(prior.data(), template, prior.start().reach(), settings, device).run(folder.path(), listener);
	}

	/** A sitting without a step leaves the prior that is there: its card tells when and on what it was trained. */
	private TrainedPrior installed(final NewPrior prior, final TrainingResult result, final Device device) throws IOException {
		requireLearned(result);
		final TrainingSettings settings = prior.training().settings();
		final Optional<ModelPackage> before = result.made() == 0 ? models.find(label.name(), result.denoiser()) : Optional.empty();
		if (before.isPresent()) return new TrainedPrior(before, true, result, settings, folder.path());
		sample(result, prior.start(), settings.crop(), device).write(folder.path().resolve(DenoiserTraining.SAMPLES));
		final ModelPackage written = prior.write(folder, result);
		final Set<String> replaceable = replaceable();
		folder.add(written.sha256());
		return new TrainedPrior(Optional.of(models.replace(written.folder(), label.name(), replaceable)), false, result, settings, folder.path());
	}

	private TrainingData data(final TrainingFolder images, final TrainingSettings settings) throws IOException {
		final Set<String> before = training.resume() ? folder.heldBack() : Set.of();
		try {
			return TrainingData.of(images.images(), settings.crop(), training.heldBack(), settings.seed(), before);
		}
		catch (final Refusal e) {
			throw images.note().isEmpty() ? e : new Refusal(e.getMessage() + " " + images.note(), e);
		}
	}

	private static void requireLearned(final TrainingResult result) {
		if (!result.best().map(ValidationLoss::hasLearned).orElse(true)) throw new Refusal(
			"The prior has learned nothing and is not installed: on held-back images its loss is nowhere below 1, that of an untrained net. Train longer with Resume, or choose another learning rate and name.");
	}

	/** What this run made before gives way to what it makes when it goes on. */
	private Set<String> replaceable() throws IOException {
		return training.resume() ? folder.made() : Set.of();
	}

	private SamplePicture sample(final TrainingResult result, final TrainingStart start, final int crop, final Device device) {
		final SamplePicture picture = training.latents() ? SamplePicture.ofLatents(result.denoiser(), new LatentNets(folder.path()), crop, device)
			: SamplePicture.of(result.denoiser(), start.reach(), crop, device);
		listener.sampled(picture);
		return picture;
	}

	private TrainingStart start() {
		if (!isNew() && training.latents()) throw new Refusal("A prior of latents begins with new nets: name no prior to fine-tune, or train one of images.");
		if (training.latents()) return TrainingStart.ofLatents();
		return isNew() ? TrainingStart.of(training.size()) : TrainingStart.of(parent());
	}

	/** What a prior computes there is known before it is trained further. */
	private void requireTestTensors(final Device device) {
		if (!isNew()) SharedDenoisers.ofProcess().borrow(parent(), device).close();
	}

	private boolean isNew() {
		return training.fineTune().isBlank();
	}

	private ModelPackage parent() {
		return ModelCatalog.standard().open(training.fineTune().strip());
	}

	private void requireCrop(final TrainingStart start) {
		final int stride = training.latents() ? LatentPriorTraining.CROP_STRIDE : start.reach().stride();
		final int crop = training.settings().crop();
		if (start.reach().oneSize() && crop != stride) throw new Refusal("This prior takes " + stride + " × " + stride + " pixels only: choose that crop.");
		if (crop % stride != 0) throw new Refusal("The crop must be a multiple of " + stride + " pixels, not " + crop + ".");
	}
}
