package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A CSV of validations: step, seconds, mean, and the losses; it knows the best. */
final class ValidationLog {

	/** Less is no improvement. */
	private static final double RELATIVE_GAIN = 1e-3;
	private static final int FIXED_COLUMNS = 3;

	private final CsvLog csv;
	private final List<ValidationLoss> all = new ArrayList<>();
	private ValidationLoss best;
	private int sinceBest;

	/**
	 * Opens the log with what a run that goes on has measured.
	 *
	 * @param columns what the losses are
	 */
	ValidationLog(final Path file, final List<String> columns, final int startStep) throws IOException {
		csv = new CsvLog(file, "step,seconds,mean," + String.join(",", columns), startStep);
		for (final String row : csv.kept()) count(parse(row));
	}

	/** Adds a validation. */
	void add(final ValidationLoss loss) throws IOException {
		csv.add(String.format(Locale.ROOT, "%d,%d,%.5f", loss.step(), loss.elapsed().toSeconds(), loss.mean()) +
			loss.losses().stream().map(value -> String.format(Locale.ROOT, ",%.5f", value)).collect(Collectors.joining()));
		count(loss);
	}

	/** Whether a validation is better than all there are. */
	boolean isBetter(final ValidationLoss loss) {
		return best == null || loss.mean() < best.mean() * (1 - RELATIVE_GAIN);
	}

	private void count(final ValidationLoss loss) {
		all.add(loss);
		sinceBest = isBetter(loss) ? 0 : sinceBest + 1;
		if (sinceBest == 0) best = loss;
	}

	private static ValidationLoss parse(final String row) {
		final String[] cells = row.split(",");
		final List<Double> losses = Stream.of(cells).skip(FIXED_COLUMNS).map(Double::valueOf).toList();
		return new ValidationLoss(Integer.parseInt(cells[0]), Duration.ofSeconds(Long.parseLong(cells[1])), losses);
	}

	/** In the order of their steps. */
	List<ValidationLoss> all() {
		return List.copyOf(all);
	}

	/** How many in a row were not better than the best before them. */
	int sinceBest() {
		return sinceBest;
	}

	/** The one with the lowest mean, null where there is none. */
	ValidationLoss best() {
		return best;
	}
}
