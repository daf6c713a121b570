package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.scijava.ItemIO;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.plugin.frame.RoiManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.CalibratedInterval;
import io.github.vmlmap.imagej.HiddenRegion;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.HiddenSource;
import io.github.vmlmap.imagej.InputChecks;
import io.github.vmlmap.imagej.Preview;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.imagej.SampleSpread;
import io.github.vmlmap.solvers.SolverListener;

/**
 * What all commands share: an image in, an image out, progress, and one sentence for what the user can
 * mend. No parameter persists, for a value remembered from a dialog would reach scripts that omit it.
 */
abstract class RestorationCommand extends PluginCommand implements ImageCommand {

	@Parameter
	private TaskService tasks;

	@Parameter
	private LogService log;

	@Parameter(label = "Image", description = "The image to repair. It is not changed.")
	private ImagePlus image;

	@Parameter(type = ItemIO.OUTPUT, label = "Result")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Further samples")
	private List<ImagePlus> others = List.of();

	@Parameter(type = ItemIO.OUTPUT, label = "Mean of samples")
	private ImagePlus mean;

	@Parameter(type = ItemIO.OUTPUT, label = "Spread over restarts")
	private ImagePlus spread;

	@Parameter(type = ItemIO.OUTPUT, label = "Half-width of the interval")
	private ImagePlus interval;

	@Override
	public final ImagePlus result() {
		return output;
	}

	/** Makes the result; throws Refusal for what the user can mend. */
	abstract ImagePlus restore(ImagePlus input, SolverListener listener);

	@Override
	public void run() {
		final Task task = tasks.createTask("VML-MAP");
		task.start();
		try {
			output = restoreLocked(new TaskListener(task, this::isCanceled, log::info));
			compare();
			RunLog.lines(output).forEach(log::info);
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
		catch (final CancellationException e) {
			cancel("Canceled: the image is as it was.");
		}
		catch (final OutOfMemoryError e) {
			cancel("There is not enough memory for Java: close other images, or restore a smaller part of this one.");
		}
		finally {
			task.finish();
		}
	}

	/** What is shown beside the result; it must not cost the result. */
	private void compare() {
		try {
			SampleSpread.of(output).ifPresent(this::show);
			interval = CalibratedInterval.of(output).orElse(null);
		}
		catch (final OutOfMemoryError e) {
			log.warn("There is not enough memory for mean, spread or interval of the samples: the result is complete without.");
		}
	}

	/** A locked image cannot be closed under the run, nor taken by another command. */
	private ImagePlus restoreLocked(final SolverListener listener) {
		check(image);
		if (!image.lockSilently()) throw new Refusal("Another command is at work on '" + image.getTitle() + "': wait until it is done.");
		try {
			final String macro = MacroLine.of(this, image);
			final ImagePlus result = restoreWatched(listener);
			recordMacro(result, macro);
			others.forEach(other -> recordMacro(other, macro));
			return result;
		}
		finally {
			image.unlock();
		}
	}

	/** Writes the line that repeats the run, made before it, into a result that says how it was made. */
	private static void recordMacro(final ImagePlus result, final String macro) {
		if (Provenance.fromInfo(result.getInfoProperty()).isPresent()) Provenance.add(result, Provenance.MACRO, macro);
	}

	/** A line for the log. */
	final void say(final String line) {
		log.info(line);
	}

	private ImagePlus restoreWatched(final SolverListener listener) {
		final SolverListener watching = watched(image, listener);
		try {
			return restore(image, watching);
		}
		finally {
			Preview.close(watching);
		}
	}

	/** Of the image that was restored. */
	final String imageTitle() {
		return image.getTitle();
	}

	/** Throws Refusal where the image is none for this command. */
	void check(final ImagePlus input) {
		InputChecks.requireGray(input);
	}

	/** The listener of the run, or one that shows more. */
	SolverListener watched(final ImagePlus input, final SolverListener listener) {
		return listener;
	}

	/** The first of several results; the others become further outputs. */
	final ImagePlus first(final List<ImagePlus> results) {
		others = results.subList(1, results.size());
		return results.get(0);
	}

	private void show(final SampleSpread samples) {
		mean = samples.mean();
		spread = samples.deviation();
	}

	/** What the chosen source hides; asks the ROI Manager only where it is open. */
	static HiddenRegion region(final ImagePlus input, final String source, final String mask) {
		return sources(input, mask).find(HiddenSource.ofLabel(source));
	}

	/** Where what is hidden can be looked for. */
	static HiddenRegions sources(final ImagePlus input, final String mask) {
		final RoiManager manager = manager();
		return new HiddenRegions(input, manager == null ? List.of() : List.of(manager.getRoisAsArray()), mask);
	}

	/** Null where none is open. In a macro ImageJ opens one when it is asked, which needs a display. */
	private static RoiManager manager() {
		return GraphicsEnvironment.isHeadless() ? RoiManager.getRawInstance() : RoiManager.getInstance();
	}
}
