package io.github.vmlmap.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

import io.github.vmlmap.Refusal;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.DoubleType;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the sparse solver against polynomials, and against the dense normal equations of ‖Δu‖². */
class BiharmonicTest {

	@Test
	void continuesBiharmonicPolynomialsInTheInterior() {
		final DoubleBinaryOperator u = (x, y) -> 3 - 2 * x + 0.5 * y + 0.1 * x * y + 0.02 * x * x * x - 0.05 * x * x * y + 0.03 * y * y;
		final Img<BitType> hidden = mask(24, 20, (x, y) -> Math.hypot(x - 11, y - 9) < 6);
		final double[] values = Biharmonic.solve(image(24, 20, u), HiddenPixels.of(hidden));
		assertIs(u, HiddenPixels.of(hidden), values);
	}

	@Test
	void continuesAConstantAtTheCorner() {
		final HiddenPixels hidden = HiddenPixels.of(mask(9, 7, (x, y) -> x < 4 && y < 3));
		assertIs((x, y) -> 5, hidden, Biharmonic.solve(image(9, 7, (x, y) -> 5), hidden));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void agreesWithADenseSolve(final long seed) {
		final Random random = new Random(seed);
		final Img<DoubleType> image = image(13, 9, (x, y) -> random.nextGaussian());
		final Img<BitType> mask = mask(13, 9, (x, y) -> random.nextDouble() < 0.8);
		final HiddenPixels hidden = HiddenPixels.of(mask);
		assertThat(Biharmonic.solve(image, hidden)).containsExactly(dense(image, mask), within(1e-8));
	}

	@Test
	void doesNotDependOnHiddenValues() {
		final HiddenPixels hidden = HiddenPixels.of(mask(16, 16, (x, y) -> x > 4 && x < 9));
		final Img<DoubleType> image = image(16, 16, (x, y) -> x * y);
		final double[] before = Biharmonic.solve(image, hidden);
		for (int i = 0; i < hidden.count(); i++) image.getAt(hidden.x(i), hidden.y(i)).set(Double.NaN);
		assertThat(Biharmonic.solve(image, hidden)).containsExactly(before);
	}

	@Test
	void takesANonFinitePixelForTheEndOfTheImage() {
		final Random random = new Random(4);
		final Img<DoubleType> narrow = image(8, 9, (x, y) -> random.nextGaussian());
		final Img<DoubleType> wide = image(11, 9, (x, y) -> x < 8 ? narrow.getAt((int) x, (int) y).get() : Double.NaN);
		final double[] expected = Biharmonic.solve(narrow, HiddenPixels.of(mask(8, 9, (x, y) -> x > 5)));
		assertThat(Biharmonic.solve(wide, HiddenPixels.of(mask(11, 9, (x, y) -> x > 5 && x < 8)))).containsExactly(expected, within(1e-9));
	}

	@Test
	void solvesLargeHoles() {
		final DoubleBinaryOperator u = (x, y) -> 1 + 0.1 * x - 0.2 * y;
		final HiddenPixels disc = HiddenPixels.of(mask(160, 150, (x, y) -> Math.hypot(x - 80, y - 75) < 64));
		assertIs(u, disc, Biharmonic.solve(image(160, 150, u), disc));
	}

	@Test
	void refusesAHoleWithoutData() {
		final Img<DoubleType> image = image(9, 9, (x, y) -> x == 0 || x == 8 || y == 0 || y == 8 ? 1 : Double.NaN);
		assertThatThrownBy(() -> Biharmonic.solve(image, HiddenPixels.of(mask(9, 9, (x, y) -> Math.hypot(x - 4, y - 4) < 2))))
			.isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> Biharmonic.solve(image, HiddenPixels.of(mask(9, 9, (x, y) -> true)))).isInstanceOf(Refusal.class);
	}

	/** min ‖L (u₀ + S v)‖² over v, S the columns of the hidden pixels, L the graph Laplacian of the grid. */
	private static double[] dense(final Img<DoubleType> image, final Img<BitType> mask) {
		final int width = (int) image.dimension(0);
		final int n = width * (int) image.dimension(1);
		final DMatrixRMaj laplacian = new DMatrixRMaj(n, n);
		final DMatrixRMaj observed = new DMatrixRMaj(n, 1);
		final int[] hidden = IntStream.range(0, n).filter(i -> mask.getAt(i % width, i / width).get()).toArray();
		final DMatrixRMaj columns = new DMatrixRMaj(n, hidden.length);
		for (int k = 0; k < hidden.length; k++) columns.set(hidden[k], k, 1);
		for (int i = 0; i < n; i++) {
			if (!mask.getAt(i % width, i / width).get()) observed.set(i, 0, image.getAt(i % width, i / width).get());
			for (int j = 0; j < n; j++)
				if (Math.abs(i % width - j % width) + Math.abs(i / width - j / width) == 1) {
					laplacian.set(i, j, 1);
					laplacian.set(i, i, laplacian.get(i, i) - 1);
				}
		}
		final DMatrixRMaj a = new DMatrixRMaj(n, hidden.length);
		final DMatrixRMaj b = new DMatrixRMaj(n, 1);
		final DMatrixRMaj solution = new DMatrixRMaj(hidden.length, 1);
		CommonOps_DDRM.mult(laplacian, columns, a);
		CommonOps_DDRM.mult(-1, laplacian, observed, b);
		CommonOps_DDRM.solve(a, b, solution);
		return solution.data;
	}

	private static void assertIs(final DoubleBinaryOperator u, final HiddenPixels hidden, final double[] values) {
		assertThat(values).hasSize(hidden.count());
		for (int i = 0; i < values.length; i++)
			assertThat(values[i]).isCloseTo(u.applyAsDouble(hidden.x(i), hidden.y(i)), within(1e-6));
	}

	private static Img<DoubleType> image(final int width, final int height, final DoubleBinaryOperator u) {
		final Img<DoubleType> image = ArrayImgs.doubles(width, height);
		final Cursor<DoubleType> cursor = image.localizingCursor();
		while (cursor.hasNext()) cursor.next().set(u.applyAsDouble(cursor.getIntPosition(0), cursor.getIntPosition(1)));
		return image;
	}

	private interface Where {

		boolean test(int x, int y);
	}

	private static Img<BitType> mask(final int width, final int height, final Where where) {
		final Img<BitType> mask = ArrayImgs.bits(width, height);
		final Cursor<BitType> cursor = mask.localizingCursor();
		while (cursor.hasNext()) cursor.next().set(where.test(cursor.getIntPosition(0), cursor.getIntPosition(1)));
		return mask;
	}
}
