package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.nio.file.StandardOpenOption;

/** A CSV of the loss, a row for the mean of every fifty steps: step, seconds, loss. */
final class LossLog {

	private static final int EVERY = 50;

	private final Path file;
	private double sum;
	private int count;

	/** Opens the log; rows of steps that a resumed run makes again are dropped. */
	LossLog(final Path file, final int startStep) throws IOException {
		this.file = file;
		final List<String> kept = Files.exists(file) ? Files.readAllLines(file).stream().skip(1)
			.filter(row -> Integer.parseInt(row.substring(0, row.indexOf(','))) <= startStep).toList() : List.of();
		Files.write(file, List.of("step,seconds,loss"));
		Files.write(file, kept, StandardOpenOption.APPEND);
	}

	void add(final Checkpoint now, final double loss) throws IOException {
		sum += loss;
		count++;
		if (now.step() % EVERY != 0) return;
		final String row = String.format(Locale.ROOT, "%d,%d,%.5f", now.step(), now.elapsed().toSeconds(), sum / count);
		Files.write(file, List.of(row), StandardOpenOption.APPEND);
		sum = 0;
		count = 0;
	}
}
