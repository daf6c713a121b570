package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** D = gain x / (1 + sigma), beside a weight that it does not depend on. */
class IdleWeightTest {

	@Test
	void hasAGradientOfZeroAndTheOthersTheirs() {
		try (TrainableDenoiser denoiser = TrainableDenoiser.load(TestModules.file("idle.pt"), Device.cpu()); NDManager scope = denoiser.manager().newSubManager()) {
			final NDArray x = scope.create(new float[] { 1, 2, 3, 4 }, new Shape(1, 1, 2, 2));
			final NDArray v = scope.create(new float[] { 1, -1, 1, 1 }, new Shape(1, 1, 2, 2));
			for (int step = 0; step < 2; step++) {
				final NDArray d = denoiser.denoise(x, scope.create(new float[] { 1 }), false);
				denoiser.backward(d, v);
				for (final NDArray weight : denoiser.weights())
					assertThat(weight.getGradient().toFloatArray()).as("step " + step).isEqualTo(weight.size() == 3 ? new float[3] : new float[] { 3 });
			}
		}
	}
}
