package io.github.vmlmap.priors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What time and memory are measured by goes through all that a solver's gradient does. */
class PriorGradientTest {

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final NeighbourAutoencoder latents = new NeighbourAutoencoder();
	private final Denoiser denoiser = new NeighbourDenoiser(1);

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void goesThroughTheDecoder() {
		final NDArray z = manager.randomNormal(new Shape(2, 1, 5, 4));
		try (Linearization d = denoiser.linearize(z, 1); Linearization image = latents.linearize(d.value())) {
			final float[] expected = d.pullback(image.pullback(image.value())).toFloatArray();
			final NDArray gradient = new PriorGradient(new LatentDenoiser(denoiser, latents)).at(z, 1);
			assertThat(gradient.toFloatArray()).isEqualTo(expected);
			assertThat(gradient.getManager()).isSameAs(manager);
			assertThat(new PriorGradient(denoiser).at(z, 1).toFloatArray()).isEqualTo(d.pullback(d.value()).toFloatArray());
		}
	}

	@Test
	void latentsAreSmallerThanTheirImages() {
		final Shape images = new Shape(3, 1, 7, 10);
		assertThat(new PriorGradient(denoiser).domain(images)).isEqualTo(images);
		assertThat(new PriorGradient(new LatentDenoiser(denoiser, new HaarAutoencoder())).domain(images)).isEqualTo(new Shape(3, 4, 4, 5));
		assertThat(new LatentDenoiser(new NeighbourDenoiser(8), latents).imageReach()).isEqualTo(new Reach(16, 2));
	}
}
