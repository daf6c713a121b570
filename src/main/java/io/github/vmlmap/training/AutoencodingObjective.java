package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.Random;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.torch.TrainableAutoencoder;

/**
 * A variational autoencoder's training with little weight on its prior, as of the KL-regularised ones of latent diffusion (Rombach et
 * al. 2022, arXiv 2112.10752): E ‖G(z) − x‖² / n + w KL / n for n pixels, z drawn from the normal distribution that the encoder gives,
 * KL its divergence from the standard normal one.
 *
 * @param weight w ≥ 0
 */
record AutoencodingObjective(double weight, TrainingSettings settings) implements Objective<TrainableAutoencoder> {

	@Override
	public String file() {
		return AutoencoderTraining.AUTOENCODER;
	}

	@Override
	public TrainableAutoencoder load(final Path torchScript, final Device device) {
		return TrainableAutoencoder.load(torchScript, device);
	}

	@Override
	public Shape shape(final int count, final int crop) {
		return new Shape(count, 1, crop, crop);
	}

	@Override
	public NDArray given(final NDArray crops) {
		return crops;
	}

	@Override
	public double gradient(final TrainableAutoencoder net, final NDArray clean, final Random random) {
		final NDArray loss = net.inGraph(() -> loss(net, clean, random));
		net.backward(loss, clean.getManager().ones(loss.getShape()));
		return loss.stopGradient().getFloat();
	}

	private NDArray loss(final TrainableAutoencoder net, final NDArray x, final Random random) {
		final NDList moments = net.moments(x, settings.bfloat16()).split(2, 1);
		final NDArray mean = moments.get(0);
		final NDArray logVariance = moments.get(1);
		final NDArray error = net.decode(drawn(mean, logVariance, random), settings.bfloat16()).sub(x).square().mean();
		return error.add(divergence(mean, logVariance).mul(weight / x.size()).sum());
	}

	static NDArray drawn(final NDArray mean, final NDArray logVariance, final Random random) {
		return mean.add(logVariance.div(2).exp().mul(Gaussians.of(mean.getManager(), mean.getShape(), random)));
	}

	/** KL(N(μ, v) ‖ N(0, 1)) = (μ² + v − ln v − 1) / 2 of each latent. */
	static NDArray divergence(final NDArray mean, final NDArray logVariance) {
		return mean.square().add(logVariance.exp()).sub(logVariance).sub(1).div(2);
	}

	@Override
	public Examiner examiner(final TrainingData data, final Device device) {
		return new AutoencodingExaminer(data, settings, device);
	}
}
