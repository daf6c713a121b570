package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import io.github.vmlmap.Refusal;

/** Stops a run whose loss says that nothing is learned, before its checkpoint takes the place of a better one. */
final class LossGuard {

	static final int STEPS = 50;
	/** 1 is the loss of an untrained net; the rest is the scatter of so many batches of a net that has learned little yet. */
	private static final double HIGHEST = 1.1;
	/** Before a checkpoint fewer must do, with twice the loss. */
	private static final int FEW = 10;
	private static final String FIRST = "first-loss.txt";

	private final TrainingSettings settings;
	private final double[] last = new double[STEPS];
	private double first = Double.NaN;
	private int count;
	private double sum;

	LossGuard(final TrainingSettings settings) {
		this.settings = settings;
	}

	/** Of a run that goes on with the bar that it began with: the loss may have risen since. */
	static LossGuard of(final TrainingSettings settings, final Path folder, final int startStep) throws IOException {
		final LossGuard guard = new LossGuard(settings);
		final Path file = folder.resolve(FIRST);
		if (startStep > 0 && Files.exists(file)) guard.first = Double.parseDouble(Files.readString(file));
		return guard;
	}

	/** Remembers the bar in the run's folder. */
	void keep(final Path folder) throws IOException {
		Replacement.of(folder.resolve(FIRST), partial -> Files.writeString(partial, Double.toString(first)));
	}

	/**
	 * Looks at a step's loss.
	 *
	 * @throws Refusal when it is not finite, or that of the last fifty steps after warm-up is above that of an untrained net;
	 *           a prior that begins above it, as one of other images may, must have twice the loss of its first step
	 */
	void require(final int step, final double loss) {
		if (!Double.isFinite(loss)) throw refusal("The loss of step " + step + " is not finite");
		if (Double.isNaN(first)) first = loss;
		if (step <= settings.warmUp()) return;
		sum += loss - last[count % STEPS];
		last[count++ % STEPS] = loss;
		if (count >= STEPS) requireBelow(bar(), step);
	}

	private double bar() {
		return first > HIGHEST ? 2 * first : HIGHEST;
	}

	private void requireBelow(final double bar, final int step) {
		final double mean = sum / Math.min(count, STEPS);
		if (mean > bar) throw refusal(String.format(Locale.ROOT, "The training diverged: at step %d the loss is above 1, that of an untrained net (%.3g)", step, mean));
	}

	/**
	 * Looks at what is to become a checkpoint.
	 *
	 * @throws Refusal when the few losses since the start tell of divergence, or a weight is not finite, as after gradients that were not
	 */
	void requireSound(final int step, final NDList weights) {
		if (count >= FEW) requireBelow(2 * bar(), step);
		for (final NDArray weight : weights) try (NDArray plain = weight.stopGradient(); NDArray total = plain.sum()) {
			if (!Float.isFinite(total.getFloat())) throw refusal("A weight of step " + step + " is not finite");
		}
	}

	private Refusal refusal(final String what) {
		return new Refusal(what + ": choose a learning rate below " + settings.learningRate() + (settings.bfloat16() ? ", or do without bfloat16" : "") +
			", and Resume, which begins at the last checkpoint, or another name.");
	}
}
