package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TrainableDenoiser;

/** Against Adam in plain Java (Kingma and Ba 2014, the efficient order at the end of section 2). */
class OptimizerTest {

	private static final double AVERAGING = 0.5;

	@Test
	void stepsAsAdamDoes() {
		final Random random = new Random(1);
		try (TrainableDenoiser denoiser = TrainableDenoiser.load(TestModules.file("tiny.pt"), Device.cpu());
				NDManager scope = denoiser.manager().newSubManager())
		{
			final Optimizer optimizer = new Optimizer(denoiser.manager(), denoiser.weights(), AVERAGING);
			final NDArray weight = denoiser.weights().get(0);
			final Oracle oracle = new Oracle(weight.toFloatArray());
			for (int step = 0; step < 20; step++) {
				final double rate = 1e-2 / (step + 1);
				gradient(denoiser, scope, random);
				oracle.step(weight.getGradient().toFloatArray(), step, rate);
				optimizer.step(step, rate);
			}
			assertClose(weight, oracle.weights);
			assertClose(optimizer.averages().get(0), oracle.averages);
		}
	}

	@Test
	void keepsFourArraysAWeight() {
		try (TrainableDenoiser denoiser = TrainableDenoiser.load(TestModules.file("tiny.pt"), Device.cpu())) {
			final NDList state = new Optimizer(denoiser.manager(), denoiser.weights(), AVERAGING).state();
			assertThat(state).hasSize(4 * denoiser.weights().size());
		}
	}

	private static void gradient(final TrainableDenoiser denoiser, final NDManager scope, final Random random) {
		final float[] x = new float[64];
		for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
		final NDArray noisy = scope.create(x, new Shape(1, 1, 8, 8));
		denoiser.backward(denoiser.denoise(noisy, scope.create(new float[] { 1 }), false), noisy);
	}

	private static void assertClose(final NDArray actual, final double[] expected) {
		final float[] values = actual.toFloatArray();
		for (int i = 0; i < values.length; i++) assertThat((double) values[i]).isCloseTo(expected[i], within(1e-5));
	}

	private static final class Oracle {

		private final double[] weights;
		private final double[] averages;
		private final double[] means;
		private final double[] variances;

		Oracle(final float[] start) {
			weights = new double[start.length];
			for (int i = 0; i < start.length; i++) weights[i] = start[i];
			averages = weights.clone();
			means = new double[start.length];
			variances = new double[start.length];
		}

		void step(final float[] gradient, final int step, final double rate) {
			final double kept = Math.min(AVERAGING, (step + 1.0) / (step + 10));
			final double alpha = rate * Math.sqrt(1 - Math.pow(0.999, step + 1)) / (1 - Math.pow(0.9, step + 1));
			for (int i = 0; i < weights.length; i++) {
				means[i] = 0.9 * means[i] + 0.1 * gradient[i];
				variances[i] = 0.999 * variances[i] + 0.001 * gradient[i] * gradient[i];
				weights[i] -= alpha * means[i] / (Math.sqrt(variances[i]) + 1e-8);
				averages[i] = kept * averages[i] + (1 - kept) * weights[i];
			}
		}
	}
}
