package io.github.vmlmap.commands;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.scijava.task.Task;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.workflow.Cost;
import io.github.vmlmap.workflow.RunListener;

/**
 * Shows a run's progress as a task, which Fiji draws in its task bar with a button to cancel.
 *
 * @param canceled whether the command itself was canceled
 * @param log is told the cost of a long run before it begins
 */
record TaskListener(Task task, BooleanSupplier canceled, Consumer<String> log) implements RunListener {

	@Override
	public void longRun(final Supplier<Cost> cost) {
		task.setStatusMessage("VML-MAP: estimating the time");
		final String expected = cost.get().toString();
		log.accept(expected);
		task.setStatusMessage("VML-MAP: " + expected);
	}

	@Override
	public void reading(final int plane, final int ofAll) {
		task.setStatusMessage("VML-MAP: reading plane " + plane + " of " + ofAll);
	}

	@Override
	public void progress(final Progress progress) {
		task.setProgressMaximum(progress.total());
		task.setProgressValue(progress.done());
		task.setStatusMessage("VML-MAP: " + format(progress.remaining()) + " left");
	}

	@Override
	public void finished(final int planes, final int ofAll) {
		task.setProgressMaximum(ofAll);
		task.setProgressValue(planes);
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || canceled.getAsBoolean();
	}

	private static String format(final Duration time) {
		return String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
	}
}
