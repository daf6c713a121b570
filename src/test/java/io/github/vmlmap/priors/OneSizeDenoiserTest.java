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

class OneSizeDenoiserTest {

	private static final int SIZE = 12;
	private static final double SIGMA = 0.3;

	private final Random random = new Random(1);
	private final NeighbourDenoiser anySize = new NeighbourDenoiser(1);
	private final OneSizeDenoiser denoiser = new OneSizeDenoiser(new Picky(anySize));

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
	void isTheInnerDenoiserAtItsSize() {
		final NDArray x = noise(SIZE, SIZE);
		final NDArray v = noise(SIZE, SIZE);
		try (Linearization ours = denoiser.linearize(x, SIGMA); Linearization theirs = anySize.linearize(x, SIGMA)) {
			assertThat(denoiser.denoise(x, SIGMA).toFloatArray()).isEqualTo(theirs.value().toFloatArray());
			assertThat(ours.value().toFloatArray()).isEqualTo(theirs.value().toFloatArray());
			assertThat(ours.pullback(v).toFloatArray()).isEqualTo(theirs.pullback(v).toFloatArray());
		}
	}

	/** Tiles overlap by twice as far as the net looks at least, so away from the edges none is missed. */
	@ParameterizedTest
	@CsvSource({ "31, 12", "13, 40", "5, 20", "1, 1" })
	void isTheInnerDenoiserOfTheFieldWhereNothingWasAdded(final int height, final int width) {
		final NDArray x = noise(height, width);
		final NDArray d = denoiser.denoise(x, SIGMA);
		final NDArray whole = anySize.denoise(x, SIGMA);
		assertThat(d.getShape()).isEqualTo(x.getShape());
		for (int row = 0; row < height - 1; row++) for (int column = 0; column < width - 1; column++)
			assertThat(d.getFloat(0, 0, row, column)).isCloseTo(whole.getFloat(0, 0, row, column), within(1e-5f));
	}

	/** ⟨v, J u⟩ = ⟨Jᵀ v, u⟩ with J u by central differences. */
	@ParameterizedTest
	@CsvSource({ "12, 12", "29, 31", "1, 7", "3, 50" })
	void pullsBackAsTheTransposeOfItsOwnJacobian(final int height, final int width) {
		final NDArray x = noise(height, width);
		final NDArray u = noise(height, width);
		final NDArray v = noise(height, width);
		final float h = 1e-2f;
		final NDArray ju = denoiser.denoise(x.add(u.mul(h)), SIGMA).sub(denoiser.denoise(x.sub(u.mul(h)), SIGMA)).div(2 * h);
		try (Linearization d = denoiser.linearize(x, SIGMA)) {
			final float expected = v.mul(ju).sum().getFloat();
			assertThat(d.pullback(v).mul(u).sum().getFloat()).isCloseTo(expected, within(2e-3f * v.norm().getFloat()));
		}
	}

	private NDArray noise(final int height, final int width) {
		final float[] values = new float[height * width];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, new Shape(1, 1, height, width));
	}

	/** Takes its one size only. */
	private record Picky(Denoiser inner) implements Denoiser {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			return inner.denoise(checked(x), sigma);
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			return inner.linearize(checked(x), sigma);
		}

		@Override
		public Reach reach() {
			return new Reach(SIZE, 2, true);
		}

		private static NDArray checked(final NDArray x) {
			assertThat(x.getShape().slice(2)).isEqualTo(new Shape(SIZE, SIZE));
			return x;
		}
	}
}
