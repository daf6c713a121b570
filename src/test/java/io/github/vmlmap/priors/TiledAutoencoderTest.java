package io.github.vmlmap.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Of latents in tiles: what the autoencoder makes of the whole, and the transpose of its own Jacobian. */
class TiledAutoencoderTest {

	private static final Tiling TILING = new Tiling(12, 4, 3, Long.MAX_VALUE);

	private final Random random = new Random(1);
	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final NeighbourAutoencoder inner = new NeighbourAutoencoder();
	private final Autoencoder tiled = new TiledAutoencoder(inner, shape -> TILING);

	@AfterEach
	void close() {
		manager.close();
	}

	/** A quarter of the overlap, in which a tile has no weight, is as wide as the inner autoencoder looks. */
	@ParameterizedTest
	@CsvSource({ "12, 12", "40, 31", "1, 7", "25, 13" })
	void isTheInnerAutoencoderOfTheWholeFieldWhereTheOverlapIsWide(final int height, final int width) {
		final NDArray z = noise(2, height, width);
		assertThat(tiled.decode(z).toFloatArray()).containsExactly(inner.decode(z).toFloatArray(), within(1e-5f));
		final NDArray x = noise(2, 2 * height, 2 * width);
		assertThat(tiled.encode(x).getShape()).isEqualTo(new Shape(2, 1, height, width));
		assertThat(tiled.encode(x).toFloatArray()).containsExactly(inner.encode(x).toFloatArray(), within(1e-6f));
	}

	@Test
	void seesTilesOnly() {
		tiled.decode(noise(1, 40, 40));
		assertThat(inner.latents.calls).isEqualTo((5 * 5 + 2) / 3);
		assertThat(inner.latents.largestBatch).isEqualTo(3);
	}

	/** Tiles that do not overlap do not see their neighbours: the blend is not the whole there. */
	@Test
	void blendsImagesWhereTilesOverlap() {
		final NDArray z = noise(1, 8, 24);
		final float[] whole = inner.decode(z).toFloatArray();
		final float[] cut = new TiledAutoencoder(inner, shape -> new Tiling(8, 0, 1, 0)).decode(z).toFloatArray();
		assertThat(cut[13]).isEqualTo(whole[13]);
		assertThat(cut[14]).isNotCloseTo(whole[14], within(1e-3f));
	}

	/** ⟨v, J u⟩ = ⟨Jᵀ v, u⟩ with J u by central differences of the blended decoder itself, whatever graphs are kept. */
	@ParameterizedTest
	@CsvSource({ "12, 12, 3, 100000", "29, 31, 2, 0", "1, 7, 2, 100000", "40, 25, 1, 700" })
	void pullsBackByTheTransposeOfTheBlendsJacobian(final int height, final int width, final int images, final long graphs) {
		final Autoencoder blended = new TiledAutoencoder(inner, shape -> new Tiling(12, 2, 2, graphs));
		final NDArray z = noise(images, height, width);
		final NDArray u = noise(images, height, width);
		final NDArray v = noise(images, 2 * height, 2 * width);
		final float h = 1e-2f;
		final NDArray derivative = blended.decode(z.add(u.mul(h))).sub(blended.decode(z.sub(u.mul(h)))).div(2 * h);
		try (Linearization g = blended.linearize(z)) {
			assertThat(g.value().toFloatArray()).isEqualTo(blended.decode(z).toFloatArray());
			final double forward = dot(derivative, v);
			assertThat(dot(u, g.pullback(v))).isCloseTo(forward, within(3e-4 * norm(derivative) * norm(v)));
		}
	}

	/** The scaled tiling of images has its tiles where that of latents has them, times the downsampling. */
	@Test
	void latentsAreCutAsTheirImagesAre() {
		final Tiling images = new Tiling(256, 64, 2, 1 << 20);
		assertThat(images.dividedBy(4)).isEqualTo(new Tiling(64, 16, 2, 1 << 16));
		assertThat(images.dividedBy(4).times(4)).isEqualTo(images);
		assertThat(new Tiling(10, 9, 1, 0).dividedBy(4)).isEqualTo(new Tiling(4, 3, 1, 0));
		assertThat(TILING.times(3).graphs()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void leavesOnlyItsResultsBehind() {
		final NDArray z = noise(1, 29, 31);
		final Autoencoder torch = new TiledAutoencoder(new IdentityAutoencoder(1), shape -> new Tiling(12, 4, 2, 0));
		final int before = manager.getManagedArrays().size();
		try (Linearization g = torch.linearize(z); NDArray v = torch.decode(z)) {
			g.pullback(v).close();
		}
		assertThat(manager.getManagedArrays()).hasSize(before);
	}

	private NDArray noise(final int images, final int height, final int width) {
		final float[] values = new float[images * height * width];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, new Shape(images, 1, height, width));
	}

	private static double dot(final NDArray a, final NDArray b) {
		return a.mul(b).sum().getFloat();
	}

	private static double norm(final NDArray a) {
		return Math.sqrt(dot(a, a));
	}
}
