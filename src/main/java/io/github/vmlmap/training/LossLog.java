package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A CSV of the loss: step, seconds, loss. Every fiftieth step adds a row, the mean since the row
 * before or, just after a run was resumed, since then.
 */
final class LossLog {

	private static final int EVERY = 50;

	private final CsvLog csv;
	private double sum;
	private int count;

	/** Opens the log; rows of steps that a resumed run makes again, or cut short by a crash, are dropped. */
	LossLog(final Path file, final int startStep) throws IOException {
		csv = new CsvLog(file, "step,seconds,loss", startStep);
	}

	void add(final Checkpoint now, final double loss) throws IOException {
		sum += loss;
		count++;
		if (now.step() % EVERY != 0) return;
		csv.add(String.format(Locale.ROOT, "%d,%d,%.5f", now.step(), now.elapsed().toSeconds(), sum / count));
		sum = 0;
		count = 0;
	}
}
