package io.github.vmlmap.commands;

import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.scijava.Cancelable;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import io.github.vmlmap.TransferListener;

/** Shows a long download or copy as a task, which the user can cancel. */
record TransferTask(Task task, Cancelable command) implements TransferListener {

	/**
	 * Runs a transfer.
	 *
	 * @param name of the task
	 * @param command that is canceled as well
	 */
	static <T> T run(final TaskService tasks, final String name, final Cancelable command, final Function<TransferListener, T> transfer) {
		final Task task = tasks.createTask(name);
		task.start();
		try {
			return transfer.apply(new TransferTask(task, command));
		}
		finally {
			task.finish();
		}
	}

	/** In megabytes, for a task counts in integers. */
	@Override
	public void moved(final long done, final long total) {
		if (task.isCanceled() || command.isCanceled()) throw new CancellationException("The transfer was canceled.");
		task.setProgressMaximum(Math.max(0, total >> 20));
		task.setProgressValue(done >> 20);
		task.setStatusMessage("VML-MAP: " + (done >> 20) + (total < 0 ? "" : " of " + (total >> 20)) + " MB");
	}
}
