package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import ai.djl.Device;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.SharedDenoisers;
import io.github.vmlmap.models.UserModels;
import io.github.vmlmap.training.DenoiserTraining;
import io.github.vmlmap.training.NetSize;
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
 * Trains priors on people's own images, and installs them. What the command calls, and scripts may call too:
 *
 * <pre>{@code
 * def trained = PriorTraining.DEFAULT.withTime(Duration.ofMinutes(60))
 * 	.train(TrainingSource.folder(Path.of("/data/nuclei"), "*.tif"), PriorLabel.of("my-nuclei").withCredits("Ada", "CC-BY-4.0"), TrainingListener.SILENT)
 * println trained.sentence()
 * }</pre>
 *
 * Runs in the calling thread, for long. A run that was interrupted goes on when it is started again with {@code resume}.
 *
 * @param size of a new net
 * @param fineTune name or folder of the prior to train further; empty for a new net
 * @param settings of the training; σ_data is the net's own
 * @param heldBack share of the files that is only used to measure the loss, 0 or more and below 1
 * @param resume whether a run in the folder may go on, and the prior that it has made be replaced
 * @param folder of the run's checkpoints, loss and samples; empty for one named as the prior in Fiji's folder {@code training}
 * @param forceCpu not to use a GPU even where there is one
 */
public record PriorTraining(NetSize size, String fineTune, TrainingSettings settings, double heldBack, boolean resume, String folder, boolean forceCpu) {

	private static final double FINE_TUNING_RATE = 3e-4;

	/** A small net in an hour, a tenth of the files held back. */
	public static final PriorTraining DEFAULT = new PriorTraining(NetSize.SMALL, "", TrainingSettings.DEFAULT.withPatience(10), 0.1, false, "", false);

	/** From a new net of this size. */
	public PriorTraining withSize(final NetSize value) {
		return new PriorTraining(value, "", settings, heldBack, resume, folder, forceCpu);
	}

	/** From a prior rather than a new net, at a lower learning rate. */
	public PriorTraining withFineTune(final String nameOrFolder) {
		return new PriorTraining(size, nameOrFolder, settings.withLearningRate(FINE_TUNING_RATE), heldBack, resume, folder, forceCpu);
	}

	public PriorTraining withSettings(final TrainingSettings value) {
		return new PriorTraining(size, fineTune, value, heldBack, resume, folder, forceCpu);
	}

	/** With this limit on the time of all sessions together. */
	public PriorTraining withTime(final Duration limit) {
		return withSettings(settings.withTime(limit));
	}

	/** With this limit on the number of steps. */
	public PriorTraining withSteps(final int limit) {
		return withSettings(settings.withSteps(limit));
	}

	/** With this share of the files held back. */
	public PriorTraining withHeldBack(final double share) {
		return new PriorTraining(size, fineTune, settings, share, resume, folder, forceCpu);
	}

	/** Going on with the run in the folder, where there is one. */
	public PriorTraining withResume(final boolean value) {
		return new PriorTraining(size, fineTune, settings, heldBack, value, folder, forceCpu);
	}

	/** With the run in this folder. */
	public PriorTraining withFolder(final String path) {
		return new PriorTraining(size, fineTune, settings, heldBack, resume, path, forceCpu);
	}

	/** As others may read it. */
	PriorTraining withoutFolders() {
		return new PriorTraining(size, PlainName.of(fineTune), settings, heldBack, resume, "", forceCpu);
	}

	public PriorTraining withForceCpu(final boolean value) {
		return new PriorTraining(size, fineTune, settings, heldBack, resume, folder, value);
	}

	/**
	 * Trains, and installs the prior unless the listener cancels.
	 *
	 * @throws Refusal when the images are of no use, the name is taken, a new net has no licence, the folder holds another run or
	 *           cannot be written, the training diverges, or the loss is nowhere below that of an untrained net
	 */
	public TrainedPrior train(final TrainingSource source, final PriorLabel label, final TrainingListener listener) {
		final UserModels models = UserModels.standard();
		final Path run = run(label.name());
		try {
			models.requireFree(label.name(), replaceable(run));
			return train(source, label, listener, models, run);
		}
		catch (final IOException e) {
			throw new Refusal("The images could not be read or the folder " + run + " not be written: check space and permissions (" + e.getMessage() + ").", e);
		}
	}

	private TrainedPrior train(final TrainingSource source, final PriorLabel label, final TrainingListener listener, final UserModels models, final Path run)
		throws IOException
	{
		final TrainingStart start = start();
		requireCrop(start);
		NewPrior.requireLicence(label, start);
		final TrainingSettings adopted = settings.withSigmaData(start.noise().sigmaData());
		final TrainingFolder images = source.read(start.percentiles());
		if (!images.note().isEmpty()) listener.noted(images.note());
		final RunFolder runFolder = new RunFolder(run);
		final TrainingData data = data(images, adopted, resume ? runFolder.heldBack() : Set.of());
		final Device device = DenoiserTraining.device(forceCpu);
		requireTestTensors(device);
		final RunLock lock = RunLock.of(run);
		try (lock) {
			final TrainingResult result = result(runFolder, start, data, adopted, device, listener);
			final NewPrior prior = new NewPrior(label, start, data, images.words(), withSettings(adopted));
			return result.end() == TrainingEnd.CANCELED ? TrainedPrior.canceled(result, adopted, run) : installed(prior, result, runFolder, device, listener, models);
		}
	}

	private TrainingResult result(final RunFolder run, final TrainingStart start, final TrainingData data, final TrainingSettings adopted, final Device device,
		final TrainingListener listener) throws IOException
	{
		final Path template = run.prepare(start, heldBack, data, adopted.seed(), resume);
		return new DenoiserTraining(data, template, start.reach(), adopted, device).run(run.path(), listener);
	}

	/** A sitting without a step leaves the prior that is there: its card tells when and on what it was trained. */
	private TrainedPrior installed(final NewPrior prior, final TrainingResult result, final RunFolder run, final Device device, final TrainingListener listener,
		final UserModels models) throws IOException
	{
		requireLearned(result);
		final TrainingSettings adopted = prior.training().settings();
		final String name = prior.label().name();
		final Optional<ModelPackage> before = result.made() == 0 ? models.find(name, result.denoiser()) : Optional.empty();
		if (before.isPresent()) return new TrainedPrior(before, true, result, adopted, run.path());
		sample(result, prior.start(), adopted.crop(), device, listener).write(run.path().resolve(DenoiserTraining.SAMPLES));
		final ModelPackage written = prior.write(run.path(), result);
		final Set<String> replaceable = replaceable(run.path());
		run.add(written.sha256());
		return new TrainedPrior(Optional.of(models.replace(written.folder(), name, replaceable)), false, result, adopted, run.path());
	}

	private TrainingData data(final TrainingFolder images, final TrainingSettings adopted, final Set<String> before) {
		try {
			return TrainingData.of(images.images(), adopted.crop(), heldBack, adopted.seed(), before);
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
	private Set<String> replaceable(final Path run) throws IOException {
		return resume ? new RunFolder(run).made() : Set.of();
	}

	private static SamplePicture sample(final TrainingResult result, final TrainingStart start, final int crop, final Device device, final TrainingListener listener) {
		final SamplePicture picture = SamplePicture.of(result.denoiser(), start.reach(), crop, device);
		listener.sampled(picture);
		return picture;
	}

	private TrainingStart start() {
		return fineTune.isBlank() ? TrainingStart.of(size) : TrainingStart.of(ModelCatalog.standard().open(fineTune.strip()));
	}

	/** What a prior computes there is known before it is trained further. */
	private void requireTestTensors(final Device device) {
		if (!fineTune.isBlank()) SharedDenoisers.ofProcess().borrow(ModelCatalog.standard().open(fineTune.strip()), device).close();
	}

	private void requireCrop(final TrainingStart start) {
		final int stride = start.reach().stride();
		if (start.reach().oneSize() && settings.crop() != stride) throw new Refusal("This prior takes " + stride + " × " + stride + " pixels only: choose that crop.");
		if (settings.crop() % stride != 0) throw new Refusal("The crop must be a multiple of " + stride + " pixels, not " + settings.crop() + ".");
	}

	private Path run(final String name) {
		if (!folder.isBlank()) return Path.of(folder.strip());
		return ApplicationFolder.find().orElseThrow(() -> new Refusal("There is no Fiji folder to train in: name a folder for the run.")).resolve("training").resolve(name);
	}
}
