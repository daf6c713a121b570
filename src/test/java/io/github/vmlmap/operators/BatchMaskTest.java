package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;

/** A mask for each image of a batch is each image's own mask. */
class BatchMaskTest {

	private static final float[] OBSERVED = { 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1 };
	private static final Shape SHAPE = new Shape(2, 1, 2, 3);

	@Test
	void masksFiltersAndInvertsImageByImage() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final Mask batch = new Mask(manager.create(OBSERVED, SHAPE));
			final NDArray x = manager.arange(1f, 13f).reshape(SHAPE);
			final float[] expected = new float[12];
			final float[] filtered = new float[12];
			for (int i = 0; i < 12; i++) expected[i] = OBSERVED[i] * (i + 1);
			for (int i = 0; i < 12; i++) filtered[i] = (OBSERVED[i] + 2) * (i + 1);
			assertThat(batch.apply(x).toFloatArray()).containsExactly(expected);
			assertThat(batch.adjoint(x).toFloatArray()).containsExactly(expected);
			assertThat(batch.pseudoInverse(manager).apply(x).toFloatArray()).containsExactly(expected);
			assertThat(batch.filter(manager, s -> s + 2).apply(x).toFloatArray()).containsExactly(filtered);
			assertThat(batch.domain()).isEqualTo(new Size(2, 3));
		}
	}

	@Test
	void refusesChannels() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			assertThatThrownBy(() -> new Mask(manager.create(OBSERVED, new Shape(1, 2, 2, 3)))).isInstanceOf(IllegalArgumentException.class);
		}
	}
}
