package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Looks at the denoiser of each checkpoint: its validation loss and, now and then, samples. */
final class Evaluation {

	private final Path folder;
	private final TrainingSettings settings;
	private final Reach reach;
	private final Device device;
	private final TrainingListener listener;
	private final Validation validation;
	private final ValidationLog log;
	private final SampleSchedule schedule;

	/** @param data without validation images, samples alone are made */
	Evaluation(final Path folder, final TrainingData data, final TrainingSettings settings, final Reach reach, final Device device,
		final Checkpoint start, final TrainingListener listener) throws IOException
	{
		this.folder = folder;
		this.settings = settings;
		this.reach = reach;
		this.device = device;
		this.listener = listener;
		validation = data.validation().isEmpty() ? null : new Validation(data.validation(), settings);
		log = new ValidationLog(folder.resolve(DenoiserTraining.VALIDATION), start.step());
		schedule = new SampleSchedule(start.elapsed(), settings.samplesEvery());
	}

	/** Evaluates the saved denoiser, unless the listener cancels. */
	void evaluate(final Path denoiser, final Checkpoint now) throws IOException {
		try (TorchScriptDenoiser loaded = TorchScriptDenoiser.load(denoiser, reach, 1, device); NDManager manager = TorchEngine.get().newBaseManager(device)) {
			if (validation != null) validate(loaded, manager, denoiser, now);
			if (schedule.isDue(now.elapsed())) sample(loaded, manager, now);
		}
		catch (final CancellationException e) {
			// The checkpoint is written; what is left of looking at it is not waited for.
			return;
		}
	}

	private void validate(final TorchScriptDenoiser loaded, final NDManager manager, final Path denoiser, final Checkpoint now) throws IOException {
		final ValidationLoss loss = validation.of(loaded, manager, now, listener::isCanceled);
		// The log last: after a crash it may know of less than there is, but of no loss whose weights are not there.
		if (log.isBetter(loss)) Replacement.of(folder.resolve(DenoiserTraining.BEST), partial -> Files.copy(denoiser, partial));
		log.add(loss);
		listener.validated(loss);
	}

	private void sample(final TorchScriptDenoiser loaded, final NDManager manager, final Checkpoint now) throws IOException {
		final WakingTime clock = new WakingTime(System::nanoTime);
		final SamplePicture picture = SamplePicture.draw(loaded, manager, settings.crop(), listener::isCanceled);
		picture.write(folder.resolve(DenoiserTraining.SAMPLES));
		schedule.drawn(now.elapsed(), now.elapsed().plus(clock.elapsed()));
		listener.sampled(picture);
	}

	/** Whether a step was to be validated and was not, as one at which the run was canceled. */
	boolean isMissing(final int step) {
		return validation != null && log.all().stream().noneMatch(loss -> loss.step() == step);
	}

	boolean isPatienceAtEnd() {
		final int patience = settings.limits().patience();
		return patience > 0 && log.sinceBest() >= patience;
	}

	ValidationLog log() {
		return log;
	}
}
