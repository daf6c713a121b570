package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;

/** Every command that restores with a prior keeps to the memory that is entered, or says why it cannot. */
class MemoryBudgetCommandTest extends CommandTest {

	@ParameterizedTest
	@ValueSource(classes = { InpaintRoi.class, DeconvolveWithPrior.class, SuperResolveWithPrior.class, DenoiseWithPrior.class, FillSparseScan.class,
		RepairStripes.class, MakeIsotropic.class, VmlMapCommand.class })
	void aBudgetWithoutRoomForATileIsRefusedInASentence(final Class<? extends Command> command) throws Exception {
		assertThat(reason(command, 100)).isEqualTo(
			"A memory budget of 100 MB has no room for one tile, which takes 459 MB with this prior: give more, or 0 for what the machine has left.");
		assertThat(reason(command, -5)).isEqualTo("The memory budget must be 0 or more megabytes, not -5: 0 takes what the machine has left.");
	}

	@Test
	void whatIsEnteredIsTakenAndRecorded() throws Exception {
		final ImagePlus result = runs.result(DenoiseWithPrior.class, "image", Spots.image(8), "prior", prior, "memory", 900);
		assertThat(Runs.said(result, "setting memory")).asString().startsWith("900000000 bytes");
		assertThat(Runs.said(result, Provenance.MACRO)).asString().contains(" memory=900 ");
	}

	/** With a dead column and a pixel of value 0; a stack where the command takes no plane. */
	private String reason(final Class<? extends Command> command, final int memory) throws Exception {
		final boolean slices = command == MakeIsotropic.class;
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < (slices ? 2 : 1); z++) stack.addSlice(faulty());
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.setRoi(Spots.HOLE);
		return runs.run(command, slices ? new Object[] { "image", image, "prior", prior, "memory", memory, "factor", 2 } : new Object[] { "image", image, "prior", prior,
			"memory", memory }).getCancelReason();
	}

	private static ImageProcessor faulty() {
		final ImageProcessor plane = Spots.image(8).getProcessor();
		for (int y = 0; y < plane.getHeight(); y++) plane.set(20, y, 255);
		plane.set(3, 3, 0);
		return plane;
	}
}
