package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;

class OperatorArgumentsTest {

	private final NDManager manager = Arrays4.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void blocksMustDivideTheField() {
		final Size size = new Size(9, 8);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new BlockAverage(manager, size, new Size(2, 2)))
			.withMessageContaining("9 × 8").withMessageContaining("crop");
		assertThatExceptionOfType(Refusal.class).isThrownBy(
			() -> SeparableBlurThenBlockAverage.real(manager, size, Kernels.uniform(3), new Size(3, 3)));
		assertThatExceptionOfType(Refusal.class).isThrownBy(
			() -> new BlurThenBlockAverage(manager, size, psf(3), new Size(2, 2)));
	}

	@Test
	void psfMustFitTheTorusButNotTheMeasurement() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new CircularConvolution(manager, new Size(9, 8), psf(9)))
			.withMessageContaining("9 × 9").withMessageContaining("9 × 8");
		assertThat(new Convolution(manager, new Size(2, 1), psf(9)).domain()).isEqualTo(new Size(10, 9));
	}

	@Test
	void psfMustHoldLight() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Psf(new double[4], new Size(2, 2)));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Psf(new double[] { 1, Double.NaN }, new Size(1, 2)));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Psf(new double[] { 1, -1 }, new Size(1, 2)).normalised());
		assertThatIllegalArgumentException().isThrownBy(() -> new Psf(new double[] { 1, 2 }, new Size(1, 2), 1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Psf(new double[] { 1, 2 }, new Size(2, 2)));
	}

	@Test
	void normalisedPsfKeepsItsShapeAndCentre() {
		final Psf psf = new Psf(new double[] { 1, 3 }, new Size(1, 2), 0, 0).normalised();
		assertThat(psf.at(0, 0)).isCloseTo(0.25, within(1e-15));
		assertThat(psf.at(0, 1)).isCloseTo(0.75, within(1e-15));
		assertThat(psf.column()).isZero();
	}

	@Test
	void masksHoldZeroAndOneInTheShapeOfAnImage() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Mask(manager.create(new float[] { 0.5f }, new Shape(1, 1, 1, 1))));
		assertThatIllegalArgumentException().isThrownBy(() -> new Mask(manager.create(new float[] { Float.NaN }, new Shape(1, 1, 1, 1))));
		assertThatIllegalArgumentException().isThrownBy(() -> new Mask(manager.ones(new Shape(3, 3))));
	}

	@Test
	void operatorsComposeWhereSizesMeet() {
		final Identity small = new Identity(new Size(2, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> new Composition(small, new Identity(new Size(3, 2))));
		assertThat(new Composition(small, small).normBound()).isEqualTo(1);
	}

	private static Psf psf(final int taps) {
		return Psf.separable(Kernels.uniform(taps), Kernels.uniform(taps));
	}
}
