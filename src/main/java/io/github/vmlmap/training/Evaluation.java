package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Looks at the net of each checkpoint: its validation loss and, now and then, samples. */
final class Evaluation {

	private final Path folder;
	private final Examiner examiner;
	private final boolean validates;
	private final TrainingSettings settings;
	private final TrainingListener listener;
	private final ValidationLog log;
	private final SampleSchedule schedule;

	/** @param validates whether there are images to validate on; without, samples alone are made */
	Evaluation(final Path folder, final Examiner examiner, final boolean validates, final TrainingSettings settings, final Checkpoint start,
		final TrainingListener listener) throws IOException
	{
		this.folder = folder;
		this.examiner = examiner;
		this.validates = validates;
		this.settings = settings;
		this.listener = listener;
		log = new ValidationLog(folder.resolve(DenoiserTraining.VALIDATION), examiner.columns(), start.step());
		schedule = new SampleSchedule(start.elapsed(), settings.samplesEvery());
	}

	/** Evaluates the saved net, unless the listener cancels. */
	void evaluate(final Path net, final Checkpoint now) throws IOException {
		try {
			if (validates) validate(net, now);
			if (schedule.isDue(now.elapsed())) sample(net, now);
		}
		catch (final CancellationException e) {
			// The checkpoint is written; what is left of looking at it is not waited for.
			return;
		}
	}

	private void validate(final Path net, final Checkpoint now) throws IOException {
		final ValidationLoss loss = examiner.validate(net, now, listener::isCanceled);
		// The log last: after a crash it may know of less than there is, but of no loss whose weights are not there.
		if (log.isBetter(loss)) Replacement.of(folder.resolve(DenoiserTraining.BEST), partial -> Files.copy(net, partial));
		log.add(loss);
		listener.validated(loss);
	}

	private void sample(final Path net, final Checkpoint now) throws IOException {
		final WakingTime clock = new WakingTime(System::nanoTime);
		final SamplePicture picture = examiner.picture(net, listener::isCanceled);
		picture.write(folder.resolve(DenoiserTraining.SAMPLES));
		schedule.drawn(now.elapsed(), now.elapsed().plus(clock.elapsed()));
		listener.sampled(picture);
	}

	/** Whether a step was to be validated and was not, as one at which the run was canceled. */
	boolean isMissing(final int step) {
		return validates && log.all().stream().noneMatch(loss -> loss.step() == step);
	}

	boolean isPatienceAtEnd() {
		final int patience = settings.limits().patience();
		return patience > 0 && log.sinceBest() >= patience;
	}

	ValidationLog log() {
		return log;
	}
}
