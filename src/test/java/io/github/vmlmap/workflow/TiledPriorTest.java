package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.HaarAutoencoder;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.SeparableGaussianPrior;

/** A budget and tiles are those of images, whatever a prior denoises. */
class TiledPriorTest {

	private static final TileSettings TILES = new TileSettings(16, 4, OptionalLong.empty(), 7_000);
	private static final int SIDE = 32;
	/** Three a side, of 7 × 7 latents. */
	private static final long PIXELS_OF_TILES = 9 * 14 * 14;

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final HaarAutoencoder latents = new HaarAutoencoder();
	private final CountingDenoiser denoiser = new CountingDenoiser(new SeparableGaussianPrior(0, 1, 1, new Reach(1, 1)));

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void graphsOfLatentsAreKeptAsFarAsThereIsRoomForThoseOfTheirImages() {
		assertThat(linearizedAgain(PIXELS_OF_TILES)).isZero();
		assertThat(linearizedAgain(PIXELS_OF_TILES - 1)).isPositive();
	}

	@Test
	void imagesOfTilesAreAsLargeAsTiles() {
		tiled(PIXELS_OF_TILES).autoencoder().orElseThrow().decode(z());
		assertThat(latents.widest).isEqualTo(7);
	}

	/** At a pullback, where so many pixels of images may have a graph. */
	private int linearizedAgain(final long room) {
		try (Linearization d = tiled(room).linearize(z(), 1)) {
			final int before = denoiser.linearized();
			d.pullback(d.value()).close();
			return denoiser.linearized() - before;
		}
	}

	private TiledPrior tiled(final long room) {
		final long bytes = room * TILES.bytesPerPixel() + SIDE * SIDE * MemoryBudget.FIELD_BYTES_PER_PIXEL;
		return new TiledPrior(new LatentDenoiser(denoiser, latents), TILES, MemoryBudget.of(bytes, 0));
	}

	private NDArray z() {
		return manager.randomNormal(new Shape(1, latents.latentChannels(), SIDE / 2, SIDE / 2));
	}
}
