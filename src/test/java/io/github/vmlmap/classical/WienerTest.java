package io.github.vmlmap.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;

import org.junit.jupiter.api.Test;

/** For H = U s Vᵀ with V a swap of the two columns of the image and U = I, the filter is written out by hand. */
class WienerTest {

	@Test
	void isTheMaximumOfAGaussianPosterior() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final NDArray y = manager.create(new float[] { 3, -1 }, new Shape(1, 1, 1, 2));
			final float[] x = Wiener.restore(new ScaledSwap(), y, 0.1, 0.5).toFloatArray();
			// H = [0 2; 0 0]: y₀ = 2 x₁; argmin |y − H x|² + c |x − μ|²
			assertThat(x[1]).isCloseTo((float) (0.5 + 2 * (3 - 2 * 0.5) / (4 + 0.1)), within(1e-5f));
			assertThat(x[0]).isCloseTo(0.5f, within(1e-6f));
			assertThat(y.toFloatArray()).containsExactly(3, -1);
		}
	}

	/** s = (2, 0). */
	private static final class ScaledSwap implements SpectralOperator {

		@Override
		public NDArray v(final NDArray coefficients) {
			return coefficients.flip(3);
		}

		@Override
		public NDArray vTransposed(final NDArray x) {
			return x.flip(3);
		}

		@Override
		public NDArray u(final NDArray coefficients) {
			return keepFirst(coefficients);
		}

		@Override
		public NDArray uTransposed(final NDArray y) {
			return keepFirst(y);
		}

		@Override
		public double[] singularValues() {
			return new double[] { 2, 0 };
		}

		@Override
		public NDArray apply(final NDArray x) {
			return u(vTransposed(x).mul(2));
		}

		@Override
		public NDArray adjoint(final NDArray y) {
			return v(uTransposed(y).mul(2));
		}

		@Override
		public double normBound() {
			return 2;
		}

		@Override
		public Size domain() {
			return new Size(1, 2);
		}

		@Override
		public Size range() {
			return new Size(1, 2);
		}

		private static NDArray keepFirst(final NDArray x) {
			return x.mul(x.getManager().create(new float[] { 1, 0 }, new Shape(1, 1, 1, 2)));
		}
	}
}
