package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

class LinearOperatorTest {

	private static final String ALL = "io.github.vmlmap.operators.OperatorCase#all";

	private final NDManager manager = Arrays4.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void agreesWithTheDenseMatrix(final OperatorCase c) {
		final LinearOperator h = c.operator().apply(manager);
		assertThat(h.domain().pixels()).isEqualTo(c.matrix().numCols());
		assertThat(h.range().pixels()).isEqualTo(c.matrix().numRows());
		assertClose(Arrays4.matrix(manager, h.domain(), h::apply), c.matrix());
		assertClose(Arrays4.matrix(manager, h.range(), h::adjoint), c.matrix().transpose());
	}

	private static void assertClose(final Matrix actual, final Matrix expected) {
		final double scale = expected.elementMaxAbs();
		assertThat(actual.minus(expected).elementMaxAbs()).isLessThanOrEqualTo(2e-6 * scale);
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void treatsEachImageAndChannelAlike(final OperatorCase c) {
		final LinearOperator h = c.operator().apply(manager);
		final NDArray x = Arrays4.random(manager, 2, 3, h.domain(), 1);
		final NDArray y = h.apply(x);
		assertThat(y.getShape().getShape()).containsExactly(2, 3, h.range().height(), h.range().width());
		final Matrix expected = Arrays4.rows(x, 6).mult(c.matrix().transpose());
		assertThat(Arrays4.rows(y, 6).minus(expected).elementMaxAbs()).isLessThanOrEqualTo(1e-5 * c.matrix().elementMaxAbs());
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void adjointMovesToTheOtherSideOfTheInnerProduct(final OperatorCase c) {
		final LinearOperator h = c.operator().apply(manager);
		final NDArray x = Arrays4.random(manager, 2, 2, h.domain(), 2);
		final NDArray y = Arrays4.random(manager, 2, 2, h.range(), 3);
		final double there = h.apply(x).mul(y).sum().getFloat();
		final double back = h.adjoint(y).mul(x).sum().getFloat();
		assertThat(there).isCloseTo(back, within(1e-5 * h.normBound() * x.norm().getFloat() * y.norm().getFloat()));
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void normBoundHoldsAndIsExactWhereClaimed(final OperatorCase c) {
		final double norm = c.matrix().norm();
		final double bound = c.operator().apply(manager).normBound();
		assertThat(bound).isGreaterThanOrEqualTo(norm * (1 - 1e-12));
		if (c.tight()) assertThat(bound).isLessThanOrEqualTo(norm * (1 + 1e-12));
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void leavesItsArgumentAloneAndItsResultWithTheArgumentsManager(final OperatorCase c) {
		final LinearOperator h = c.operator().apply(manager);
		try (NDManager images = manager.newSubManager()) {
			final NDArray x = Arrays4.random(images, 1, 1, h.domain(), 4);
			final NDArray y = Arrays4.random(images, 1, 1, h.range(), 5);
			final float[] before = x.toFloatArray();
			assertThat(h.apply(x).getManager()).isSameAs(images);
			assertThat(h.adjoint(y).getManager()).isSameAs(images);
			h.apply(x).muli(7);
			assertThat(x.toFloatArray()).containsExactly(before);
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void outlivesTheScopeItWasMadeIn(final OperatorCase c) {
		final LinearOperator h;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			h = c.operator().apply(manager);
		}
		assertThat(h.apply(Arrays4.random(manager, 1, 1, h.domain(), 6)).toFloatArray()).doesNotContain(Float.NaN);
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void leavesNoArrayBehindInAScope(final OperatorCase c) {
		final LinearOperator h = c.operator().apply(manager);
		try (NDManager images = manager.newSubManager()) {
			final NDArray x = Arrays4.random(images, 2, 1, h.domain(), 7);
			final int own = manager.getManagedArrays().size();
			for (int i = 0; i < 10; i++) roundTrip(h, x);
			assertThat(images.getManagedArrays()).hasSize(1);
			assertThat(manager.getManagedArrays()).hasSize(own);
		}
	}

	private static void roundTrip(final LinearOperator h, final NDArray x) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			h.adjoint(h.apply(x));
		}
	}
}
