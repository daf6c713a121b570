package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.UserModels;
import io.github.vmlmap.training.LatentPriorTraining;
import io.github.vmlmap.training.NetSize;
import io.github.vmlmap.training.RunFolder;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingSettings;

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
 * @param latents whether the prior is one of latents, see {@link LatentPriorTraining}: a new net, of one size
 */
public record PriorTraining(NetSize size, String fineTune, TrainingSettings settings, double heldBack, boolean resume, String folder, boolean forceCpu, boolean latents) {

	private static final double FINE_TUNING_RATE = 3e-4;

	/** A small net in an hour, a tenth of the files held back. */
	public static final PriorTraining DEFAULT = new PriorTraining(NetSize.SMALL, "", TrainingSettings.DEFAULT.withPatience(10), 0.1, false, "", false, false);

	/** From a new net of this size. */
	public PriorTraining withSize(final NetSize value) {
		return new PriorTraining(value, "", settings, heldBack, resume, folder, forceCpu, latents);
	}

	/** From a prior rather than a new net, at a lower learning rate. */
	public PriorTraining withFineTune(final String nameOrFolder) {
		return new PriorTraining(size, nameOrFolder, settings.withLearningRate(FINE_TUNING_RATE), heldBack, resume, folder, forceCpu, latents);
	}

	public PriorTraining withSettings(final TrainingSettings value) {
		return new PriorTraining(size, fineTune, value, heldBack, resume, folder, forceCpu, latents);
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
		return new PriorTraining(size, fineTune, settings, share, resume, folder, forceCpu, latents);
	}

	/** Going on with the run in the folder, where there is one. */
	public PriorTraining withResume(final boolean value) {
		return new PriorTraining(size, fineTune, settings, heldBack, value, folder, forceCpu, latents);
	}

	/** With the run in this folder. */
	public PriorTraining withFolder(final String path) {
		return new PriorTraining(size, fineTune, settings, heldBack, resume, path, forceCpu, latents);
	}

	/** As others may read it. */
	PriorTraining withoutFolders() {
		return new PriorTraining(size, PlainName.of(fineTune), settings, heldBack, resume, "", forceCpu, latents);
	}

	/** Of a prior of latents. */
	public PriorTraining withLatents(final boolean value) {
		return new PriorTraining(size, fineTune, settings, heldBack, resume, folder, forceCpu, value);
	}

	public PriorTraining withForceCpu(final boolean value) {
		return new PriorTraining(size, fineTune, settings, heldBack, resume, folder, value, latents);
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
			return new PriorTrainingRun(this, label, new RunFolder(run), models, listener).train(source);
		}
		catch (final IOException e) {
			throw new Refusal("The images could not be read or the folder " + run + " not be written: check space and permissions (" + e.getMessage() + ").", e);
		}
	}

	private Path run(final String name) {
		try {
			if (!folder.isBlank()) return Path.of(folder.strip());
			return ApplicationFolder.find().orElseThrow(() -> new Refusal("There is no Fiji folder to train in: name a folder for the run.")).resolve("training").resolve(name);
		}
		catch (final InvalidPathException e) {
			throw new Refusal("\"" + e.getInput() + "\" cannot be a folder: give another name, or folder for the run.", e);
		}
	}
}
