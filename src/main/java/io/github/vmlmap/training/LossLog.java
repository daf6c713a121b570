package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A CSV of the loss: step, seconds, loss. Every fiftieth step adds a row, the mean since the row
 * before or, just after a run was resumed, since then.
 */
final class LossLog {

	private static final int EVERY = 50;
	private static final Pattern ROW = Pattern.compile("\\d+,\\d+,\\S+");

	private final Path file;
	private double sum;
	private int count;

	/** Opens the log; rows of steps that a resumed run makes again, or cut short by a crash, are dropped. */
	LossLog(final Path file, final int startStep) throws IOException {
		this.file = file;
		final List<String> kept = new ArrayList<>(List.of("step,seconds,loss"));
		if (Files.exists(file)) Files.readAllLines(file).stream().filter(row -> ROW.matcher(row).matches() && step(row) <= startStep).forEach(kept::add);
		Replacement.of(file, partial -> Files.write(partial, kept));
	}

	private static int step(final String row) {
		return Integer.parseInt(row.substring(0, row.indexOf(',')));
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
