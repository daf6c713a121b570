package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.torch.TrainableAutoencoder;

class AutoencodingObjectiveTest {

	private static final double WEIGHT = 0.1;
	private static final AutoencodingObjective OBJECTIVE = new AutoencodingObjective(WEIGHT, TinyRun.SETTINGS);

	@TempDir
	private Path folder;

	private TrainableAutoencoder net;
	private NDManager scope;
	private NDArray x;

	@BeforeEach
	void load() throws IOException {
		Templates.write("autoencoder", folder.resolve("net.pt"));
		net = OBJECTIVE.load(folder.resolve("net.pt"), Device.cpu());
		Initialization.draw(net.weights(), 1);
		scope = net.manager().newSubManager();
		x = Gaussians.of(scope, OBJECTIVE.shape(2, 16), new Random(2));
	}

	@AfterEach
	void close() {
		net.close();
	}

	/** Of N(μ, s²): ln(1/s) + (s² + μ²)/2 − 1/2. */
	@Test
	void knowsTheDivergence() {
		final double s = 0.3;
		final NDArray divergence = AutoencodingObjective.divergence(scope.create(new float[] { 0, 0.7f }), scope.create(new float[] { 0, (float) (2 * Math.log(s)) }));
		assertThat(divergence.getFloat(0)).isZero();
		assertThat(divergence.getFloat(1)).isCloseTo((float) (-Math.log(s) + (s * s + 0.49) / 2 - 0.5), within(1e-6f));
	}

	/** Of 10,000 draws the standard deviation of the mean is 0.005, that of the deviation 0.0035. */
	@Test
	void drawsLatentsOfTheMeanAndVariance() {
		final NDArray mean = scope.full(new Shape(100, 100), 2f);
		final NDArray z = AutoencodingObjective.drawn(mean, scope.full(new Shape(100, 100), (float) Math.log(0.25)), new Random(6));
		assertThat(z.mean().getFloat()).isCloseTo(2, within(0.025f));
		assertThat(z.sub(2).square().mean().sqrt().getFloat()).isCloseTo(0.5f, within(0.02f));
	}

	/** The decoder of an untrained net gives 0. */
	@Test
	void beginsWithTheMeanSquareOfTheImagesAndTheWeightedDivergence() {
		final NDArray moments = net.moments(x, false).stopGradient();
		assertThat(moments.getShape()).isEqualTo(new Shape(2, 8, 4, 4));
		double divergence = 0;
		for (int i = 0; i < 2 * 8 * 16; i++) {
			final double value = moments.toFloatArray()[i];
			divergence += i / (4 * 16) % 2 == 0 ? value * value / 2 : (Math.exp(value) - value - 1) / 2;
		}
		final double expected = x.square().mean().getFloat() + WEIGHT * divergence / x.size();
		assertThat(OBJECTIVE.gradient(net, x, new Random(3))).isCloseTo(expected, within(1e-4 * expected));
	}

	/** Of each weight in turn, along its own gradient, for the same noise. */
	@Test
	void givesTheGradientOfItsLoss() {
		final Random random = new Random(4);
		for (final NDArray weight : net.weights()) Weights.copy(weight.stopGradient().add(Gaussians.of(scope, weight.getShape(), random).mul(0.05)), weight);
		OBJECTIVE.gradient(net, x, new Random(3));
		final float[][] gradients = net.weights().stream().map(weight -> weight.getGradient().toFloatArray()).toArray(float[][]::new);
		for (final int i : new int[] { 0, 1, gradients.length / 2, gradients.length - 2, gradients.length - 1 }) assertGradient(net.weights().get(i), gradients[i]);
	}

	private void assertGradient(final NDArray weight, final float[] gradient) {
		final NDArray direction = scope.create(gradient, weight.getShape());
		final double norm = direction.norm().getFloat();
		final double h = 0.01;
		final double rise = (loss(weight, direction, h / norm) - loss(weight, direction, -h / norm)) / (2 * h);
		assertThat(rise).isCloseTo(norm, within(0.02 * norm + 1e-4));
	}

	private double loss(final NDArray weight, final NDArray direction, final double length) {
		final NDArray before = weight.stopGradient().duplicate();
		Weights.copy(before.add(direction.mul(length)), weight);
		final double loss = OBJECTIVE.gradient(net, x, new Random(3));
		Weights.copy(before, weight);
		return loss;
	}
}
