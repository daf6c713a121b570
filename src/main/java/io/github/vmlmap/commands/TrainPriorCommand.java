package io.github.vmlmap.commands;

import java.time.Duration;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.PriorLabel;
import io.github.vmlmap.imagej.PriorTraining;
import io.github.vmlmap.imagej.TrainedPrior;
import io.github.vmlmap.imagej.TrainingDisplay;
import io.github.vmlmap.imagej.TrainingSource;
import io.github.vmlmap.training.NetSize;
import io.github.vmlmap.training.TrainingLimits;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingSettings;

/** Trains a prior on the user's images and installs it, see {@link PriorTraining}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Priors > Train Prior...")
public class TrainPriorCommand extends PluginCommand implements TableCommand {

	@Parameter
	private TaskService tasks;

	@Parameter
	private LogService log;

	@Parameter(persist = false, style = PathWidget.EITHER, label = "Images", description = "Path of a folder, title of an open image or stack, or path of one; empty for the current image. All planes are trained on.")
	private String images = "";

	@Parameter(persist = false, label = "File names", description = "Which images of a folder: * for all, *.tif, or *.{png,jpg}.")
	private String pattern = "*";

	@Parameter(persist = false, label = "Channel", description = "all, or the number of the one to train on, from 1 on; of RGB images 1 to 3 for red, green and blue, and all for their brightness. Different stains make a better prior each than one of all.")
	private String channel = "all";

	@Parameter(persist = false, label = "Name", description = "Of the new prior: up to 64 letters, digits, points, lines and hyphens.")
	private String name = "my-prior";

	@Parameter(persist = false, label = "Modality", description = "How the images were taken and of what, for those who use the prior.")
	private String modality = "microscopy";

	@Parameter(persist = false, label = "Author", description = "Whose the prior is; the authors of a prior that is fine-tuned are named too.")
	private String author = "unknown";

	@Parameter(persist = false, label = "Licence", description = "On what terms others may use the prior, as SPDX identifier; as CC-BY-4.0 or CC0-1.0; a new net needs one. Empty for that of the prior that is fine-tuned, which may ask for the same.")
	private String licence = "";

	@Parameter(persist = false, label = "Not for", description = "What the prior must not be used for, for its card, in sentences; may be empty.")
	private String notfor = "";

	@Parameter(persist = false, style = PriorNameWidget.STYLE, label = "Fine-tune", description = "Name of the installed prior, or the folder of one, to train further; empty for a new net. It needs fewer images and steps than a new net where it was trained on similar ones.")
	private String finetune = "";

	@Parameter(persist = false, label = "Size of a new net", description = "Small learns in an hour on a CPU, medium is that of the shipped priors, large is for a GPU.", choices = { "Small", "Medium", "Large" })
	private String size = "Small";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Pixel size (nm)", description = "How wide a pixel of the images is, by which other images are scaled to the prior; 0 where it is not known or differs.", min = "0")
	private Double pixelsize = 0.0;

	@Parameter(persist = false, label = "Prior of latents", description = "Whether it is a prior for LatentVML-MAP: in a quarter of the time an autoencoder, to latents of 4 channels and a quarter of the size, then a prior of these. Its nets are new and have one size; crops are multiples of 32.")
	private Boolean latents = false;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Time limit (minutes)", description = "Of all sessions of this run together.", min = "0")
	private Double minutes = 60.0;

	@Parameter(persist = false, label = "Step limit", description = "Training ends after so many steps; 0 for none.", min = "0")
	private Integer steps = 0;

	@Parameter(persist = false, label = "Patience (validations)", description = "Training ends after so many validations, one every two minutes, without a lower loss; 0 for never.", min = "0")
	private Integer patience = 10;

	@Parameter(persist = false, style = "slider", label = "Held back (%)", description = "How many of the files are not trained on but used to measure the loss; of one stack its last planes. 0 for none.", min = "0", max = "90", stepSize = "5")
	private Integer heldback = 10;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Learning rate", description = "Of Adam; 0 for the usual, 0.001 for a new net and 0.0003 for fine-tuning.", min = "0")
	private Double learningrate = 0.0;

	@Parameter(persist = false, label = "Crop (pixels)", description = "Width and height of what is trained on, a multiple of 8; objects should fit in.", min = "8")
	private Integer crop = 64;

	@Parameter(persist = false, label = "Batch (crops)", description = "How many crops a step takes.", min = "1")
	private Integer batch = 16;

	@Parameter(persist = false, style = NumberStyle.DECIMAL_SLIDER, label = "Random contrast (%)", description = "Crops get random contrast and brightness: up to so many percent of an image's pixels become black, and as many white. About 10 for images whose grey values tell no quantity, as in electron microscopy; 0 for fluorescence, where they do.", min = "0", max = "25", stepSize = "1")
	private Double contrast = 0.0;

	@Parameter(persist = false, label = "bfloat16", description = "Half precision within the net: about twice as fast on processors that have it (AVX512-BF16, AMX; GPUs since Ampere), slower on others.")
	private Boolean bfloat16 = false;

	@Parameter(persist = false, label = "Seed", description = "Of the first weights, the crops, the noise and what is held back.")
	private Long seed = 1L;

	@Parameter(persist = false, label = "Resume", description = "Whether to go on with a run of this name, or in the folder below, that was interrupted, or has ended and now has a later limit or more patience: its prior is replaced then. The images must be those that it began with; more files may come to a folder of several.", attrs = @Attr(name = Trait.FLEETING))
	private Boolean resume = false;

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Run folder", description = "Where checkpoints, loss and samples are kept; empty for a folder of the prior's name in Fiji's folder 'training'.")
	private String folder = "";

	@Parameter(persist = false, label = "Show progress", description = "Whether loss and samples are shown in windows as training goes on.")
	private Boolean show = true;

	@Parameter(persist = false, label = "Force CPU", description = "Not to use a GPU even where there is one.")
	private Boolean forcecpu = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Result")
	private String result;

	@Parameter(type = ItemIO.OUTPUT, label = "Validation loss")
	private ResultsTable table;

	@Override
	public String tableTitle() {
		return "Validation loss of " + name;
	}

	@Override
	public void run() {
		final Task task = tasks.createTask("VML-MAP training");
		task.start();
		try {
			finish(training().train(TrainingSource.named(images, pattern, channel), label(), listener(task)));
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			cancel("There is not enough memory for Java: train on fewer or smaller images, or with a smaller batch or crop.");
		}
		finally {
			task.finish();
		}
	}

	private void finish(final TrainedPrior trained) {
		if (trained.installed().isEmpty()) {
			cancel(trained.sentence());
			return;
		}
		result = trained.sentence();
		table = trained.table();
		log.info(result);
	}

	private TrainingListener listener(final Task task) {
		final TrainingListener listener = new TrainingTask(task, this::isCanceled, log::warn);
		return show ? TrainingDisplay.of(name, listener) : listener;
	}

	private PriorLabel label() {
		final PriorLabel label = PriorLabel.of(name.strip()).withModality(modality).withCredits(author, licence).withNotFor(notfor).withCommand(MacroLine.published(this));
		return pixelsize == 0 ? label : label.withPixelSize(pixelsize);
	}

	private PriorTraining training() {
		final PriorTraining sized = PriorTraining.DEFAULT.withSize(NetSize.ofLabel(size));
		final PriorTraining started = finetune.isBlank() ? sized : sized.withFineTune(finetune);
		return started.withSettings(settings(started.settings())).withHeldBack(heldback / 100.0).withResume(resume).withFolder(folder).withForceCpu(forcecpu).withLatents(latents);
	}

	private TrainingSettings settings(final TrainingSettings start) {
		final Duration time = Duration.ofMillis(Math.round(60_000 * minutes));
		final TrainingSettings limited = start.withLimits(new TrainingLimits(steps == 0 ? Integer.MAX_VALUE : steps, time, patience));
		final TrainingSettings drawn = limited.withCrop(crop).withBatch(batch).withContrast(contrast).withSeed(seed);
		return drawn.withBfloat16(bfloat16).withLearningRate(learningrate == 0 ? start.learningRate() : learningrate);
	}
}
