package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import ij.ImagePlus;

import io.github.vmlmap.solvers.Solver;

/**
 * What the last test of a prior found, as the tested image remembers it. It is quoted of no other task,
 * prior or pixels.
 *
 * @param sentence the verdict
 * @param task {@link TestedTask#name()}
 * @param sha256 of the model
 * @param plane index of the tested one
 * @param pixels {@link PixelHash} of the tested plane
 * @param settings {@link #settings}
 */
record TestMemory(String sentence, String task, String sha256, int plane, String pixels, String settings) {

	private static final String SENTENCE = "VML-MAP prior test";

	/** What of a repair a verdict depends on, beside the prior. */
	static String settings(final Repair repair) {
		return String.join("; ", name(repair.solver()), repair.settings().solver().toString(), repair.settings().noise().toString());
	}

	/** A solver with settings of its own is a record, whose text names them; of others the text is of the session. */
	private static String name(final Solver solver) {
		return solver instanceof Record ? solver.name() + " " + solver : solver.name();
	}

	void keep(final ImagePlus image) {
		image.setProp(SENTENCE, sentence);
		image.setProp(SENTENCE + ": task", task);
		image.setProp(SENTENCE + ": model", sha256);
		image.setProp(SENTENCE + ": plane", Integer.toString(plane));
		image.setProp(SENTENCE + ": pixels", pixels);
		image.setProp(SENTENCE + ": settings", settings);
	}

	/** Empty where none was tested. */
	static Optional<TestMemory> of(final ImagePlus image) {
		if (image.getProp(SENTENCE + ": pixels") == null) return Optional.empty();
		return Optional.of(new TestMemory(image.getProp(SENTENCE), image.getProp(SENTENCE + ": task"), image.getProp(SENTENCE + ": model"), Integer.parseInt(image
			.getProp(SENTENCE + ": plane")), image.getProp(SENTENCE + ": pixels"), image.getProp(SENTENCE + ": settings")));
	}

	/** {@link #quote} where the tested plane is among those of a run. */
	List<String> quotes(final PlaneSeries series, final Function<Plane, TestedTask> run, final String model, final String set) {
		if (series.isRgb()) return List.of();
		final PlaneReader planes = new PlaneReader(series.image(), false);
		return series.planes().stream().filter(each -> series.planes().size() == 1 || each.index() == plane)
			.flatMap(each -> quote(run.apply(each), model, PixelHash.of(planes.read(each)), set).map(quoted -> quoted.startsWith(sentence) ? quoted + shared(series, each) : quoted).stream()).toList();
	}

	/** Whether other planes had a say in the range of grey values and the noise, in words. */
	private static String shared(final PlaneSeries series, final Plane tested) {
		final boolean alone = series.planes().stream().filter(plane -> series.group(plane, 0) == series.group(tested, 0)).count() == 1;
		return alone ? "" : " The test took grey value range and noise of plane " + tested.index() + " alone, this run those of all chosen planes of its channel.";
	}

	/**
	 * What there is to say of it in the record of a run, a sentence at most: nothing where another prior or other
	 * pixels were tested.
	 *
	 * @param model of the run, its SHA-256
	 * @param now {@link PixelHash} of the run's plane
	 * @param set {@link #settings} of the run
	 */
	Optional<String> quote(final TestedTask run, final String model, final String now, final String set) {
		if (!sha256.equals(model) || !pixels.equals(now)) return Optional.empty();
		if (!run.is(task)) return Optional.of("The prior was tested on this image at another task, which says nothing of this one.");
		return Optional.of(settings.equals(set) ? sentence : sentence + " The test had another preset or noise.");
	}
}
