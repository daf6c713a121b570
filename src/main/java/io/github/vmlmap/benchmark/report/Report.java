package io.github.vmlmap.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import io.github.vmlmap.benchmark.Outcome;
import io.github.vmlmap.benchmark.Summary;

/**
 * A benchmark as one page that needs nothing else: a table, a plot and panels for each task, of all that the folder has.
 *
 * @param outcome what was found
 * @param facts what was done and with what, by their names
 * @param commands what made it, a line a run
 * @param clock the column of the time that is plotted
 * @param drawer of plots
 */
public record Report(Outcome outcome, Map<String, String> facts, List<String> commands, int clock, PlotDrawer drawer) {

	private static final String STYLE = """
		body { font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; max-width: 1200px; margin: 2em auto; padding: 0 1em }
		h2 { margin-top: 2em; border-bottom: 1px solid #ccc }
		table { border-collapse: collapse; font-size: 13px } .scroll { overflow-x: auto }
		th, td { padding: 3px 8px; text-align: right; white-space: nowrap; border-bottom: 1px solid #e4e4e4 }
		th { vertical-align: bottom; white-space: normal; max-width: 7em } td.name, th.name { text-align: left }
		.best { font-weight: 700 } .problem { color: #8a3b00 }
		pre { background: #f4f4f4; padding: 0.8em; white-space: pre-wrap; word-break: break-all }
		.panels { display: flex; flex-wrap: wrap; gap: 10px } figure { margin: 0; width: 128px; font-size: 12px }
		figure img { width: 128px; height: 128px; image-rendering: pixelated; display: block }
		.plot { max-width: 100%; margin: 1em 0 }
		""";

	private static final String READING = """
		<p>Images are scaled so that the prior's percentiles of the whole image lie at −1 and 1; PSNR has peak 2. Figures are means over images of the mean over seeds, ± the standard deviation
		over seeds of the mean over those images that all seeds have; the measurement's noise is the same for all methods and seeds. SSIM is on grey values from 0 to 1; MS-SSIM takes as many of the five published
		scales as fit the crop. Objects are connected regions of at least 8 pixels above Otsu's threshold of the truth. The residual is the root mean square of y − Hx over what was measured.
		Cost: wall-clock seconds of this machine as busy as it was, and CPU seconds of all threads, without loading and compiling the prior; forward passes of the denoiser; its vector-Jacobian products (VJPs); passes of a decoder of latents, with a graph or without,
		its VJPs, and passes of the encoder, each for the whole image. Peak memory is the most of the whole process that was resident during a run, with Java, the priors and what earlier
		runs have left in caches: it goes with the age of the process more than with the method. Memory growth is by how much that is more than at the start of the run; what a cache
		held already is not in it. Both are told on Linux alone, and neither tells of a GPU's memory. <b>Bold</b> is the best mean of a column.</p>
		""";

	/** Replaces the file. */
	public void write(final Path file) throws IOException {
		final Path partial = file.resolveSibling(file.getFileName() + ".partial");
		Files.writeString(partial, html());
		Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
	}

	/** The page. */
	public String html() throws IOException {
		final List<Summary> all = Summary.ofAll(outcome);
		final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Benchmark of restorations</title>\n<style>\n").append(STYLE)
			.append("</style></head><body>\n<h1>Benchmark of restorations</h1>\n").append(head());
		for (final String task : outcome.tasks()) html.append(new TaskSection(outcome, clock, drawer, task, all.stream().filter(summary -> summary.task().equals(task)).toList()).html());
		return html.append("<h2>How to read it</h2>\n").append(READING).append("</body></html>\n").toString();
	}

	private String head() {
		final StringBuilder head = new StringBuilder();
		if (outcome.canceled()) head.append("<p class=\"problem\">Canceled: these are the results so far.</p>\n");
		if (!outcome.fid().refusal().isEmpty()) head.append("<p class=\"problem\">").append(Html.text(outcome.fid().refusal())).append("</p>\n");
		if (!outcome.fid().isEmpty()) head.append("<p>FID is of the images, tasks and methods of the last run.</p>\n");
		head.append("<table>\n");
		facts.forEach((name, value) -> head.append("<tr><td class=\"name\">").append(Html.text(name)).append("</td><td class=\"name\">").append(Html.text(value)).append("</td></tr>\n"));
		head.append("</table>\n<p>It is made by</p>\n");
		commands.forEach(command -> head.append("<pre>").append(Html.text(command)).append("</pre>\n"));
		return head.toString();
	}
}
