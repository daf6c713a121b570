package io.github.vmlmap.training;

import java.util.Random;
import java.util.stream.DoubleStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.torch.TrainableDenoiser;

/**
 * One step of EDM's training (Karras et al. 2022, arXiv 2206.00364, eq. 2 and table 1): the gradient
 * of E λ(σ) ‖D(y + σ n, σ) − y‖², λ = (σ² + σ_d²) / (σ σ_d)², ln σ normal.
 */
record TrainingStep(TrainableDenoiser denoiser, Optimizer optimizer, CropSampler sampler, TrainingSettings settings) {

	/** Draws a batch by the seed and the step's number, updates the weights, gives the batch's loss. */
	double run(final int step, final double learningRate) {
		final Random random = new Random(Seeds.of(settings.seed(), step));
		final double[] sigmas = DoubleStream.generate(() -> sigma(random)).limit(settings.batch()).toArray();
		final Shape shape = new Shape(settings.batch(), 1, settings.crop(), settings.crop());
		try (NDManager scope = denoiser.manager().newSubManager(); NDScope temporaries = new NDScope()) {
			temporaries.suppressNotUsedWarning();
			final NDArray clean = scope.create(sampler.draw(settings.batch(), random), shape);
			final NDArray sigma = perImage(scope, sigmas);
			final NDArray noise = gaussian(scope, shape, random).mul(sigma.reshape(-1, 1, 1, 1));
			final NDArray d = denoiser.denoise(clean.add(noise), sigma, settings.bfloat16());
			final NDArray error = d.stopGradient().sub(clean);
			final NDArray weighted = error.mul(perImage(scope, weights(sigmas)).reshape(-1, 1, 1, 1));
			denoiser.backward(d, weighted.mul(2.0 / shape.size()));
			optimizer.step(step, learningRate);
			return weighted.mul(error).mean().getFloat();
		}
	}

	private double sigma(final Random random) {
		return Math.exp(settings.noiseMean() + settings.noiseDeviation() * random.nextGaussian());
	}

	private double[] weights(final double[] sigmas) {
		return DoubleStream.of(sigmas).map(settings::weight).toArray();
	}

	private static NDArray perImage(final NDManager scope, final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
		return scope.create(floats);
	}

	private static NDArray gaussian(final NDManager scope, final Shape shape, final Random random) {
		return scope.create(Gaussians.of((int) shape.size(), random), shape);
	}
}
