package io.github.vmlmap.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param step steps made, over all sessions
 * @param made steps of this session
 * @param denoiser TorchScript with averaged weights, those of the lowest validation loss where there is one
 * @param best the lowest validation loss; empty without validation images or before the first validation
 * @param validations all of the run
 */
public record TrainingResult(TrainingEnd end, int step, int made, Duration elapsed, Path denoiser, Optional<ValidationLoss> best, List<ValidationLoss> validations) {

	public TrainingResult {
		validations = List.copyOf(validations);
	}
}
