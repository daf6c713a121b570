package io.github.vmlmap.commands;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.scijava.task.Task;

import io.github.vmlmap.imagej.batch.FolderListener;
import io.github.vmlmap.imagej.batch.FolderRow;
import io.github.vmlmap.solvers.Progress;

/**
 * Shows a folder's run as a task, which Fiji draws in its task bar with a button to cancel.
 *
 * @param canceled whether the command itself was canceled
 * @param log is told of each image
 */
record FolderTask(Task task, BooleanSupplier canceled, Consumer<String> log) implements FolderListener {

	@Override
	public void finished(final FolderRow row, final int done, final int ofAll) {
		task.setProgressMaximum(ofAll);
		task.setProgressValue(done);
		log.accept(String.format(Locale.ROOT, "%d of %d: %s %s", done, ofAll, row.image(), row.reason().isEmpty() ? "is done." : "failed. " + row.reason()));
	}

	@Override
	public void progress(final Progress progress) {
		task.setStatusMessage(String.format("VML-MAP: this image in %d:%02d", progress.remaining().toMinutes(), progress.remaining().toSecondsPart()));
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || canceled.getAsBoolean();
	}
}
