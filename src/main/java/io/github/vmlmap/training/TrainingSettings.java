package io.github.vmlmap.training;

import java.time.Duration;

/**
 * How a denoiser is trained.
 *
 * @param crop height and width of a training crop, pixels
 * @param batch crops a step
 * @param steps the run ends after so many steps
 * @param time the run ends after so long, over all its sessions
 * @param learningRate Adam's, after warm-up, falling linearly to 0 at the run's end
 * @param warmUp steps over which the learning rate rises
 * @param averaging EMA factor of the weights that are kept
 * @param noiseMean mean of ln σ (EDM's P_mean)
 * @param noiseDeviation standard deviation of ln σ (EDM's P_std)
 * @param sigmaData standard deviation of the images (EDM's σ_data), as in the template
 * @param bfloat16 activations in bfloat16
 * @param checkpointEvery between two checkpoints
 * @param seed of crops and noise
 */
public record TrainingSettings(int crop, int batch, int steps, Duration time, double learningRate, int warmUp,
	double averaging, double noiseMean, double noiseDeviation, double sigmaData, boolean bfloat16,
	Duration checkpointEvery, long seed)
{

	/** One hour of 64 × 64 crops. */
	public static final TrainingSettings DEFAULT = new TrainingSettings(64, 16, 1_000_000, Duration.ofHours(1), 1e-3,
		300, 0.999, -0.7, 1.5, 0.5, false, Duration.ofMinutes(2), 0);

	/** With this limit on the time of all sessions together. */
	public TrainingSettings withTime(final Duration limit) {
		return new TrainingSettings(crop, batch, steps, limit, learningRate, warmUp, averaging, noiseMean, noiseDeviation,
			sigmaData, bfloat16, checkpointEvery, seed);
	}

	/** With this limit on the number of steps. */
	public TrainingSettings withSteps(final int limit) {
		return new TrainingSettings(crop, batch, limit, time, learningRate, warmUp, averaging, noiseMean, noiseDeviation,
			sigmaData, bfloat16, checkpointEvery, seed);
	}

	/** With activations in bfloat16, or in float32. */
	public TrainingSettings withBfloat16(final boolean on) {
		return new TrainingSettings(crop, batch, steps, time, learningRate, warmUp, averaging, noiseMean, noiseDeviation,
			sigmaData, on, checkpointEvery, seed);
	}

	/** With this seed of crops and noise. */
	public TrainingSettings withSeed(final long s) {
		return new TrainingSettings(crop, batch, steps, time, learningRate, warmUp, averaging, noiseMean, noiseDeviation,
			sigmaData, bfloat16, checkpointEvery, s);
	}

	/** How much of the run is over, 0 to 1, by steps or by time, whichever is nearer its end. */
	double share(final int step, final Duration elapsed) {
		return Math.min(1, Math.max((double) step / steps, (double) elapsed.toMillis() / time.toMillis()));
	}

	/** The learning rate of a step. */
	double learningRate(final int step, final Duration elapsed) {
		return learningRate * Math.min(1, (step + 1.0) / warmUp) * (1 - share(step, elapsed));
	}
}
