package io.github.vmlmap.workflow;

import java.util.Objects;

import io.github.vmlmap.solvers.SolverSettings;

/**
 * What the restoration of an image is set to.
 *
 * @param solver budget and step of the solver
 * @param percentiles of the observed grey values that become ±1; the model names them
 * @param noise σ_y in grey values, or how it is found
 * @param seed the same seed gives the same result
 * @param samples how many results, each from its own noise, at least 1
 * @param batch how many crops or samples go through the prior at once, at most; at least 1. Large ones go
 *          one by one, to bound memory
 * @param context how far round a hole the image is looked at, in pixels; what the prior can reach where
 *          that is more
 * @param denoiseObserved whether observed pixels are replaced too, of the whole image; else they are
 *          copied
 * @param tiles how large fields are cut, and the memory for it
 */
public record RestorationSettings(SolverSettings solver, Percentiles percentiles, NoiseModel noise, long seed,
	int samples, int batch, int context, boolean denoiseObserved, TileSettings tiles)
{

	/** One sample, with the noise estimated and observed pixels kept. */
	public static final RestorationSettings DEFAULT = new RestorationSettings(SolverSettings.DEFAULT,
		new Percentiles(0.1, 99.9), NoiseModel.ESTIMATED, 1, 1, 8, 0, false, TileSettings.DEFAULT);

	public RestorationSettings {
		Objects.requireNonNull(noise, "noise");
		Objects.requireNonNull(tiles, "tiles");
		if (samples < 1) throw new IllegalArgumentException("At least 1 sample is needed, not " + samples + ".");
		if (batch < 1) throw new IllegalArgumentException("A batch holds at least 1 crop, not " + batch + ".");
		if (context < 0) throw new IllegalArgumentException("The context must be 0 or more, not " + context + ".");
	}

	/** With this budget and step of the solver. */
	public RestorationSettings withSolver(final SolverSettings value) {
		return new RestorationSettings(value, percentiles, noise, seed, samples, batch, context, denoiseObserved, tiles);
	}

	/** With these percentiles, 0 to 100, of the observed grey values as ±1. */
	public RestorationSettings withPercentiles(final double low, final double high) {
		return new RestorationSettings(solver, new Percentiles(low, high), noise, seed, samples, batch, context, denoiseObserved, tiles);
	}

	/** With a known σ_y, in grey values. */
	public RestorationSettings withNoise(final double value) {
		return new RestorationSettings(solver, percentiles, NoiseModel.given(value), seed, samples, batch, context, denoiseObserved, tiles);
	}

	/** With this model of the noise. */
	public RestorationSettings withNoise(final NoiseModel value) {
		return new RestorationSettings(solver, percentiles, value, seed, samples, batch, context, denoiseObserved, tiles);
	}

	/** With σ_y estimated from the image. */
	public RestorationSettings withEstimatedNoise() {
		return new RestorationSettings(solver, percentiles, NoiseModel.ESTIMATED, seed, samples, batch, context, denoiseObserved, tiles);
	}

	/** With this seed. */
	public RestorationSettings withSeed(final long value) {
		return new RestorationSettings(solver, percentiles, noise, value, samples, batch, context, denoiseObserved, tiles);
	}

	/** With this many results, at least 1. */
	public RestorationSettings withSamples(final int value) {
		return new RestorationSettings(solver, percentiles, noise, seed, value, batch, context, denoiseObserved, tiles);
	}

	/** With at most this many crops or samples at once, at least 1. */
	public RestorationSettings withBatch(final int value) {
		return new RestorationSettings(solver, percentiles, noise, seed, samples, value, context, denoiseObserved, tiles);
	}

	/** With this context round a hole, in pixels, at least 0. */
	public RestorationSettings withContext(final int value) {
		return new RestorationSettings(solver, percentiles, noise, seed, samples, batch, value, denoiseObserved, tiles);
	}

	/** With observed pixels replaced too, or copied. */
	public RestorationSettings withDenoiseObserved(final boolean value) {
		return new RestorationSettings(solver, percentiles, noise, seed, samples, batch, context, value, tiles);
	}

	/** With fields cut like this. */
	public RestorationSettings withTiles(final TileSettings value) {
		return new RestorationSettings(solver, percentiles, noise, seed, samples, batch, context, denoiseObserved, value);
	}
}
