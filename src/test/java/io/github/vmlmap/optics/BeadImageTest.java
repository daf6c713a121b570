package io.github.vmlmap.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;

/** Each fault of a measured PSF is named, and mended or refused. */
class BeadImageTest {

	@Test
	void takesAPsfWithoutFaultsAsItIs() {
		final BeadImage bead = bead(15, 15, 1, 7, 7, 0, 0);
		double sum = 0;
		for (final double value : bead.values()) sum += value;
		final double[] values = bead.values().clone();
		for (int i = 0; i < values.length; i++) values[i] /= sum;
		final MeasuredPsf psf = new BeadImage(values, 1, bead.size()).psf(false);
		assertThat(psf.mended()).isEmpty();
		for (int i = 0; i < values.length; i++) assertThat(psf.psf().at(i / 15, i % 15)).isCloseTo(values[i], within(1e-12));
	}

	/** A bead on a ground of 50, off centre: what remains is the bead, centred, with sum 1. */
	@Test
	void subtractsTheBackgroundCentresAndNormalises() {
		final MeasuredPsf mended = bead(17, 15, 3, 7, 6, 1, 50).psf(true);
		assertThat(mended.mended()).hasSize(3).anySatisfy(s -> assertThat(s).contains("background of 50")).anySatisfy(s -> assertThat(s)
			.contains("column 7, row 6")).anySatisfy(s -> assertThat(s).contains("adds up to"));
		final Psf psf = mended.psf();
		assertThat(psf.size()).isEqualTo(new Size(13, 15));
		final Psf expected = bead(15, 13, 3, 7, 6, 1, 0).psf(true).psf();
		for (int k = 0; k < 3; k++) for (int i = 0; i < 13; i++) for (int j = 0; j < 15; j++)
			assertThat(psf.at(k, i, j)).isCloseTo(expected.at(k, i, j), within(1e-4));
	}

	@Test
	void namesTheFirstFaultWhereNothingIsMended() {
		assertThatThrownBy(() -> bead(15, 15, 1, 7, 7, 0, 50).psf(false)).isInstanceOf(Refusal.class).hasMessageContaining("background").hasMessageEndingWith(".");
		assertThatThrownBy(() -> bead(17, 15, 1, 7, 7, 0, 0).psf(false)).isInstanceOf(Refusal.class).hasMessageContaining("not in the middle");
		assertThatThrownBy(() -> bead(15, 15, 1, 7, 7, 0, 0).psf(false)).isInstanceOf(Refusal.class).hasMessageContaining("not to 1");
		final double[] negative = bead(15, 15, 1, 7, 7, 0, 0).values();
		negative[40] = -3;
		assertThatThrownBy(() -> new BeadImage(negative, 1, new Size(15, 15)).psf(false)).isInstanceOf(Refusal.class).hasMessageContaining("1 negative");
		assertThat(new BeadImage(negative, 1, new Size(15, 15)).psf(true).psf().at(2, 10)).isZero();
	}

	@Test
	void takesATightKernelWithAnEvenSide() {
		final Psf psf = new BeadImage(new double[] { 0, 1, 0, 0, 1, 2, 1, 0, 0, 1, 0, 0 }, 1, new Size(3, 4)).psf(true).psf();
		assertThat(psf.size()).isEqualTo(new Size(3, 3));
		assertThat(psf.at(1, 1)).isCloseTo(2 / 6.0, within(1e-12));
	}

	/** What is clipped has no brightest pixel: its middle is where the light is, or all that is deconvolved is shifted. */
	@ParameterizedTest
	@CsvSource({ "15, 15, 31", "14, 16, 33" })
	void centresASaturatedBeadAndSaysSo(final int x, final int y, final int extent) {
		final double[] values = new double[extent * extent];
		for (int i = 0; i < values.length; i++) values[i] = Math.min(255, 400 * Math.exp(-(Math.pow(i % extent - x, 2) + Math.pow(i / extent - y, 2)) / 18));
		final BeadImage bead = new BeadImage(values, 1, new Size(extent, extent));
		final MeasuredPsf psf = bead.psf(true);
		double column = 0;
		double row = 0;
		for (int i = 0; i < psf.psf().size().height(); i++) for (int j = 0; j < psf.psf().size().width(); j++) {
			column += psf.psf().at(i, j) * (j - psf.psf().column());
			row += psf.psf().at(i, j) * (i - psf.psf().row());
		}
		assertThat(column).isCloseTo(0, within(1e-3));
		assertThat(row).isCloseTo(0, within(1e-3));
		assertThat(psf.kept()).singleElement().asString().startsWith("The PSF has its greatest value at").contains("saturated");
		assertThat(psf.mended()).allSatisfy(fault -> assertThat(fault).doesNotContain("saturated"));
		assertThatThrownBy(() -> bead.psf(false)).isInstanceOf(Refusal.class).hasMessageContaining("saturated");
	}

	@Test
	void takesASquareOfEqualWeights() {
		final double[] values = new double[225];
		for (int i = 0; i < 225; i++) values[i] = Math.max(Math.abs(i % 15 - 7), Math.abs(i / 15 - 7)) <= 4 ? 1 : 0;
		final MeasuredPsf psf = new BeadImage(values, 1, new Size(15, 15)).psf(true);
		assertThat(psf.psf().size()).isEqualTo(new Size(15, 15));
		assertThat(psf.psf().at(3, 11)).isCloseTo(1 / 81.0, within(1e-12));
		assertThat(psf.kept()).singleElement().asString().contains("at 81 pixels");
	}

	@Test
	void refusesWhatIsNoPoint() {
		assertThatThrownBy(() -> new BeadImage(new double[9], 1, new Size(3, 3))).isInstanceOf(Refusal.class).hasMessageContaining("empty");
		assertThatThrownBy(() -> new BeadImage(new double[] { 1, Double.NaN }, 1, new Size(1, 2))).isInstanceOf(Refusal.class).hasMessageContaining("finite");
		assertThatThrownBy(() -> bead(15, 15, 1, 1, 7, 0, 0).psf(true)).isInstanceOf(Refusal.class).hasMessageContaining("crop it");
		final double[] flat = new double[25];
		java.util.Arrays.fill(flat, 7);
		assertThatThrownBy(() -> new BeadImage(flat, 1, new Size(5, 5)).psf(true)).isInstanceOf(Refusal.class).hasMessageContaining("as bright as its peak");
	}

	private static BeadImage bead(final int width, final int height, final int depth, final int x, final int y, final int z, final double ground) {
		final double[] values = new double[width * height * depth];
		for (int i = 0; i < values.length; i++) {
			final double r = Math.pow(i % width - x, 2) + Math.pow(i / width % height - y, 2) + 4 * Math.pow(i / width / height - z, 2);
			values[i] = ground + 200 * Math.exp(-r / 4);
		}
		return new BeadImage(values, depth, new Size(height, width));
	}
}
