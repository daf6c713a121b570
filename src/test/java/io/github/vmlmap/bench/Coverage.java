package io.github.vmlmap.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;

import io.github.vmlmap.imagej.HiddenMask;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.PriorTest;
import io.github.vmlmap.imagej.PriorTestResult;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.IntervalCalibration;

/**
 * How often the intervals of the test of a prior hold the true value, and how wide they are: those calibrated by
 * residuals beside those of a posterior sampler, at the same places of each image; with no samples the former alone.
 */
final class Coverage implements Benchmark {

	private static final SolverListener SILENT = SolverListener.SILENT;

	@Override
	public String name() {
		return "coverage";
	}

	@Override
	public String summary() {
		return "measured coverage of calibrated and sampled intervals [--tasks --images --places --samples --data]";
	}

	@Override
	public String run(final Options options) {
		final PriorTest test = new PriorTest(Repair.DEFAULT, options.integer("places", 10), options.integer("samples", 8));
		final Table table = new Table("Task", "Interval", "Measured coverage", "Least of an image", "Half-width, grey values", "Covers better on");
		final List<String> figures = new ArrayList<>();
		for (final Probe probe : probes()) {
			if (!probe.name().matches(options.text("tasks", ".*"))) continue;
			final List<PriorTestResult> results = images(options).stream().map(image -> probe.of(test, image)).toList();
			for (final boolean sampled : test.samples() > 0 ? new boolean[] { false, true } : new boolean[] { false }) figures.add(row(table, probe.name(), results, sampled));
			System.out.println(table);
		}
		return String.join(" ", figures);
	}

	private static List<Probe> probes() {
		return List.of(new Probe("disc of 16 pixels", (test, image) -> test.hidden(image, HiddenRegions.of(image, new OvalRoi(120, 120, 16, 16)), SILENT)),
			new Probe("line 40 × 3 pixels", (test, image) -> test.hidden(image, HiddenRegions.of(image, new Roi(108, 126, 40, 3)), SILENT)),
			new Probe("80 % of the pixels", (test, image) -> test.sparse(image, nothing(image), 0.8, SILENT)),
			new Probe("binned ×4", (test, image) -> test.degraded(image, nothing(image), RestorationTask.superResolution(4), SILENT)));
	}

	private static HiddenMask nothing(final ImagePlus image) {
		return HiddenMask.none(image.getWidth(), image.getHeight());
	}

	private static List<ImagePlus> images(final Options options) {
		final String home = System.getenv().getOrDefault("VMLMAP_DATA", "../shared/data/eval");
		return Quality.IMAGES.subList(0, options.integer("images", 4)).stream().map(name -> IJ.openImage(Path.of(options.text("data", home), name + ".png")
			.toString())).toList();
	}

	private static String row(final Table table, final String task, final List<PriorTestResult> results, final boolean sampled) {
		final List<IntervalCalibration> intervals = results.stream().map(result -> sampled ? result.sampler().orElseThrow() : result.residuals()).toList();
		final double coverage = intervals.stream().mapToDouble(IntervalCalibration::coverage).average().orElseThrow();
		final double least = intervals.stream().mapToDouble(IntervalCalibration::coverage).min().orElseThrow();
		final double width = intervals.stream().mapToDouble(IntervalCalibration::halfWidth).average().orElseThrow();
		final long better = results.stream().filter(result -> result.interval() == (sampled ? result.sampler().orElseThrow() : result.residuals())).count();
		final String percent = Table.number("%.1f", 100 * coverage);
		table.row(List.of(task, intervals.get(0).source(), percent + " %", Table.number("%.1f %%", 100 * least), Table.number("%.1f", width), better + " of " +
			results.size() + " images"));
		return percent;
	}

	/** A task and how it is tested. */
	private record Probe(String name, Test test) {

		PriorTestResult of(final PriorTest settings, final ImagePlus image) {
			return test.run(settings, image);
		}
	}

	/** Runs the test of a prior on an image. */
	private interface Test {

		PriorTestResult run(PriorTest test, ImagePlus image);
	}
}
