package io.github.vmlmap.imagej;

import java.nio.file.Path;
import java.util.Optional;

import ij.measure.ResultsTable;

import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.training.TrainingEnd;
import io.github.vmlmap.training.TrainingResult;
import io.github.vmlmap.training.TrainingSettings;
import io.github.vmlmap.training.ValidationLoss;

/**
 * What training came to.
 *
 * @param installed the new prior; empty where the run was canceled
 * @param isKept whether it is the one that was there before, for no step was made
 * @param run the folder of the run
 */
public record TrainedPrior(Optional<ModelPackage> installed, boolean isKept, TrainingResult result, TrainingSettings settings, Path run) {

	static TrainedPrior canceled(final TrainingResult result, final TrainingSettings settings, final Path run) {
		return new TrainedPrior(Optional.empty(), false, result, settings, run);
	}

	/** In a sentence. */
	public String sentence() {
		if (result.end() == TrainingEnd.CANCELED) return "Canceled at step " + result.step() + ": the last checkpoint is in " + run +
			"; choose Resume and the same settings to go on" + (result.step() == 0 ? "." : ", with a step limit of " + result.step() + " for a prior of what was reached.");
		final String prior = "'" + installed.orElseThrow().folder().getFileName() + "'";
		if (isKept) return "No step was made, for " + result.end() + " by the sessions before: choose Resume and " + result.end().more() + " to go on. The prior " + prior +
			" stays as it is.";
		return "The prior " + prior + " was trained in " + result.step() + " steps, until " + result.end() +
			", and is installed.";
	}

	/** The validation loss at each noise level; no rows where no images were held back. */
	public ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(4);
		result.best().ifPresent(best -> {
			for (int level = 0; level < best.losses().size(); level++) addRow(table, best, level);
		});
		return table;
	}

	private void addRow(final ResultsTable table, final ValidationLoss best, final int level) {
		table.addRow();
		table.addValue("Sigma", ValidationLoss.SIGMAS.get(level));
		table.addValue("Weighted loss", best.losses().get(level));
		table.addValue("RMSE of D", best.rmse(level, settings));
	}
}
