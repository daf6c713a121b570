package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;

import io.github.vmlmap.workflow.PlaneRefusal;
import io.github.vmlmap.workflow.RunFigures;

/** Writes down which planes were restored. */
record PlaneRecord(ImagePlus image, PlaneOptions options, PlaneSeries series, int[][] numbers, Ending ending) {

	/** How many samples the result has, of those that were asked for. */
	static final String SAMPLES = "samples finished";

	/** The record of a run with what was done to which planes. */
	Provenance of(final Provenance record, final RestoredStack result) {
		final long synthesised = series.isRgb() ? figures().synthesised() / PlaneSeries.COLOURS : figures().synthesised();
		final Provenance planes = record.synthesised(synthesised, Math.min(1, synthesised / result.pixels()))
			.with("planes", Planes.describe(numbers)).with("planes restored", result.restored()).with(SAMPLES, result.samples());
		final Provenance noise = figures().noise().size() < 2 || options.percentilesPerPlane() ? planes
			: planes.with(Provenance.NOISE + " by channel", List.copyOf(figures().noise().values()));
		final Provenance residual = new ResidualNote(series, figures()).addTo(noise);
		final Provenance left = left().length == 0 ? residual : residual.with("planes refused", IndexRange.of(left()));
		return figures().canceled() ? left.with(Provenance.PARTIAL, true) : left;
	}

	/** Planes that were refused for what they hold. */
	private int[] left() {
		return figures().refused().stream().mapToInt(refusal -> series.index(refusal.plane())).distinct().sorted().toArray();
	}

	private List<String> whyLeft(final RestoredStack result) {
		final PlaneNotes notes = new PlaneNotes();
		for (final PlaneRefusal refusal : figures().refused()) {
			final Plane plane = new Plane(series.image(), series.index(refusal.plane()));
			notes.add(plane, List.of(left(plane, result) + refusal.getMessage()));
		}
		return notes.sentences();
	}

	/** How the sentence begins on a plane that was refused. */
	private static String left(final Plane plane, final RestoredStack result) {
		final long restored = result.samples(plane);
		if (restored == 0) return result.isAlone() ? PlaneNotes.LEFT_OUT : PlaneNotes.LEFT;
		return restored < result.asked() ? "Restored in " + restored + " of " + result.asked() + " samples. " : "Restored in part. ";
	}

	private RunFigures figures() {
		return ending.figures();
	}

	/** What the user should know of the result. */
	List<String> notes(final List<String> notes, final RestoredStack result) {
		final List<String> all = new ArrayList<>();
		if (figures().canceled()) all.add(ending.why() + " result is partial, with " + result.finished() + " finished.");
		all.addAll(new ResidualNote(series, figures()).sentences());
		all.addAll(notes);
		whyLeft(result).stream().filter(note -> !notes.contains(note)).forEach(all::add);
		if (series.isRgb()) all.add("The image is RGB: red, green and blue were restored one by one, so colours may have shifted.");
		if (options.planes().isCurrent()) return RunRecord.notes(image, image.getStackIndex(numbers[0][0], numbers[1][0], numbers[2][0]), all);
		all.addAll(others(result));
		all.add(RunRecord.SYNTHESISED);
		return all;
	}

	/** What became of planes that were not chosen. */
	private List<String> others(final RestoredStack result) {
		final boolean inDepth = result.isAlone() && result.voxels().finer() == 1;
		if (inDepth && numbers[0].length * numbers[2].length == 1) return image.getNChannels() * image.getNFrames() == 1 ? List.of()
			: List.of("This is channel " + numbers[0][0] + " and frame " + numbers[2][0] + " alone: the others were not restored.");
		final List<String> all = new ArrayList<>();
		if (!result.isAlone()) all.add("Planes that were not restored are copies of the image's.");
		else if (!inDepth) all.add("The result has more pixels than the image, and so only the planes that were restored.");
		else if (numbers[0].length * numbers[2].length < image.getNChannels() * image.getNFrames()) all.add("The result has only the channels and frames that were restored.");
		if (image.isComposite() && image.getNChannels() > 1 && numbers[0].length == 1)
			all.add("Only one channel was restored: name others, or all, as channels.");
		return all;
	}
}
