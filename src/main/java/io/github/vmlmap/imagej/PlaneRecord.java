package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;

import io.github.vmlmap.workflow.RunFigures;

/** Writes down which planes were restored. */
record PlaneRecord(ImagePlus image, PlaneOptions options, PlaneSeries series, int[][] numbers, Ending ending) {

	/** The record of a run with what was done to which planes. */
	Provenance of(final Provenance record, final long restored, final int scale) {
		final long synthesised = series.isRgb() ? figures().synthesised() / PlaneSeries.COLOURS : figures().synthesised();
		final double pixels = Math.max(1.0, restored) * image.getWidth() * image.getHeight() * scale * scale;
		final Provenance planes = record.synthesised(synthesised, Math.min(1, synthesised / pixels))
			.with("planes", Planes.describe(numbers)).with("planes restored", restored);
		final Provenance noise = figures().noise().size() < 2 || options.percentilesPerPlane() ? planes
			: planes.with(Provenance.NOISE + " by channel", List.copyOf(figures().noise().values()));
		return figures().canceled() ? noise.with(Provenance.PARTIAL, true) : noise;
	}

	private RunFigures figures() {
		return ending.figures();
	}

	/** What the user should know of the result. */
	List<String> notes(final List<String> notes, final RestoredStack result, final int scale) {
		final List<String> all = new ArrayList<>();
		if (figures().canceled()) all.add(ending.why() + " result is partial, with " + result.finished() + " finished.");
		all.addAll(notes);
		if (series.isRgb()) all.add("The image is RGB: red, green and blue were restored one by one, so colours may have shifted.");
		if (options.planes().isCurrent()) return RunRecord.notes(image, image.getStackIndex(numbers[0][0], numbers[1][0], numbers[2][0]), all);
		all.addAll(scale == 1 && result.isAlone() ? ofAStack() : ofACopy(scale));
		all.add(RunRecord.SYNTHESISED);
		return all;
	}

	private List<String> ofAStack() {
		if (image.getNChannels() * image.getNFrames() == 1) return List.of();
		return List.of("This is channel " + numbers[0][0] + " and frame " + numbers[2][0] + " alone: the others were not restored.");
	}

	private List<String> ofACopy(final int scale) {
		final List<String> all = new ArrayList<>();
		all.add(scale > 1 ? "The result has more pixels than the image, and so only the planes that were restored."
			: "Planes that were not restored are copies of the image's.");
		if (image.isComposite() && image.getNChannels() > 1 && numbers[0].length == 1)
			all.add("Only one channel was restored: name others, or all, as channels.");
		return all;
	}
}
