package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.ForwardOperator;

class HidingTest {

	private static final double LEVEL = 4095;
	private static final Normalization OTHERS = Normalization.between(95, 3000);

	private final NDManager manager = NDManager.newBaseManager("PyTorch");

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 1.5 })
	void levelLiesBelowTheEndOfTheRangeByTheHeadroom(final double headroom) {
		final Normalization units = new Hiding.Saturated(LEVEL, headroom).units(OTHERS);
		assertThat(units.toPrior(95)).isCloseTo(-1, within(1e-12));
		assertThat(units.toPrior(LEVEL)).isCloseTo(1 - headroom, within(1e-12));
	}

	/** Measured, saturated beyond the level, and outside of the image. */
	@Test
	void saturatedPixelsAreMeasuredAsTheLevelOrMore() {
		final Hiding saturated = new Hiding.Saturated(LEVEL, 0.5);
		final Normalization units = saturated.units(OTHERS);
		final float[] y = { (float) units.toPrior(1000), (float) units.toPrior(4100), 0 };
		final float[] mask = { 1, 1, 0 };
		final Shape shape = new Shape(1, 1, 1, 3);
		final ForwardOperator h = saturated.seen(y, mask, shape, units).apply(manager, new Diagonal(manager.create(mask, shape)));
		assertThat(y[1]).isCloseTo(0.5f, within(1e-6f));
		final NDArray brighter = manager.create(new float[] { y[0], 0.9f, 0.7f }, shape);
		assertThat(manager.create(y, shape).sub(h.apply(brighter)).abs().max().getFloat()).isZero();
		final NDArray darker = manager.create(new float[] { y[0], 0.3f, 0.7f }, shape);
		assertThat(manager.create(y, shape).sub(h.apply(darker)).toFloatArray()).containsExactly(new float[] { 0, 0.2f, 0 }, within(1e-6f));
	}

	@Test
	void refusesALevelBelowTheOthers() {
		assertThatThrownBy(() -> new Hiding.Saturated(90, 0.5).units(OTHERS)).isInstanceOf(Refusal.class).hasMessageContaining("give a higher saturation level");
	}
}
