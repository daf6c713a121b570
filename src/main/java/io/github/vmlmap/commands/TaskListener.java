package io.github.vmlmap.commands;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.scijava.task.Task;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Shows a solver's progress as a task, which Fiji draws in its task bar with a button to cancel.
 *
 * @param canceled whether the command itself was canceled
 */
record TaskListener(Task task, BooleanSupplier canceled) implements SolverListener {

	@Override
	public void progress(final Progress progress) {
		task.setProgressMaximum(progress.total());
		task.setProgressValue(progress.done());
		task.setStatusMessage("VML-MAP: " + format(progress.remaining()) + " left");
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || canceled.getAsBoolean();
	}

	private static String format(final Duration time) {
		return String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
	}
}
