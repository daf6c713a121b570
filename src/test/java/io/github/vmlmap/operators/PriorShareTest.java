package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

/** The share of the prior is the diagonal of the projection onto what was not measured. */
class PriorShareTest {

	private final NDManager manager = Arrays4.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void ofAMaskItIsTheHiddenPixels() {
		final double[] mask = { 1, 0, 1, 1, 0, 0 };
		final Mask h = new Mask(Constants.of(manager, mask, new Size(2, 3)));
		assertThat(PriorShare.of(manager, h, 0, () -> false)).containsExactly(0, 1, 0, 0, 1, 1);
		assertThat(PriorShare.of(manager, h, 0.25, () -> false)).containsExactly(0.2f, 1, 0.2f, 0.2f, 1, 1);
	}

	/** Of f × f pixels their mean is known: 1/f² of each. */
	@Test
	void ofABlockAverageItIsAllButTheMean() {
		final float[] share = PriorShare.of(manager, new BlockAverage(manager, new Size(12, 20), new Size(4, 2)), 0, () -> false);
		assertThat(share).hasSize(240);
		for (final float value : share) assertThat(value).isCloseTo(1 - 1 / 8f, within(1e-5f));
	}

	@Test
	void endsBetweenCombsWhenCanceled() {
		final AtomicInteger asked = new AtomicInteger();
		final Identity h = new Identity(new Size(9, 9));
		assertThatThrownBy(() -> PriorShare.of(manager, h, 0.1, () -> asked.incrementAndGet() > 5)).isInstanceOf(CancellationException.class);
		assertThat(asked.get()).isEqualTo(6);
	}

	/** Against the dense projection. */
	@Test
	void ofABlurItIsNearTheDenseDiagonal() {
		final SpectralOperator h = SeparableBlur.real(manager, new Size(7, 6), Kernels.uniform(3), Kernels.uniform(3));
		final Matrix projection = Arrays4.matrix(manager, h.domain(), h.nullSpaceProjection(manager));
		final float[] share = PriorShare.of(manager, h, 0, () -> false);
		for (int i = 0; i < share.length; i++) assertThat((double) share[i]).isCloseTo(projection.get(i, i), within(1e-5));
	}
}
