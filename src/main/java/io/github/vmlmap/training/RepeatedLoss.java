package io.github.vmlmap.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The denoising loss measured several times, each with other crops and noise.
 *
 * @param all at least two
 */
record RepeatedLoss(List<ValidationLoss> all) {

	RepeatedLoss {
		if (all.size() < 2) throw new IllegalArgumentException("A standard error needs two measurements.");
		all = List.copyOf(all);
	}

	/** The mean of all at each level. */
	ValidationLoss mean() {
		final ValidationLoss first = all.get(0);
		return new ValidationLoss(first.step(), first.elapsed(), IntStream.range(0, first.losses().size()).mapToObj(level -> of(level).average()
			.orElseThrow()).toList());
	}

	/** The standard error of the mean at a level. */
	double standardError(final int level) {
		final double mean = of(level).average().orElseThrow();
		return Math.sqrt(of(level).map(loss -> (loss - mean) * (loss - mean)).sum() / (all.size() - 1) / all.size());
	}

	private DoubleStream of(final int level) {
		return all.stream().mapToDouble(loss -> loss.losses().get(level));
	}

	/** A table of Markdown. */
	String toMarkdown(final TrainingSettings settings) {
		final ValidationLoss mean = mean();
		final StringBuilder table = new StringBuilder("| σ | Weighted loss (untrained: 1) | RMSE of D |\n| --- | --- | --- |\n");
		for (int i = 0; i < mean.losses().size(); i++) table.append(String.format(Locale.ROOT, "| %s | %.4f ± %.4f | %.4f |%n", ValidationLoss.SIGMAS.get(i), mean
			.losses().get(i), standardError(i), mean.rmse(i, settings)));
		return table.toString();
	}
}
