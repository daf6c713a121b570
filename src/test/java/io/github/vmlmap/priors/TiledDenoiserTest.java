package io.github.vmlmap.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class TiledDenoiserTest {

	private static final double SIGMA = 0.3;
	private static final Tiling TILING = new Tiling(12, 4, 3, Long.MAX_VALUE);

	private final Random random = new Random(1);
	private final NeighbourDenoiser inner = new NeighbourDenoiser(4);

	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void isTheInnerDenoiserOnOneTile() {
		final NDArray x = noise(2, 1, 12, 8);
		final TiledDenoiser tiled = new TiledDenoiser(inner, TILING);
		assertThat(tiled.denoise(x, SIGMA).toFloatArray()).isEqualTo(inner.denoise(x, SIGMA).toFloatArray());
		final NDArray v = noise(2, 1, 12, 8);
		try (Linearization ours = tiled.linearize(x, SIGMA); Linearization theirs = inner.linearize(x, SIGMA)) {
			assertThat(ours.value().toFloatArray()).isEqualTo(theirs.value().toFloatArray());
			assertThat(ours.pullback(v).toFloatArray()).isEqualTo(theirs.pullback(v).toFloatArray());
		}
	}

	/** A quarter of the overlap, in which a tile has no weight, is as wide as the inner denoiser looks. */
	@Test
	void isTheInnerDenoiserOfTheWholeFieldWhereTheOverlapIsWide() {
		final NDArray x = noise(1, 1, 40, 72);
		final float[] tiled = new TiledDenoiser(inner, TILING).denoise(x, SIGMA).toFloatArray();
		assertThat(tiled).containsExactly(inner.denoise(x, SIGMA).toFloatArray(), within(1e-6f));
		assertThat(inner.largestBatch).isEqualTo(3);
	}

	@Test
	void blendsWhereTheOverlapIsNarrow() {
		final NDArray x = noise(1, 1, 8, 20);
		final float[] tiled = new TiledDenoiser(inner, new Tiling(8, 0, 1, 0)).denoise(x, SIGMA).toFloatArray();
		final float[] whole = inner.denoise(x, SIGMA).toFloatArray();
		assertThat(tiled[6]).isEqualTo(whole[6]);
		assertThat(tiled[7]).isNotCloseTo(whole[7], within(1e-3f));
	}

	@ParameterizedTest
	@CsvSource({ "12, 12", "29, 31", "1, 7", "7, 1", "1, 1", "3, 50", "25, 12", "5, 6" })
	void keepsConstantsAndSizes(final int height, final int width) {
		final NDArray x = noise(2, 1, height, width);
		final TiledDenoiser identity = new TiledDenoiser(new GainDenoiser(1, new Reach(4, 0)), TILING);
		final NDArray d = identity.denoise(x, SIGMA);
		assertThat(d.getShape()).isEqualTo(x.getShape());
		assertThat(d.sub(x).abs().max().getFloat()).isLessThan(1e-6f);
	}

	/** ⟨v, J u⟩ = ⟨Jᵀ v, u⟩ with J u by central differences of the blended denoiser itself. */
	@ParameterizedTest
	@CsvSource({ "12, 12, 3", "29, 31, 2", "1, 7, 2", "7, 1, 1", "1, 1, 2", "3, 50, 1", "40, 25, 1" })
	void pullsBackByTheTransposeOfTheBlendsJacobian(final int height, final int width, final int images) {
		final NDArray x = noise(images, 1, height, width);
		final NDArray u = noise(images, 1, height, width);
		final NDArray v = noise(images, 1, height, width);
		final TiledDenoiser tiled = new TiledDenoiser(inner, TILING);
		final float h = 1e-2f;
		final NDArray derivative = tiled.denoise(x.add(u.mul(h)), SIGMA).sub(tiled.denoise(x.sub(u.mul(h)), SIGMA)).div(2 * h);
		try (Linearization d = tiled.linearize(x, SIGMA)) {
			final double forward = dot(derivative, v);
			assertThat(dot(u, d.pullback(v))).isCloseTo(forward, within(2e-4 * norm(derivative) * norm(v)));
		}
	}

	@Test
	void dependsNeitherOnTheTilesAtOnceNorOnTheGraphsKept() {
		final NDArray x = noise(3, 1, 29, 31);
		final NDArray v = noise(3, 1, 29, 31);
		final float[][] expected = results(x, v, new Tiling(12, 4, 1, Long.MAX_VALUE));
		for (final Tiling tiling : new Tiling[] { new Tiling(12, 4, 5, Long.MAX_VALUE), new Tiling(12, 4, 1000, 0), new Tiling(12, 4, 2, 0), new Tiling(12, 4, 2, 12 * 12 * 9) }) {
			final float[][] results = results(x, v, tiling);
			for (int k = 0; k < expected.length; k++) assertThat(results[k]).containsExactly(expected[k], within(1e-6f));
		}
	}

	@Test
	void pullsBackAsOftenAsWantedOnTheKeptGraphs() {
		final NDArray x = noise(1, 1, 29, 31);
		try (Linearization d = new TiledDenoiser(inner, TILING).linearize(x, SIGMA)) {
			final int made = inner.linearizations;
			final NDArray v = noise(1, 1, 29, 31);
			assertThat(d.pullback(v).toFloatArray()).isEqualTo(d.pullback(v).toFloatArray());
			assertThat(inner.linearizations).isEqualTo(made);
		}
		assertThat(inner.largestBatch).isEqualTo(3);
	}

	@Test
	void keepsNoMoreGraphsThanThereIsRoomFor() {
		final NDArray x = noise(1, 1, 12, 36);
		try (Linearization d = new TiledDenoiser(inner, new Tiling(12, 4, 1, 3 * 144 + 143)).linearize(x, SIGMA)) {
			assertThat(inner.linearizations).isEqualTo(2);
			assertThat(inner.calls).isEqualTo(4);
			d.pullback(x).close();
			assertThat(inner.linearizations).isEqualTo(4);
		}
	}

	@Test
	void neverSeesTheFieldChangedAfterwards() {
		final NDArray x = noise(1, 1, 12, 36);
		final NDArray v = noise(1, 1, 12, 36);
		final float[] expected = results(x, v, new Tiling(12, 4, 1, 0))[2];
		try (Linearization d = new TiledDenoiser(inner, new Tiling(12, 4, 1, 0)).linearize(x, SIGMA)) {
			x.addi(1);
			assertThat(d.pullback(v).toFloatArray()).isEqualTo(expected);
		}
	}

	@Test
	void leavesOnlyItsResultsBehind() {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray x = noise(2, 1, 29, 31);
			x.attach(scope);
			final int before = scope.getManagedArrays().size();
			final TiledDenoiser tiled = new TiledDenoiser(new GainDenoiser(0.5, new Reach(4, 0)), new Tiling(12, 4, 2, 0));
			final NDArray d = tiled.denoise(x, SIGMA);
			try (Linearization linearization = tiled.linearize(x, SIGMA)) {
				linearization.pullback(d).close();
			}
			assertThat(scope.getManagedArrays()).hasSize(before + 1).contains(d);
		}
	}

	private float[][] results(final NDArray x, final NDArray v, final Tiling tiling) {
		final TiledDenoiser tiled = new TiledDenoiser(inner, tiling);
		try (Linearization d = tiled.linearize(x, SIGMA)) {
			return new float[][] { tiled.denoise(x, SIGMA).toFloatArray(), d.value().toFloatArray(), d.pullback(v).toFloatArray() };
		}
	}

	private NDArray noise(final long... shape) {
		final Shape s = new Shape(shape);
		final float[] values = new float[(int) s.size()];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, s);
	}

	private static double dot(final NDArray a, final NDArray b) {
		return a.mul(b).sum().getFloat();
	}

	private static double norm(final NDArray a) {
		return Math.sqrt(dot(a, a));
	}
}
