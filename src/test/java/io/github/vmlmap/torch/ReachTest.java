package io.github.vmlmap.torch;

import static io.github.vmlmap.torch.TestArrays.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Linearization;

/** How far the architecture of scripts/emit_unet.py looks; width and weights do not change that. */
class ReachTest {

	private static final int SIZE = 128;

	@Test
	void isThatOfTheGradient() {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
				Linearization d = denoiser.linearize(gaussian(manager, 1, 1, 1, SIZE, SIZE), 0.7))
		{
			int radius = 0;
			// The strided levels see a pixel differently at each of eight alignments.
			for (int alignment = 0; alignment < 8; alignment++) radius = Math.max(radius, radius(manager, d, SIZE / 2 + alignment));
			assertThat(radius).isEqualTo(TestModules.REACH.radius());
		}
	}

	@Test
	void letsACropStandForTheField() {
		final int margin = (int) TestModules.REACH.roundUp(TestModules.REACH.radius());
		final int inner = 16;
		final int crop = inner + 2 * margin;
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray field = gaussian(manager, 1, 1, 1, 2 * crop, 2 * crop);
			final String window = String.format("%d:%d", 40, 40 + crop);
			final String core = String.format("%d:%d", 40 + margin, 40 + margin + inner);
			final String coreOfCrop = String.format("%d:%d", margin, margin + inner);
			final NDArray whole = denoiser.denoise(field, 0.7).get(new NDIndex(":, :, " + core + ", " + core));
			final NDArray part = denoiser.denoise(field.get(new NDIndex(":, :, " + window + ", " + window)), 0.7).get(new NDIndex(":, :, " + coreOfCrop + ", " + coreOfCrop));
			assertThat(TestArrays.relativeError(part, whole)).isLessThan(1e-5);
		}
	}

	private static int radius(final NDManager manager, final Linearization d, final int centre) {
		final float[] pixel = new float[SIZE * SIZE];
		pixel[centre * SIZE + centre] = 1;
		final float[] gradient = d.pullback(manager.create(pixel, new Shape(1, 1, SIZE, SIZE))).toFloatArray();
		int radius = 0;
		for (int i = 0; i < gradient.length; i++) if (gradient[i] != 0)
			radius = Math.max(radius, Math.max(Math.abs(i / SIZE - centre), Math.abs(i % SIZE - centre)));
		return radius;
	}
}
