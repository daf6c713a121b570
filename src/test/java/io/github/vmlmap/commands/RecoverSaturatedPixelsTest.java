package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;

/** What was too bright for the detector becomes 32-bit values, and nothing else changes. */
class RecoverSaturatedPixelsTest extends CommandTest {

	/** The hole of the spots is at their greatest value. */
	@ParameterizedTest
	@CsvSource({ "8, 250", "16, 0", "32, 0" })
	void otherPixelsAreCopied(final int bits, final double level) throws Exception {
		final ImagePlus image = Spots.image(bits);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = runs.result(RecoverSaturatedPixels.class, "image", image, "prior", prior, "level", level);
		assertThat(result.getTitle()).isEqualTo("spots-recovered");
		assertThat(result.getBitDepth()).isEqualTo(32);
		long recovered = 0;
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) {
			if (Spots.HOLE.contains(x, y)) recovered++;
			else assertThat(result.getProcessor().getf(x, y)).isEqualTo(image.getProcessor().getf(x, y));
		}
		assertThat(Runs.said(result, Provenance.SYNTHESISED)).isEqualTo(recovered);
		assertThat(result.getCalibration().pixelWidth).isEqualTo(0.5);
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	/** Of a stack a copy, of the current plane that plane, and its number told. */
	@Test
	void stacksBecomeStacks() throws Exception {
		final ImageStack planes = new ImageStack(Spots.WIDTH, Spots.HEIGHT);
		for (int i = 0; i < 3; i++) planes.addSlice("plane " + i, Spots.image(16).getProcessor().duplicate());
		final ImagePlus stack = new ImagePlus("spots", planes);
		final ImagePlus all = runs.result(RecoverSaturatedPixels.class, "image", stack, "prior", prior, "planes", "All planes", "perplane", true);
		assertThat(all.getStackSize()).isEqualTo(3);
		assertThat(all.getBitDepth()).isEqualTo(32);
		stack.setSlice(2);
		final ImagePlus second = runs.result(RecoverSaturatedPixels.class, "image", stack, "prior", prior);
		assertThat(second.getProcessor().getPixels()).isEqualTo(all.getStack().getProcessor(2).getPixels());
		assertThat(second.getInfoProperty()).contains("This is plane 2 of 3 alone");
		assertThat(stack.getBitDepth()).isEqualTo(16);
	}

	/** ImageJ keeps signed 16 bits as unsigned ones with a calibration: the level is that which is shown. */
	@Test
	void calibratedGreyValuesAreThoseShown() throws Exception {
		final ImagePlus image = Spots.image(16);
		image.getCalibration().setSigned16BitCalibration();
		final float shown = image.getProcessor().get(14, 11) - 32768f;
		final ImagePlus result = runs.result(RecoverSaturatedPixels.class, "image", image, "prior", prior, "level", (double) shown);
		final ImageProcessor pixels = result.getProcessor();
		assertThat(result.getCalibration().getFunction()).isEqualTo(Calibration.NONE);
		assertThat(pixels.getf(0, 0)).isEqualTo(image.getProcessor().get(0, 0) - 32768f);
		assertThat(pixels.getf(14, 11)).isNotEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "251, 0.5, No pixel of this plane has the grey value 251.0 or more", "0.5, 0.5, All pixels of this plane have the grey value 0.5 or more",
		"0, 2.5, The headroom must be above 0 and under 2" })
	void refusesWhatCannotBe(final double level, final double headroom, final String why) throws Exception {
		final CommandModule done = runs.run(RecoverSaturatedPixels.class, "image", Spots.image(8), "prior", prior, "level", level, "headroom", headroom);
		assertThat(done.getCancelReason()).contains(why);
	}
}
