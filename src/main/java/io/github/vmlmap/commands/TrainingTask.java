package io.github.vmlmap.commands;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.scijava.task.Task;

import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingProgress;

/**
 * Shows a training run as a task, which Fiji draws in its task bar with a button to cancel.
 *
 * @param canceled whether the command itself was canceled
 * @param log takes sentences for the user
 */
record TrainingTask(Task task, BooleanSupplier canceled, Consumer<String> log) implements TrainingListener {

	private static final int WHOLE = 1000;

	@Override
	public void noted(final String sentences) {
		log.accept(sentences);
	}

	@Override
	public void step(final TrainingProgress progress) {
		task.setProgressMaximum(WHOLE);
		task.setProgressValue(Math.round(WHOLE * progress.share()));
		task.setStatusMessage(String.format(Locale.ROOT, "VML-MAP: step %d, loss %.3f, %.1f images/s, %s left", progress.step(), progress.loss(),
			progress.imagesPerSecond(), format(progress.remaining())));
	}

	@Override
	public boolean isCanceled() {
		return task.isCanceled() || canceled.getAsBoolean();
	}

	private static String format(final Duration time) {
		return String.format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
	}
}
