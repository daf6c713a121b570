package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.DoubleStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TrainableDenoiser;

/**
 * EDM's training (Karras et al. 2022, arXiv 2206.00364, eq. 2 and table 1): E λ(σ) ‖D(y + σ n, σ) − y‖²,
 * λ = (σ² + σ_d²) / (σ σ_d)², ln σ normal.
 *
 * @param autoencoder of the latents y; the identity where y are images
 */
record DenoisingObjective(Reach reach, Autoencoder autoencoder, TrainingSettings settings) implements Objective<TrainableDenoiser> {

	@Override
	public String file() {
		return DenoiserTraining.DENOISER;
	}

	@Override
	public TrainableDenoiser load(final Path torchScript, final Device device) {
		return TrainableDenoiser.load(torchScript, device);
	}

	@Override
	public Shape shape(final int count, final int crop) {
		return shape(autoencoder, count, crop);
	}

	/** Of the latents of so many crops. */
	static Shape shape(final Autoencoder autoencoder, final int count, final int crop) {
		final int side = crop / autoencoder.downsampling();
		return new Shape(count, autoencoder.latentChannels(), side, side);
	}

	@Override
	public NDArray given(final NDArray crops) {
		return autoencoder.encode(crops);
	}

	@Override
	public double gradient(final TrainableDenoiser denoiser, final NDArray clean, final Random random) {
		final NDManager scope = clean.getManager();
		final Shape shape = clean.getShape();
		final double[] sigmas = DoubleStream.generate(() -> sigma(random)).limit(shape.get(0)).toArray();
		final NDArray sigma = perImage(scope, sigmas);
		final NDArray noise = Gaussians.of(scope, shape, random).mul(sigma.reshape(-1, 1, 1, 1));
		final NDArray d = denoiser.denoise(clean.add(noise), sigma, settings.bfloat16());
		final NDArray error = d.stopGradient().sub(clean);
		final NDArray weighted = error.mul(perImage(scope, weights(sigmas)).reshape(-1, 1, 1, 1));
		denoiser.backward(d, weighted.mul(2.0 / shape.size()));
		return weighted.mul(error).mean().getFloat();
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

	@Override
	public Examiner examiner(final TrainingData data, final Device device) {
		return new DenoisingExaminer(data, reach, autoencoder, settings, device);
	}
}
