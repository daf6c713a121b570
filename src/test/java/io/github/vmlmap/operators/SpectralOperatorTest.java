package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

class SpectralOperatorTest {

	private static final String ALL = "io.github.vmlmap.operators.OperatorCase#spectralOnes";
	private static final double ROUNDING = 1e-5;

	private final NDManager manager = Arrays4.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void vIsOrthogonal(final OperatorCase c) {
		final SpectralOperator h = c.spectralOperator(manager);
		final Matrix v = onDomain(h, h::v);
		assertClose(v.transpose().mult(v), Matrix.identity(v.numCols()));
		assertClose(onDomain(h, h::vTransposed), v.transpose());
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void columnsOfUAreOrthonormalOrZero(final OperatorCase c) {
		final SpectralOperator h = c.spectralOperator(manager);
		final Matrix u = onDomain(h, h::u);
		final double[] seen = Arrays.stream(h.singularValues()).map(Math::signum).toArray();
		assertClose(u.transpose().mult(u), Matrix.diag(seen));
		assertClose(onRange(h, h::uTransposed), u.transpose());
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void factorsMultiplyToTheMatrix(final OperatorCase c) {
		final SpectralOperator h = c.spectralOperator(manager);
		final Matrix product = onDomain(h, h::u).mult(Matrix.diag(h.singularValues())).mult(onDomain(h, h::vTransposed));
		assertClose(product, c.spectral());
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void whatLiesUnderTheThresholdIsOrthogonalToTheRest(final OperatorCase c) {
		final SpectralOperator h = c.spectralOperator(manager);
		final Matrix rest = c.matrix().minus(c.spectral());
		assertClose(onDomain(h, h::u).transpose().mult(rest), new Matrix(rest.numCols(), rest.numCols()), h.normBound());
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void pseudoInverseMeetsPenrosesConditions(final OperatorCase c) {
		final SpectralOperator operator = c.spectralOperator(manager);
		final Matrix inverse = onRange(operator, operator.pseudoInverse(manager));
		final Matrix h = c.matrix();
		final double condition = Math.max(1, operator.normBound() * inverse.norm());
		assertClose(inverse, Dense.pseudoInverse(c.spectral()));
		assertClose(h.mult(inverse).mult(h), c.spectral(), condition * h.elementMaxAbs());
		assertClose(inverse.mult(h).mult(inverse), inverse, condition * inverse.elementMaxAbs());
		assertClose(inverse.mult(h), inverse.mult(h).transpose(), condition);
		assertClose(h.mult(inverse), h.mult(inverse).transpose(), condition);
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void functionsOfTheGramMatrixAgreeWithDenseOnes(final OperatorCase c) {
		final SpectralOperator operator = c.spectralOperator(manager);
		final Matrix h = c.spectral();
		final Matrix inverse = Dense.pseudoInverse(h);
		final Matrix identity = Matrix.identity(h.numCols());
		final double shift = 0.1 * Math.pow(operator.normBound(), 2) + 1e-30;
		assertClose(onDomain(operator, operator.gramPseudoInverse(manager)), inverse.mult(inverse.transpose()));
		assertClose(onDomain(operator, operator.nullSpaceProjection(manager)), identity.minus(inverse.mult(h)), 1);
		assertClose(onDomain(operator, operator.regularisedGramInverse(manager, shift)),
			h.transpose().mult(h).plus(identity.scale(shift)).invert());
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void functionsOfTheOuterGramMatrixAgreeWithDenseOnes(final OperatorCase c) {
		final SpectralOperator operator = c.spectralOperator(manager);
		final Matrix h = c.spectral();
		final double shift = 0.1 * Math.pow(operator.normBound(), 2) + 1e-30;
		final Matrix expected = h.mult(h.transpose()).plus(Matrix.identity(h.numRows()).scale(shift)).invert();
		assertClose(onRange(operator, operator.regularisedOuterGramInverse(manager, shift)), expected);
		assertClose(onRange(operator, operator.regularisedPseudoInverse(manager, shift)), h.transpose().mult(expected));
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void filtersLeaveTheirArgumentAloneAndNoArrayBehind(final OperatorCase c) {
		final SpectralOperator h = c.spectralOperator(manager);
		final UnaryOperator<NDArray> there = h.filter(manager, s -> 1 + s);
		final UnaryOperator<NDArray> back = h.pseudoInverse(manager);
		try (NDManager images = manager.newSubManager()) {
			final NDArray x = Arrays4.random(images, 2, 3, h.domain(), 1);
			final NDArray y = Arrays4.random(images, 2, 3, h.range(), 2);
			final float[] before = x.toFloatArray();
			useU(h, y);
			final int own = manager.getManagedArrays().size();
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				assertThat(there.apply(x).getManager()).isSameAs(images);
				assertThat(back.apply(y).getManager()).isSameAs(images);
				h.v(x).muli(3);
				h.vTransposed(x).muli(3);
			}
			assertThat(x.toFloatArray()).containsExactly(before);
			assertThat(images.getManagedArrays()).hasSize(2);
			assertThat(manager.getManagedArrays()).hasSize(own);
		}
	}

	/** Some operators keep arrays of their own once U is asked for. */
	private static void useU(final SpectralOperator h, final NDArray y) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			h.uTransposed(y);
		}
	}

	private Matrix onDomain(final SpectralOperator h, final UnaryOperator<NDArray> function) {
		return Arrays4.matrix(manager, h.domain(), function);
	}

	private Matrix onRange(final SpectralOperator h, final UnaryOperator<NDArray> function) {
		return Arrays4.matrix(manager, h.range(), function);
	}

	private static void assertClose(final Matrix actual, final Matrix expected) {
		assertClose(actual, expected, expected.elementMaxAbs());
	}

	private static void assertClose(final Matrix actual, final Matrix expected, final double scale) {
		assertThat(actual.minus(expected).elementMaxAbs()).isLessThanOrEqualTo(ROUNDING * scale);
	}
}
