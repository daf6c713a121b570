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
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.workflow.IntervalCalibration;

/**
 * How often the intervals of the test of a prior hold the true value, and how wide they are: those calibrated by
 * residuals beside those of a posterior sampler, at the same places of each image; with no samples the former alone.
 * Each place is judged by an interval that was made without it. Holes are made in the part of an image that varies most,
 * for with what a prior can reach round each of them a larger one takes four times as long; the other tasks need whole images.
 */
final class Coverage implements Benchmark {

	private static final SolverListener SILENT = SolverListener.SILENT;
	private static final int SIDE = 64;

	@Override
	public String name() {
		return "coverage";
	}

	@Override
	public String summary() {
		return "measured coverage of calibrated and sampled intervals [--model --tasks --images --places --samples --side --data --threads]";
	}

	@Override
	public String run(final Options options) {
		TorchEngine.setThreads(options.integer("threads", 1));
		final PriorTest test = new PriorTest(Repair.DEFAULT.withPrior(options.text("model", Repair.DEFAULT.prior())).withForceCpu(true), options.integer("places", 10),
			options.integer("samples", IntervalCalibration.LEAST_SAMPLES));
		final Table table = new Table("Task", "Interval", "Measured coverage", "Least of an image", "Half-width, grey values", "Covers better on");
		final List<String> figures = new ArrayList<>();
		for (final Probe probe : probes()) {
			if (!probe.name().matches(options.text("tasks", "disc.*"))) continue;
			final List<PriorTestResult> results = images(options).stream().map(image -> probe.of(test, image, options.integer("side", SIDE))).toList();
			for (final boolean sampled : test.samples() > 0 ? new boolean[] { false, true } : new boolean[] { false }) figures.add(row(table, probe.name(), results, sampled));
			System.out.println(table);
		}
		return String.join(" ", figures);
	}

	private static List<Probe> probes() {
		return List.of(new Probe("disc of 16 pixels", true, (test, image) -> test.hidden(image, HiddenRegions.of(image, new OvalRoi(0, 0, 16, 16)), SILENT)),
			new Probe("line 40 × 3 pixels", true, (test, image) -> test.hidden(image, HiddenRegions.of(image, new Roi(0, 0, 40, 3)), SILENT)),
			new Probe("80 % of the pixels", false, (test, image) -> test.sparse(image, nothing(image), 0.8, SILENT)),
			new Probe("binned ×4", false, (test, image) -> test.degraded(image, nothing(image), RestorationTask.superResolution(4), SILENT)));
	}

	private static HiddenMask nothing(final ImagePlus image) {
		return HiddenMask.none(image.getWidth(), image.getHeight());
	}

	private static List<ImagePlus> images(final Options options) {
		final String home = System.getenv().getOrDefault("VMLMAP_DATA", "../shared/data/eval");
		return Quality.IMAGES.subList(0, options.integer("images", 2)).stream().map(name -> IJ.openImage(Path.of(options.text("data", home), name + ".png")
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

	/** The part of an image, of a grid of half its side, whose grey values vary most; the hole at its corner is not tested itself. */
	private static ImagePlus part(final ImagePlus image, final int side) {
		Roi best = new Roi(0, 0, side, side);
		double most = -1;
		for (int y = 0; y + side <= image.getHeight(); y += side / 2)
			for (int x = 0; x + side <= image.getWidth(); x += side / 2) {
				image.setRoi(x, y, side, side);
				final double deviation = image.getStatistics().stdDev;
				if (deviation <= most) continue;
				most = deviation;
				best = image.getRoi();
			}
		image.setRoi(best);
		final ImagePlus part = image.crop();
		part.deleteRoi();
		return part;
	}

	/**
	 * A task and how it is tested.
	 *
	 * @param inPart whether a part of an image has room for the places
	 */
	private record Probe(String name, boolean inPart, Test test) {

		/** @param side of the part; 0 for the whole image */
		PriorTestResult of(final PriorTest settings, final ImagePlus image, final int side) {
			return test.run(settings, inPart && side > 0 ? part(image, side) : image);
		}
	}

	/** Runs the test of a prior on an image. */
	private interface Test {

		PriorTestResult run(PriorTest test, ImagePlus image);
	}
}
