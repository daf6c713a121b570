package io.github.vmlmap.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cubic convolution with a = −1/2 reproduces quadratics, wherever it does not reach past the border. */
class BicubicTest {

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 2", "3, 2", "4, 4", "1, 5" })
	void reproducesAQuadraticInTheInterior(final int factorX, final int factorY) {
		final Img<DoubleType> fine = Bicubic.upsample(quadratic(), factorX, factorY);
		assertThat(fine.dimensionsAsLongArray()).containsExactly(9L * factorX, 8L * factorY);
		final RandomAccess<DoubleType> access = fine.randomAccess();
		for (int y = 2 * factorY; y < 6 * factorY; y++)
			for (int x = 2 * factorX; x < 7 * factorX; x++)
				assertThat(access.setPositionAndGet(x, y).get()).isCloseTo(u((x + 0.5) / factorX, (y + 0.5) / factorY), within(1e-9));
	}

	@ParameterizedTest
	@CsvSource({ "2, 2", "4, 3" })
	void repeatsTheBorderAndKeepsAConstant(final int factorX, final int factorY) {
		final Img<DoubleType> constant = ArrayImgs.doubles(3, 2);
		constant.forEach(p -> p.set(7));
		Bicubic.upsample(constant, factorX, factorY).forEach(p -> assertThat(p.get()).isCloseTo(7, within(1e-12)));
	}

	/** The centre of pixel (x, y) lies at (x + ½, y + ½). */
	private static Img<DoubleType> quadratic() {
		final Img<DoubleType> image = ArrayImgs.doubles(9, 8);
		final Cursor<DoubleType> cursor = image.localizingCursor();
		while (cursor.hasNext()) cursor.next().set(u(cursor.getIntPosition(0) + 0.5, cursor.getIntPosition(1) + 0.5));
		return image;
	}

	private static double u(final double x, final double y) {
		return 2 - x + 3 * y + 0.7 * x * x - 0.3 * y * y + 0.2 * x * y;
	}
}
