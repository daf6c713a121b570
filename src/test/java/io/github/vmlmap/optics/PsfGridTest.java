package io.github.vmlmap.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;

/** Sampling, with a Gaussian in place of a diffraction pattern. */
class PsfGridTest {

	private static final PsfModel GAUSSIAN = (r, z) -> Math.exp(-r * r / (2 * 100 * 100) - z * z / (2 * 300 * 300));

	@Test
	void samplesInTheMiddleWithSumOne() {
		final Psf psf = new PsfGrid(50, 40, 200, 21, 25, 5).sample(GAUSSIAN);
		double sum = 0;
		double variance = 0;
		for (int k = 0; k < 5; k++) for (int i = 0; i < 25; i++) for (int j = 0; j < 21; j++) {
			sum += psf.at(k, i, j);
			assertThat(psf.at(k, i, j)).isCloseTo(psf.at(4 - k, 24 - i, 20 - j), within(1e-15));
			assertThat(psf.at(k, i, j)).isLessThanOrEqualTo(psf.at(2, 12, 10));
		}
		for (int i = 0; i < 25; i++) for (int j = 0; j < 21; j++) variance += Math.pow((i - 12) * 40, 2) * psf.at(2, i, j);
		assertThat(sum).isCloseTo(1, within(1e-12));
		assertThat(psf.at(4, 12, 10) / psf.at(2, 12, 10)).isCloseTo(GAUSSIAN.at(0, 400), within(1e-3));
		double plane = 0;
		for (int i = 0; i < 25; i++) for (int j = 0; j < 21; j++) plane += psf.at(2, i, j);
		// The Gaussian's own, and that of the pixel it is averaged over, less a three-part grid's error.
		assertThat(variance / plane).isCloseTo(100 * 100 + 40 * 40 / 12.0, within(40.0));
	}

	@Test
	void findsHowFarAModelReaches() {
		assertThat(PsfExtent.radius(GAUSSIAN, 50, 0, 100)).isCloseTo((int) Math.ceil(100 * Math.sqrt(2 * Math.log(1000)) / 50), within(1));
		assertThat(PsfExtent.radius(GAUSSIAN, 50, 0, 3)).isEqualTo(3);
		assertThat(PsfExtent.planes(GAUSSIAN, 200, 100)).isEqualTo((int) (300 * Math.sqrt(2 * Math.log(100)) / 200));
	}

	@Test
	void refusesPixelsWithoutASize() {
		assertThatThrownBy(() -> new PsfGrid(0, 1, 1, 3, 3, 1)).isInstanceOf(Refusal.class).hasMessageContaining("positive");
		assertThatThrownBy(() -> new PsfGrid(1, 1, 0, 3, 3, 3)).isInstanceOf(Refusal.class);
	}
}
