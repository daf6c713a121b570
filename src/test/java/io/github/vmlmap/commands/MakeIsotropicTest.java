package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;

/** A stack of thick slices becomes isotropic, with a map of disagreement. */
class MakeIsotropicTest extends CommandTest {

	@Test
	void givesAsManySlicesAsTheCalibrationAsksFor() throws Exception {
		final CommandModule done = runs.commands().run(MakeIsotropic.class, false, "image", stack(0.5, 1.05), "prior", prior, "missing", "2").get();
		assertThat(done.getCancelReason()).isNull();
		final ImagePlus result = (ImagePlus) done.getOutput("output");
		final ImagePlus disagreement = (ImagePlus) done.getOutput("disagreement");
		assertThat(List.of(result.getWidth(), result.getHeight(), result.getNSlices(), result.getBitDepth())).containsExactly(8, 8, 6, 8);
		assertThat(result.getTitle()).isEqualTo("stack-isotropic");
		assertThat(result.getCalibration().pixelDepth).isEqualTo(1.05 / 2);
		assertThat(Runs.said(result, "degradation")).isEqualTo("slices 2 pixels thick, missing 2");
		assertThat(List.of(disagreement.getNSlices(), disagreement.getBitDepth())).containsExactly(6, 32);
	}

	/** As every command: a frame each, their mean, their spread. */
	@Test
	void givesSamplesTheirMeanAndTheirSpread() throws Exception {
		final CommandModule done = runs.commands().run(MakeIsotropic.class, false, "image", stack(0.5, 1), "prior", prior, "samples", 2).get();
		assertThat(done.getCancelReason()).isNull();
		final ImagePlus result = (ImagePlus) done.getOutput("output");
		assertThat(List.of(result.getNSlices(), result.getNFrames())).containsExactly(6, 2);
		assertThat(((ImagePlus) done.getOutput("mean")).getStackSize()).isEqualTo(6);
		assertThat(((ImagePlus) done.getOutput("spread")).getStackSize()).isEqualTo(6);
		assertThat(((ImagePlus) done.getOutput("disagreement")).getNSlices()).isEqualTo(6);
	}

	@Test
	void refusesWhatCannotBeMadeIsotropic() throws Exception {
		assertThat(refusal(stack(0.5, 0.5))).contains("1.0 pixels thick");
		assertThat(refusal(stack(1, 1))).contains("no voxel size");
		assertThat(refusal(Spots.image(8), "factor", 3)).contains("is no z-stack");
		assertThat(refusal(stack(0.5, 1), "missing", "7")).contains("There is no slice 7");
		assertThat(refusal(stack(0.5, 1), "missing", "1-3")).contains("All slices are missing");
		final ImagePlus oblong = stack(0.5, 2);
		oblong.getCalibration().pixelHeight = 0.7;
		assertThat(refusal(oblong)).contains("not square");
	}

	private String refusal(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = Arrays.copyOf(new Object[] { "image", image, "prior", prior }, 4 + more.length);
		System.arraycopy(more, 0, inputs, 4, more.length);
		final String reason = runs.run(MakeIsotropic.class, inputs).getCancelReason();
		assertThat(reason).isNotNull();
		return reason;
	}

	private static ImagePlus stack(final double pixel, final double slice) {
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < 3; z++) {
			final ByteProcessor plane = new ByteProcessor(8, 8);
			for (int i = 0; i < 64; i++) plane.set(i, 20 + 3 * (i % 8) + 5 * (i / 8) + 9 * z);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = pixel;
		image.getCalibration().pixelDepth = slice;
		return image;
	}
}
