package io.github.vmlmap.commands;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.scijava.task.Task;

import io.github.vmlmap.benchmark.BenchmarkListener;
import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.Columns;

/**
 * Shows a benchmark as a task, which Fiji draws in its task bar with a button to cancel.
 *
 * @param canceled whether the command itself was canceled
 * @param log takes sentences for the user
 */
record BenchmarkTask(Task task, BooleanSupplier canceled, Consumer<String> log) implements BenchmarkListener {

	private static final int WHOLE = 1000;

	@Override
	public void noted(final String sentence) {
		log.accept(sentence);
	}

	@Override
	public void progress(final double share, final Duration remaining, final String what) {
		task.setProgressMaximum(WHOLE);
		task.setProgressValue(Math.round(WHOLE * share));
		task.setStatusMessage(String.format("VML-MAP: %d:%02d left, %s", remaining.toMinutes(), remaining.toSecondsPart(), what));
	}

	@Override
	public void finished(final Cell cell, final Columns columns) {
		log.accept(columns.line(cell));
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || canceled.getAsBoolean();
	}
}
