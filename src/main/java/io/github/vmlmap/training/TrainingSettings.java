package io.github.vmlmap.training;

import java.time.Duration;

import io.github.vmlmap.Refusal;

/**
 * How a denoiser is trained.
 *
 * @param crop height and width of a training crop, pixels
 * @param batch crops a step
 * @param limits when the run ends
 * @param learningRate Adam's, after warm-up, falling linearly to 0 at the run's end
 * @param warmUp steps over which the learning rate rises
 * @param averaging EMA factor of the weights that are kept, reached after some steps
 * @param noiseMean mean of ln σ (EDM's P_mean)
 * @param noiseDeviation standard deviation of ln σ (EDM's P_std)
 * @param sigmaData standard deviation of the images (EDM's σ_data), as in the template
 * @param contrast random contrast of crops, see {@link ContrastVariation}: greatest share of an image's pixels at each end that becomes black or white, %; 0 for none
 * @param bfloat16 activations in bfloat16
 * @param checkpointEvery between two checkpoints, each with a validation
 * @param samplesEvery between two pictures of samples at least, drawn with the checkpoint that is next; more where drawing is slow, see {@link SampleSchedule}
 * @param seed of first weights, crops and noise
 */
public record TrainingSettings(int crop, int batch, TrainingLimits limits, double learningRate, int warmUp,
	double averaging, double noiseMean, double noiseDeviation, double sigmaData, double contrast, boolean bfloat16,
	Duration checkpointEvery, Duration samplesEvery, long seed)
{

	private static final int MOST_CONTRAST = 25;
	private static final int LARGEST_CROP = 4096;
	/** Of a batch: one gigabyte. */
	private static final long MOST_PIXELS = 1L << 28;

	/** One hour of 64 × 64 crops. */
	public static final TrainingSettings DEFAULT = new TrainingSettings(64, 16, new TrainingLimits(1_000_000, Duration.ofHours(1), 0), 1e-3,
		300, 0.999, -0.7, 1.5, 0.5, 0, false, Duration.ofMinutes(2), Duration.ofMinutes(5), 0);

	public TrainingSettings {
		if (crop < 1) throw new Refusal("A crop must be at least 1 pixel wide, not " + crop + ".");
		if (batch < 1) throw new Refusal("A batch needs at least 1 crop, not " + batch + ".");
		if (crop > LARGEST_CROP || (long) batch * crop * crop > MOST_PIXELS) throw new Refusal("A batch of " + batch + " crops of " + crop + " × " + crop +
			" pixels is too large: choose a smaller batch or crop, as 16 of 64.");
		if (!(learningRate > 0 && learningRate < 1)) throw new Refusal("The learning rate must be above 0 and below 1, not " + learningRate + ".");
		if (!(noiseDeviation > 0)) throw new Refusal("The standard deviation of ln σ must be above 0, not " + noiseDeviation + ".");
		if (!(contrast >= 0 && contrast <= MOST_CONTRAST)) throw new Refusal("The random contrast must be 0 to " + MOST_CONTRAST + " %, not " + contrast + ".");
	}

	/** With crops of this height and width. */
	public TrainingSettings withCrop(final int side) {
		return new TrainingSettings(side, batch, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast,
			bfloat16, checkpointEvery, samplesEvery, seed);
	}

	/** With so many crops a step. */
	public TrainingSettings withBatch(final int count) {
		return new TrainingSettings(crop, count, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast,
			bfloat16, checkpointEvery, samplesEvery, seed);
	}

	/** With this limit on the time of all sessions together. */
	public TrainingSettings withTime(final Duration limit) {
		return withLimits(new TrainingLimits(limits.steps(), limit, limits.patience()));
	}

	/** With this limit on the number of steps. */
	public TrainingSettings withSteps(final int limit) {
		return withLimits(new TrainingLimits(limit, limits.time(), limits.patience()));
	}

	/** With an end after so many validations without a lower loss; 0 for none. */
	public TrainingSettings withPatience(final int validations) {
		return withLimits(new TrainingLimits(limits.steps(), limits.time(), validations));
	}

	/** With these limits. */
	public TrainingSettings withLimits(final TrainingLimits value) {
		return new TrainingSettings(crop, batch, value, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast,
			bfloat16, checkpointEvery, samplesEvery, seed);
	}

	/** With this learning rate of Adam. */
	public TrainingSettings withLearningRate(final double rate) {
		return new TrainingSettings(crop, batch, limits, rate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast, bfloat16,
			checkpointEvery, samplesEvery, seed);
	}

	/** With the σ_data of the net. */
	public TrainingSettings withSigmaData(final double value) {
		return new TrainingSettings(crop, batch, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, value, contrast, bfloat16,
			checkpointEvery, samplesEvery, seed);
	}

	/** With noise levels whose logarithm is normal. */
	public TrainingSettings withNoiseLevels(final double mean, final double deviation) {
		return new TrainingSettings(crop, batch, limits, learningRate, warmUp, averaging, mean, deviation, sigmaData, contrast, bfloat16,
			checkpointEvery, samplesEvery, seed);
	}

	/** With random contrast of crops, up to so many % of an image's pixels black, and as many white; 0 for none. */
	public TrainingSettings withContrast(final double percent) {
		return new TrainingSettings(crop, batch, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, percent,
			bfloat16, checkpointEvery, samplesEvery, seed);
	}

	/** With activations in bfloat16, or in float32. */
	public TrainingSettings withBfloat16(final boolean on) {
		return new TrainingSettings(crop, batch, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast, on,
			checkpointEvery, samplesEvery, seed);
	}

	/** With these times between checkpoints and between pictures of samples. */
	public TrainingSettings withIntervals(final Duration checkpoints, final Duration samples) {
		return new TrainingSettings(crop, batch, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast,
			bfloat16, checkpoints, samples, seed);
	}

	/** With this seed of first weights, crops and noise. */
	public TrainingSettings withSeed(final long s) {
		return new TrainingSettings(crop, batch, limits, learningRate, warmUp, averaging, noiseMean, noiseDeviation, sigmaData, contrast,
			bfloat16, checkpointEvery, samplesEvery, s);
	}

	/** The learning rate of a step. */
	double learningRate(final int step, final Duration elapsed) {
		return learningRate * Math.min(1, (step + 1.0) / warmUp) * (1 - limits.share(step, elapsed));
	}

	/** EDM's weight of a squared error, λ(σ) = (σ² + σ_d²) / (σ σ_d)²: 1 is then the loss of an untrained net. */
	double weight(final double sigma) {
		return (sigma * sigma + sigmaData * sigmaData) / Math.pow(sigma * sigmaData, 2);
	}
}
