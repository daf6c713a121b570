package io.github.vmlmap.training;

import java.util.function.ToDoubleFunction;

/**
 * Prints how a run goes.
 *
 * @param what a validation tells
 * @param value of it
 */
record TrainingPrinter(String what, ToDoubleFunction<ValidationLoss> value) implements TrainingListener {

	private static final int EVERY = 100;

	@Override
	public void step(final TrainingProgress p) {
		if (p.step() % EVERY == 0) System.out.printf("step %d, loss %.4f, %d s, %.1f images/s%n", p.step(), p.loss(), p.elapsed().toSeconds(), p.imagesPerSecond());
	}

	@Override
	public void validated(final ValidationLoss loss) {
		System.out.printf("step %d, %s %.4f%n", loss.step(), what, value.applyAsDouble(loss));
	}
}
