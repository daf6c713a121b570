package io.github.vmlmap.commands;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.BenchmarkResult;
import io.github.vmlmap.imagej.RestorationBenchmark;

/** Compares methods on clean images, see {@link RestorationBenchmark}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Advanced > Benchmark Restoration...")
public class BenchmarkRestoration extends PluginCommand implements TableCommand {

	@Parameter
	private TaskService taskService;

	@Parameter
	private LogService log;

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Clean images", description = "Folder of images without noise or blur, like those the prior knows; subfolders are not looked at. Of a stack the first plane is taken, of colours their brightness.")
	private String images = "";

	@Parameter(persist = false, style = PathWidget.FOLDER, label = "Output folder", description = "For the table, the report, what was measured and what was restored. Of a run before with the same settings what is finished is kept.")
	private String output = "";

	@Parameter(persist = false, label = "Tasks", description = "all, or names with semicolons between them: Half mask; Box; Expand; Super-resolution mask; Checkerboard; Random mask; Super-resolution x4; Uniform deblurring; Circular uniform deblurring; Denoising.")
	private String tasks = RestorationBenchmark.DEFAULT.tasks();

	@Parameter(persist = false, label = "Methods", description = "all, or names with semicolons between them; a name that is not known is refused with a list of those that are.")
	private String methods = RestorationBenchmark.DEFAULT.methods();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Noise (of half the range)", description = "Standard deviation of the noise that is added, in units of half the prior's range of grey values: 0.05 is 2.5 % of the range.", min = "0")
	private Double noise = 0.0;

	@Parameter(persist = false, label = "Prior", description = "One of those installed, as Manage Priors... lists them; it must have been trained on other images than these. A macro may also give the folder of a model.")
	private PriorChoice prior = PriorChoice.DEFAULT;

	@Parameter(persist = false, style = PriorNameWidget.STYLE, label = "Prior of latents", description = "Name or folder of one, for LatentVML-MAP, ReSample and LatentDAPS; empty for none, then all methods are those without it.")
	private String latentprior = RestorationBenchmark.DEFAULT.latentPrior();

	@Parameter(persist = false, label = "Crop (pixels)", description = "Width and height of what is cut out of the middle of each image.", min = "8")
	private Integer crop = RestorationBenchmark.DEFAULT.crop();

	@Parameter(persist = false, label = "Number of images", description = "The first of the folder by name.", min = "1")
	private Integer count = RestorationBenchmark.DEFAULT.images();

	@Parameter(persist = false, label = "Seeds", description = "Whole numbers with commas between them: each method that draws noise runs once for each.")
	private String seeds = RestorationBenchmark.DEFAULT.seeds();

	@Parameter(persist = false, label = "Restored elsewhere", description = "Folders that other programs restored, with semicolons between them, as CARE=/data/care: in each a folder for each task, with files of the names of the images. What is to be restored lies in the output folder under measurements after a first run. May be empty.")
	private String external = "";

	@Parameter(persist = false, style = PathWidget.FILE, label = "Feature network", description = "For LPIPS, and of 1,000 images on FID: a TorchScript file that takes images of three channels to layers, their weights and a row of features; see the manual. Empty for none.")
	private String features = "";

	@Parameter(persist = false, label = "Force CPU", description = "Not to use a GPU even where there is one.")
	private Boolean forcecpu = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Result")
	private String result;

	@Parameter(type = ItemIO.OUTPUT, label = "Benchmark")
	private ResultsTable table;

	@Override
	public String tableTitle() {
		return "Benchmark";
	}

	@Override
	public void run() {
		final Task task = taskService.createTask("VML-MAP benchmark");
		task.start();
		try {
			finish(benchmark().run(images, output, new BenchmarkTask(task, this::isCanceled, log::info)));
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			cancel("There is not enough memory for Java: choose a smaller crop or fewer images.");
		}
		finally {
			task.finish();
		}
	}

	private void finish(final BenchmarkResult done) {
		result = done.sentence();
		table = done.table();
		log.info(result);
	}

	private RestorationBenchmark benchmark() {
		return RestorationBenchmark.DEFAULT.withPrior(prior.name()).withLatentPrior(latentprior).withTasks(tasks).withMethods(methods).withNoise(noise).withCrop(crop).withImages(count)
			.withSeeds(seeds).withExternal(external).withFeatures(features).withForceCpu(forcecpu).withCommand(MacroLine.of(this, null));
	}
}
