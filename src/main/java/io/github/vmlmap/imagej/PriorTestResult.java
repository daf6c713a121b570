package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.workflow.IntervalCalibration;
import io.github.vmlmap.workflow.Trial;
import io.github.vmlmap.workflow.Verdict;

/**
 * What a test of a prior found.
 *
 * @param verdict the places, and how the methods compare
 * @param prior the model's name
 * @param sha256 of the model
 * @param residuals the interval calibrated by the errors at the places
 * @param sampler the interval of a posterior sampler, where one was asked for
 */
public record PriorTestResult(Verdict verdict, String prior, String sha256, IntervalCalibration residuals, Optional<IntervalCalibration> sampler) {

	private static final int GAP = 2;

	/** Better than, equal to or worse than the classical method here, with the figures. */
	public String sentence() {
		return verdict.sentence(prior);
	}

	/** The interval whose coverage is nearer to the level. */
	public IntervalCalibration interval() {
		return sampler.filter(other -> other.isBetterThan(residuals)).orElse(residuals);
	}

	/** The intervals with their measured coverage, and which covers better. */
	public String intervalSentence() {
		return sampler.map(other -> residuals.sentence() + " " + other.sentence() + " Better: " + interval().source() + ".").orElseGet(residuals::sentence);
	}

	/** The interval of the residuals, and whether that of the sampler, whose half-width is another, covers better. */
	String residualSentence() {
		return sampler.filter(other -> other.isBetterThan(residuals)).map(other -> String.format(Locale.ROOT,
			"%s In the test %s covered better, %.1f %%; this half-width is not theirs.", residuals.sentence(), other.source(), 100 * other.coverage())).orElseGet(residuals::sentence);
	}

	/** A row a place, errors in grey values; not shown. */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		for (int i = 0; i < verdict.trials().size(); i++) {
			final Trial trial = verdict.trials().get(i);
			table.incrementCounter();
			table.addValue("X", trial.x());
			table.addValue("Y", trial.y());
			table.addValue("RMSE prior", trial.prior().rmse());
			table.addValue("RMSE " + verdict.classical(), trial.classical().rmse());
			table.addValue("Bias prior", trial.prior().bias());
			table.addValue("Bias " + verdict.classical(), trial.classical().bias());
			addInterval(table, i, residuals);
			if (sampler.isPresent()) addInterval(table, i, sampler.get());
		}
		return table;
	}

	private static void addInterval(final ResultsTable table, final int place, final IntervalCalibration interval) {
		table.addValue("Half-width " + interval.source(), interval.halfWidth());
		table.addValue("Coverage " + interval.source(), interval.held().get(place));
	}

	/** A row a place: truth, measurement, prior, classical method; 32-bit, not shown. What was hidden or is no image is NaN. */
	public ImagePlus panel(final String title) {
		final int[] cell = { size(0), size(1) };
		final List<Trial> trials = verdict.trials();
		final FloatProcessor panel = new FloatProcessor(4 * (cell[0] + GAP) - GAP, trials.size() * (cell[1] + GAP) - GAP);
		panel.setValue(Float.NaN);
		panel.fill();
		for (int row = 0; row < trials.size(); row++)
			for (int column = 0; column < 4; column++) {
				final ImageProcessor picture = PlaneImages.toProcessor(trials.get(row).pictures().get(column));
				panel.insert(picture, column * (cell[0] + GAP), row * (cell[1] + GAP));
			}
		final ImagePlus image = new ImagePlus(title, panel);
		image.setProperty("Info", "Columns: truth, measurement, prior, " + verdict.classical() + ".\n" + sentence() + "\n" + intervalSentence() + "\n");
		return image;
	}

	private int size(final int axis) {
		return verdict.trials().stream().flatMap(trial -> trial.pictures().stream()).mapToInt(picture -> (int) picture.dimension(axis)).max().orElseThrow();
	}
}
