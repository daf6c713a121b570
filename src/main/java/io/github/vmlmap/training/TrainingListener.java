package io.github.vmlmap.training;

/** Watches a training run. Called on its thread. */
public interface TrainingListener {

	/** Hears nothing, never stops. */
	TrainingListener SILENT = new TrainingListener() {};

	/** Called before the training with what is left out of the images or not as in them, in sentences. */
	default void noted(final String sentences) {}

	/** Called after each step. */
	default void step(final TrainingProgress progress) {}

	/** Called after each validation. */
	default void validated(final ValidationLoss loss) {}

	/** Called with each picture of samples. */
	default void sampled(final SamplePicture picture) {}

	/** Asked before each step and each denoiser call of validations and samples; true ends the run with a last checkpoint. */
	default boolean isCanceled() {
		return false;
	}
}
