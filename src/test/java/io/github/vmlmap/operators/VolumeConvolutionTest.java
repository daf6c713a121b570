package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;

/** A volume of 5 × 6 × 7 and a PSF without any symmetry, against matrices of plain loops. */
class VolumeConvolutionTest {

	private static final int PLANES = 5;
	private static final Size PLANE = new Size(6, 7);
	private static final Psf PSF = Psf.volume(new Random(1).doubles(27).toArray(), 3, new Size(3, 3)).normalised();

	private final NDManager manager = Arrays4.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void agreesWithTheDenseMatrix() {
		final VolumeConvolution h = new VolumeConvolution(manager, PLANES, PLANE, PSF);
		final Matrix dense = Dense.validVolume(PLANES, PLANE, PSF);
		assertThat(h.domain()).isEqualTo(new Size(8, 9));
		assertThat(h.range()).isEqualTo(PLANE);
		assertClose(matrix(PLANES + 2, h.domain(), h::apply), dense, 2e-6);
		assertClose(matrix(PLANES, PLANE, h::adjoint), dense.transpose(), 2e-6);
		assertThat(h.normBound()).isGreaterThanOrEqualTo(dense.norm());
	}

	@Test
	void adjointMovesToTheOtherSideOfTheInnerProduct() {
		final VolumeConvolution h = new VolumeConvolution(manager, PLANES, PLANE, PSF);
		final NDArray x = Arrays4.random(manager, PLANES + 2, 2, h.domain(), 2);
		final NDArray y = Arrays4.random(manager, PLANES, 2, PLANE, 3);
		final double there = h.apply(x).mul(y).sum().getFloat();
		assertThat(there).isCloseTo(h.adjoint(y).mul(x).sum().getFloat(), within(1e-5 * x.norm().getFloat() * y.norm().getFloat()));
	}

	@Test
	void circulantIsSpectral() {
		final CircularConvolution h = CircularConvolution.ofVolume(manager, PLANES, PLANE, PSF);
		final Matrix dense = Dense.circularVolume(PLANES, PLANE, PSF);
		assertClose(matrix(PLANES, PLANE, h::apply), dense, 2e-6);
		assertClose(matrix(PLANES, PLANE, h.pseudoInverse(manager)), Dense.pseudoInverse(dense), 1e-4);
		final Matrix v = matrix(PLANES, PLANE, h::v);
		assertClose(v.transpose().mult(v), Matrix.identity(v.numCols()), 1e-5);
		assertClose(matrix(PLANES, PLANE, h::vTransposed), v.transpose(), 1e-5);
		assertThat(h.normBound()).isCloseTo(dense.norm(), within(1e-12));
		assertThat(h.singularValues()).hasSize(PLANES * 42);
	}

	@Test
	void isOneProblemWithItsCirculantAsSurrogate() {
		final VolumeConvolution h = new VolumeConvolution(manager, PLANES, PLANE, PSF);
		assertThat(h.joinsBatch()).isTrue();
		assertThat(h.circulant().joinsBatch()).isTrue();
		assertThat(h.surrogate()).contains(h.circulant());
		assertThat(new Convolution(manager, PLANE, Psf.separable(Kernels.uniform(3), Kernels.uniform(3))).joinsBatch()).isFalse();
	}

	@Test
	void refusesAPsfDeeperThanTheVolumeAndInAField() {
		assertThatThrownBy(() -> CircularConvolution.ofVolume(manager, 2, PLANE, PSF)).isInstanceOf(Refusal.class).hasMessageContaining("3 planes is deeper");
		assertThatThrownBy(() -> new CircularConvolution(manager, PLANE, PSF)).isInstanceOf(IllegalArgumentException.class);
	}

	/** Column j is the function of the j-th unit volume. */
	private Matrix matrix(final int planes, final Size size, final UnaryOperator<NDArray> function) {
		final int pixels = (int) (planes * size.pixels());
		Matrix columns = null;
		for (int j = 0; j < pixels; j++) {
			final float[] unit = new float[pixels];
			unit[j] = 1;
			final float[] image = function.apply(manager.create(unit, new Shape(planes, 1, size.height(), size.width()))).toFloatArray();
			if (columns == null) columns = new Matrix(image.length, pixels);
			for (int i = 0; i < image.length; i++) columns.set(i, j, image[i]);
		}
		return columns;
	}

	private static void assertClose(final Matrix actual, final Matrix expected, final double tolerance) {
		assertThat(actual.minus(expected).elementMaxAbs()).isLessThanOrEqualTo(tolerance * expected.elementMaxAbs());
	}
}
