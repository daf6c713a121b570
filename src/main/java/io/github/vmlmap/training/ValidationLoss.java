package io.github.vmlmap.training;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The denoising loss on images that training does not see, at fixed noise levels with fixed crops and
 * noise, so that two of one run can be compared.
 *
 * @param losses for each of {@link #SIGMAS}, λ(σ) times the mean squared error of D: 1 for an untrained net; of an autoencoder the root
 *          mean square error of reconstructions alone
 */
public record ValidationLoss(int step, Duration elapsed, List<Double> losses) {

	/** The noise levels, in the units of the prior. */
	public static final List<Double> SIGMAS = List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0);

	public ValidationLoss {
		losses = List.copyOf(losses);
	}

	/** The mean over all levels. */
	public double mean() {
		return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	/** Whether it is, at some level, below that of an untrained net. */
	public boolean hasLearned() {
		return losses.stream().anyMatch(loss -> loss < 1);
	}

	/** The root mean square error of D at a level, in the units of the prior. */
	public double rmse(final int level, final TrainingSettings settings) {
		return Math.sqrt(losses.get(level) / settings.weight(SIGMAS.get(level)));
	}

	/** A table of Markdown. */
	public String toMarkdown(final TrainingSettings settings) {
		final StringBuilder table = new StringBuilder("| σ | Weighted loss (untrained: 1) | RMSE of D |\n| --- | --- | --- |\n");
		for (int i = 0; i < SIGMAS.size(); i++)
			table.append(String.format(Locale.ROOT, "| %s | %.4f | %.4f |%n", SIGMAS.get(i), losses.get(i), rmse(i, settings)));
		return table.toString();
	}
}
