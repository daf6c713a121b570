package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.process.FloatProcessor;

import io.github.vmlmap.imagej.Provenance;

/** A scan of every other pixel or so becomes a whole image. */
class FillSparseScanTest extends CommandTest {

	@Test
	void fillsWhatHasTheValueAndCopiesTheRest() throws Exception {
		final ImagePlus image = sparse(8, 7);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = runs.result(FillSparseScan.class, "image", image, "prior", prior, "value", 7.0);
		assertThat(result.getTitle()).isEqualTo("spots-inpainted");
		int filled = 0;
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) {
			if (scanned(x, y)) assertThat(result.getProcessor().get(x, y)).isEqualTo(image.getProcessor().get(x, y));
			else filled++;
		}
		assertThat(Runs.said(result, Provenance.SYNTHESISED)).isEqualTo((long) filled);
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	/** The biharmonic surface through a plane is that plane, whatever tells the hidden pixels. */
	@ParameterizedTest
	@CsvSource({ "Value, 0.1", "NaN pixels, NaN" })
	void findsTheHiddenPixelsOfAPlane(final String hidden, final float value) throws Exception {
		final ImagePlus image = new ImagePlus("plane", new FloatProcessor(12, 9));
		for (int y = 0; y < 9; y++) for (int x = 0; x < 12; x++) 
			image.getProcessor().setf(x, y, scanned(x, y) || x < 2 || x > 9 || y < 2 || y > 6 ? 3 + 2 * x - y : value);
		final ImagePlus result = runs.result(FillSparseScan.class, "image", image, "hidden", hidden, "value", 0.1, "method", "Biharmonic");
		for (int y = 0; y < 9; y++) for (int x = 0; x < 12; x++)
			assertThat(result.getProcessor().getf(x, y)).isCloseTo(3 + 2 * x - y, within(1e-3f));
	}

	@ParameterizedTest
	@CsvSource({ "Value, 3.5, No pixel of this plane has the grey value 3.5", "Mask image, 0, No mask image is given", "NaN pixels, 0, Only 32-bit images",
		"Guess, 0, There is no choice 'Guess'" })
	void refusesWhereNothingIsHidden(final String hidden, final double value, final String why) throws Exception {
		final CommandModule done = runs.run(FillSparseScan.class, "image", sparse(16, 0), "hidden", hidden, "value", value);
		assertThat(done.getCancelReason()).contains(why);
	}

	@Test
	void refusesAnImageOfTheValueAlone() throws Exception {
		final CommandModule done = runs.run(FillSparseScan.class, "image", new ImagePlus("blank", new FloatProcessor(4, 4)));
		assertThat(done.getCancelReason()).contains("All pixels of this plane have the grey value 0.0");
	}

	private static ImagePlus sparse(final int bits, final int value) {
		final ImagePlus image = Spots.image(bits);
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) if (!scanned(x, y)) image.getProcessor().setf(x, y, value);
		return image;
	}

	private static boolean scanned(final int x, final int y) {
		return (3 * x + 5 * y) % 4 == 0;
	}
}
