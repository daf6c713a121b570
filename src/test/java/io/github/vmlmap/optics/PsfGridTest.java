package io.github.vmlmap.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;

/** Sampling, with a Gaussian in place of a diffraction pattern. */
class PsfGridTest {

	private static final PsfModel GAUSSIAN = new GaussianModel(100, 300);

	@Test
	void samplesInTheMiddleWithSumOne() {
		final Psf psf = new PsfGrid(50, 40, 200, 21, 25, 5).sample(GAUSSIAN).psf();
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

	/** Against the mean over 41 × 41 points a pixel of the model itself. */
	@ParameterizedTest
	@ValueSource(doubles = { 100, 200, 400, 800 })
	void isTheMeanOverThePixelHoweverCoarseItIs(final double pixel) {
		final ScalarDebye lens = new ScalarDebye(new Lens(1.4, 1.515), 520);
		final Psf psf = new PsfGrid(pixel, pixel, 1, 3, 3, 1).sample(lens).psf();
		final double[] means = { mean(lens, pixel, 0, 0), mean(lens, pixel, 1, 0), mean(lens, pixel, 1, 1) };
		final double sum = means[0] + 4 * means[1] + 4 * means[2];
		assertThat(psf.at(1, 1)).isCloseTo(means[0] / sum, within(1e-3));
		assertThat(psf.at(1, 2)).isCloseTo(means[1] / sum, within(1e-3));
		assertThat(psf.at(2, 2)).isCloseTo(means[2] / sum, within(1e-3));
	}

	private static double mean(final PsfModel model, final double pixel, final int x, final int y) {
		return IntStream.range(0, 41 * 41).mapToDouble(i -> model.at(Math.hypot((x + (i % 41 - 20) / 41.0) * pixel, (y + (i / 41 - 20) / 41.0) * pixel), 0))
			.average().orElseThrow();
	}

	/** Of a Gaussian's light the part within ±r by ±r is erf²(r / σ√2). */
	@Test
	void saysHowMuchLightItHolds() {
		assertThat(new PsfGrid(10, 10, 300, 19, 19, 3).sample(GAUSSIAN).share()).isCloseTo(Math.pow(0.657888, 2), within(1e-4));
		assertThat(new PsfGrid(10, 10, 1, 101, 101, 1).sample(GAUSSIAN).share()).isCloseTo(1, within(1e-3));
	}

	@Test
	void refusesPixelsWithoutASize() {
		assertThatThrownBy(() -> new PsfGrid(0, 1, 1, 3, 3, 1)).isInstanceOf(Refusal.class).hasMessageContaining("positive");
		assertThatThrownBy(() -> new PsfGrid(1, 1, 0, 3, 3, 3)).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> new PsfGrid(1e7, 1e7, 1, 3, 3, 1).sample(GAUSSIAN)).isInstanceOf(Refusal.class).hasMessageContaining("correct the pixel size");
	}
}
