package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

class SaturationTest {

	private static final double LEVEL = 0.5;
	private static final Shape FIELD = new Shape(2, 1, 5, 7);

	private final NDManager manager = NDManager.newBaseManager("PyTorch");

	@AfterEach
	void close() {
		manager.close();
	}

	/** Of the four cases, an unsaturated pixel above the level among them, which the detector's noise may lift there. */
	@Test
	void residualIsOneSidedWhereTheDetectorSaturated() {
		final Saturation h = new Saturation(new Diagonal(row(1, 1, 1, 1)), row(0, 0, 1, 1), LEVEL);
		final NDArray x = row(0.2f, 0.8f, 0.2f, 0.8f);
		final NDArray y = row(0.3f, 0.6f, 0.5f, 0.5f);
		final float[] residual = y.sub(h.apply(x)).toFloatArray();
		assertThat(residual).containsExactly(new float[] { 0.1f, -0.2f, 0.3f, 0 }, within(1e-6f));
		assertThat(h.jacobian(x).adjoint(row(1, 1, 1, 1)).toFloatArray()).containsExactly(1, 1, 1, 0);
	}

	@Test
	void jacobianIsTheDifferential() {
		final NDArray x = manager.randomNormal(FIELD);
		final NDArray v = manager.randomNormal(FIELD).mul(1e-3);
		final Saturation h = new Saturation(new Diagonal(manager.randomUniform(0, 2, FIELD)), saturated(), LEVEL);
		final NDArray away = x.sub(LEVEL).abs().gt(1e-2).toType(DataType.FLOAT32, false);
		final NDArray difference = h.apply(x.add(v)).sub(h.apply(x));
		assertThat(h.jacobian(x).apply(v).sub(difference).mul(away).abs().max().getFloat()).isLessThan(1e-6f);
	}

	@Test
	void jacobianIsItsOwnTransposeOfNormOneAtMost() {
		final LinearOperator jacobian = new Saturation(new Diagonal(manager.randomUniform(0, 2, FIELD)), saturated(), LEVEL).jacobian(manager.randomNormal(FIELD));
		final NDArray u = manager.randomNormal(FIELD);
		final NDArray v = manager.randomNormal(FIELD);
		assertThat(jacobian.apply(v).mul(u).sum().getFloat()).isCloseTo(jacobian.adjoint(u).mul(v).sum().getFloat(), within(1e-4f));
		assertThat(jacobian.apply(v).norm().getFloat()).isLessThan(v.norm().getFloat() * (float) jacobian.normBound());
		assertThat(jacobian.domain()).isEqualTo(new Size(5, 7)).isEqualTo(jacobian.range());
	}

	@Test
	void eachImageOfABatchHasSaturatedPixelsOfItsOwn() {
		final Shape two = new Shape(2, 1, 1, 2);
		final Saturation h = new Saturation(new Diagonal(manager.create(new float[] { 1, 1 }, new Shape(1, 1, 1, 2))), manager.create(new float[] { 1, 0, 0, 1 }, two), LEVEL);
		final NDArray x = manager.ones(two).mul(0.8);
		assertThat(h.apply(x).toFloatArray()).containsExactly(new float[] { 0.5f, 0.8f, 0.8f, 0.5f }, within(1e-6f));
		assertThat(h.jacobian(x).apply(manager.ones(two)).toFloatArray()).containsExactly(0, 1, 1, 0);
	}

	@Test
	void normIsThatOfTheLargestWeight() {
		final NDArray weights = row(0.5f, 3, 2, 0);
		assertThat(new Saturation(new Diagonal(weights), weights.onesLike(), LEVEL).normBound()).isEqualTo(3);
	}

	/** Of what is not measured the residual is 0, so it has no share in the discrepancy; what saturated has. */
	@Test
	void whatHasNoWeightIsNotMeasured() {
		final NDArray weights = manager.create(new float[] { 1, 0.5f, 0, 0, 2, 2, 2, 0 }, new Shape(2, 1, 1, 4));
		final Saturation h = new Saturation(new Diagonal(weights), weights.onesLike(), LEVEL);
		assertThat(h.measuredShares()).containsExactly(new double[] { 0.5, 0.75 }, within(1e-12));
	}

	@Test
	void refusesAnotherShape() {
		assertThatThrownBy(() -> new Saturation(new Diagonal(manager.ones(FIELD)), manager.zeros(new Shape(5, 7)), LEVEL)).isInstanceOf(IllegalArgumentException.class);
	}

	private NDArray saturated() {
		return manager.randomUniform(0, 1, FIELD).gt(0.6).toType(DataType.FLOAT32, false);
	}

	private NDArray row(final float... values) {
		return manager.create(values, new Shape(1, 1, 1, values.length));
	}
}
