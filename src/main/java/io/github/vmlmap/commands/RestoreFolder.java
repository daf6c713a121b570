package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;
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
import io.github.vmlmap.imagej.HiddenSource;
import io.github.vmlmap.imagej.ImageTask;
import io.github.vmlmap.imagej.Planes;
import io.github.vmlmap.imagej.PsfSource;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.batch.FolderRepair;
import io.github.vmlmap.imagej.batch.FolderResult;
import io.github.vmlmap.imagej.batch.FolderRow.State;
import io.github.vmlmap.imagej.batch.Shard;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.workflow.DetectorFaults;

/** Does one task to all images of a folder, see {@link FolderRepair}; without a display it can end Fiji with an exit code. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Restore Folder...")
public class RestoreFolder extends PluginCommand implements TableCommand {

	private static final String INPAINT = "Inpaint ROIs";
	private static final String MASK = "Inpaint mask image";
	private static final String SCAN = "Fill sparse scan";
	private static final String DENOISE = "Denoise";
	private static final String DECONVOLVE = "Deconvolve";
	private static final String SUPER_RESOLVE = "Super-resolve";
	private static final String STRIPES = "Repair stripes";

	/** Of the exit code: nothing was done. */
	private static final int REFUSED = 2;

	@Parameter
	private TaskService tasks;

	@Parameter
	private LogService log;

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Folder of images", description = "All images that ImageJ opens by itself; subfolders are not looked at.")
	private String input = "";

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Folder for results", description = "Another folder, made when it is not there. What is there already is not made again.")
	private String output = "";

	@Parameter(persist = false, label = "File endings", description = "Which files are images, as tif, png.")
	private String endings = FolderRepair.of(ImageTask.denoise()).endings();

	@Parameter(persist = false, label = "Task", description = "What is done to each image. 'Inpaint ROIs' fills the selection that is stored in the image's TIFF or, where there is none, its overlay.",
		choices = { INPAINT, MASK, SCAN, DENOISE, DECONVOLVE, SUPER_RESOLVE, STRIPES })
	private String task = INPAINT;

	@Parameter(persist = false, style = PathWidget.FILE, label = "Mask image", description = "For 'Inpaint mask image': path of a file of the images' size; not zero is hidden.", attrs = @Attr(name = Trait.FLEETING))
	private String mask = "";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Value (grey value)", description = "For 'Fill sparse scan': pixels of exactly this grey value were not scanned.")
	private Double value = 0.0;

	@Parameter(persist = false, style = PathWidget.FILE, label = "PSF image", description = "For 'Deconvolve': path of a file; empty for the Gaussian below.")
	private String psf = "";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Gaussian PSF (pixels)", description = "For 'Deconvolve' without a PSF image: standard deviation in the plane.", min = "0")
	private Double sigma = 1.5;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Gaussian PSF in depth (slices)", description = "For 'Deconvolve' of z-stacks without a PSF image: standard deviation in depth; 0 takes each slice for itself.", min = "0")
	private Double sigmaz = 0.0;

	@Parameter(persist = false, label = "Factor", description = "For 'Super-resolve': how many pixels of the result go on one of the image, in each direction.", min = "2", max = "4")
	private Integer factor = 2;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Threshold (robust standard deviations)", description = "For 'Repair stripes': by how much a column, row or pixel differs from its neighbours.", min = "1", stepSize = "0.5")
	private Double threshold = DetectorFaults.THRESHOLD;

	@Parameter(persist = false, label = "Prior", description = "One of those installed, as Manage Priors... lists them; it must have been trained on images like yours. A macro may also give the folder of a model.")
	private PriorChoice prior = PriorChoice.DEFAULT;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Noise (grey values)", description = "Standard deviation of the measurements' noise; used unless it is estimated.", min = "0")
	private Double noise = 0.0;

	@Parameter(persist = false, label = "Estimate noise", description = "Whether the noise is estimated from each image rather than given below.", attrs = @Attr(name = Trait.BEFORE, value = "noise"))
	private Boolean estimatenoise = true;

	@Parameter(persist = false, style = "slider", label = "Samples", description = "How many results an image, from different noise; several become a stack.", min = "1", max = "64")
	private Integer samples = 1;

	@Parameter(persist = false, label = "Seed", description = "The same seed and settings give the same results.")
	private Long seed = 1L;

	@Parameter(persist = false, label = "Preset", description = "How much time goes into each result, as in the other commands.", choices = { "Fast", "Balanced", "Paper" })
	private String preset = "Fast";

	@Parameter(persist = false, label = "Channels", description = "Of stacks all slices and frames are restored: of a composite the current channel, or those given here, as 1-2, 4, or all.")
	private String channels = "";

	@Parameter(persist = false, label = "Images at a time", description = "How many images of one size and type go through the prior in one batch, for GPUs: on a CPU nothing was gained. With more than one the noise is rounded to steps of 19 %.", min = "1", max = "64")
	private Integer batch = 1;

	@Parameter(persist = false, label = "Blocks (pixels)", description = "For large images, to denoise, deconvolve or super-resolve: each in blocks of this width and height, which are what shards divide; 0 for images as a whole.", min = "0")
	private Integer block = 0;

	@Parameter(persist = false, label = "Shard", description = "Which part of the images this process restores, by their sorted names: 3/20 is the third of twenty. Empty for all.", attrs = @Attr(name = Trait.FLEETING))
	private String shard = "";

	@Parameter(persist = false, label = "Force CPU", description = "Not to use a GPU even where there is one.")
	private Boolean forcecpu = false;

	@Parameter(persist = false, label = "End Fiji", description = "Whether Fiji ends when the folder is done, for the shell and for clusters: with exit code 0 when all images are done, 1 when some failed, 2 when nothing could be done.", attrs = @Attr(name = Trait.FLEETING))
	private Boolean endfiji = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Report")
	private String report;

	@Parameter(type = ItemIO.OUTPUT, label = "Images")
	private ResultsTable table;

	@Override
	public String tableTitle() {
		return "Restored folder";
	}

	@Override
	public void run() {
		int code = REFUSED;
		try {
			code = restored();
		}
		catch (final RuntimeException | Error e) {
			if (endfiji) log.error(e);
			throw e;
		}
		finally {
			if (endfiji) System.exit(code);
		}
	}

	private int restored() {
		final Task shown = tasks.createTask("VML-MAP folder");
		shown.start();
		try {
			final FolderResult result = folder(work()).run(input, output, new FolderTask(shown, this::isCanceled, log::info));
			report = result.report();
			table = result.table();
			log.info(report);
			if (result.count(State.WAITING) > 0) cancel("Canceled: what is finished is kept.\n" + report);
			return result.exitCode();
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
			if (endfiji && !GraphicsEnvironment.isHeadless()) log.error(e.getMessage());
			return REFUSED;
		}
		finally {
			shown.finish();
		}
	}

	private FolderRepair folder(final ImageTask each) {
		return FolderRepair.of(each).withRepair(repair()).withEndings(endings).withShard(Shard.parse(shard)).withBatch(batch).withBlock(block);
	}

	private Repair repair() {
		final Repair planes = Repair.DEFAULT.withPrior(prior.name()).withPreset(Preset.ofLabel(preset)).withSeed(seed).withForceCpu(forcecpu).withPlanes(Planes.parse(channels, "", ""));
		try {
			return planes.withNoise(NoiseChoice.of(NoiseChoice.name(false, estimatenoise), noise, 0, 0, 0)).withSamples(samples);
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(e.getMessage(), e);
		}
	}

	private ImageTask work() {
		return switch (task) {
			case INPAINT -> ImageTask.inpaintRois();
			case MASK -> ImageTask.inpaint(HiddenSource.MASK_IMAGE, mask);
			case SCAN -> ImageTask.fillScan(value);
			case DENOISE -> ImageTask.denoise();
			case DECONVOLVE -> ImageTask.deconvolve(psf.isBlank() ? PsfSource.gaussian(sigma, sigmaz) : PsfSource.image(psf, true), psf.isBlank() && sigmaz == 0);
			case SUPER_RESOLVE -> ImageTask.superResolve(factor);
			case STRIPES -> ImageTask.repairDetector(threshold, true, true);
			default -> throw new Refusal("There is no task '" + task + "': choose one of the dialog's.");
		};
	}
}
