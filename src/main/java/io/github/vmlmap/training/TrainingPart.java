package io.github.vmlmap.training;

/**
 * Tells a listener of one of two trainings as a part of the whole.
 *
 * @param steps made before
 * @param from share of the whole at the part's begin
 * @param to share at its end
 */
record TrainingPart(TrainingListener listener, int steps, double from, double to) implements TrainingListener {

	@Override
	public void noted(final String sentences) {
		listener.noted(sentences);
	}

	@Override
	public void step(final TrainingProgress p) {
		listener.step(new TrainingProgress(steps + p.step(), p.loss(), p.elapsed(), p.imagesPerSecond(), p.remaining(), from + (to - from) * p.share()));
	}

	@Override
	public void validated(final ValidationLoss loss) {
		listener.validated(new ValidationLoss(steps + loss.step(), loss.elapsed(), loss.losses()));
	}

	@Override
	public void sampled(final SamplePicture picture) {
		listener.sampled(picture);
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}
}
