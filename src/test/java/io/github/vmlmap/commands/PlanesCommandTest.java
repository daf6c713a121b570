package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.event.EventService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;

/** The choice of planes, as dialogs and macros make it. */
class PlanesCommandTest extends CommandTest {

	@Test
	void theCurrentPlaneAllAndRanges() throws Exception {
		final ImagePlus stack = stack(4);
		stack.setSlice(3);
		assertThat(fill(stack).getStackSize()).isEqualTo(1);
		assertThat(changed(stack, fill(stack, "planes", "All planes"))).containsExactly(1, 2, 3, 4);
		assertThat(changed(stack, fill(stack, "planes", "Ranges", "slices", "1, 3-4"))).containsExactly(1, 3, 4);
	}

	@Test
	void aFolderTakesThePlanes() throws Exception {
		final ImagePlus result = fill(stack(3), "planes", "All planes", "folder", folder.resolve("out").toString());
		assertThat(result.getStack().isVirtual()).isTrue();
		assertThat(changed(stack(3), result)).containsExactly(1, 2, 3);
	}

	@Test
	void expertsChoosePlanesToo() throws Exception {
		final ImagePlus stack = stack(3);
		final ImagePlus result = runs.result(VmlMapCommand.class, "image", stack, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1, "degradation",
			"Denoise", "estimatenoise", false, "noise", 20.0, "planes", "Ranges", "slices", "2-3", "preview", true);
		assertThat(changed(stack, result)).containsExactly(2, 3);
	}

	@Test
	void faultsAreFoundOnEachPlaneByItself() throws Exception {
		final ImagePlus stack = stack(3);
		final ImageProcessor second = stack.getStack().getProcessor(2);
		for (int i = 0; i < 20; i++) second.set(30 * i + 7, 0);
		final ImagePlus result = runs.result(FillSparseScan.class, "image", stack, "method", "Biharmonic", "planes", "All planes", "value", 0.0);
		assertThat(changed(stack, result)).containsExactly(2);
	}

	@Test
	void samplesWithoutAFreeAxisAreFurtherOutputs() throws Exception {
		final ImagePlus stack = stack(8);
		stack.setDimensions(2, 2, 2);
		final CommandModule done = runs.commands().run(DenoiseWithPrior.class, false, "image", stack, "prior", prior, "samples", 2, "planes", "Ranges",
			"channels", "1", "slices", "1", "frames", "1").get();
		assertThat(done.getCancelReason()).isNull();
		assertThat(done.getOutput("output")).isInstanceOf(ImagePlus.class);
		assertThat((List<?>) done.getOutput("others")).hasSize(1).allMatch(ImagePlus.class::isInstance);
	}

	@Test
	void cancelingGivesWhatIsFinished() throws Exception {
		try (Runs own = new Runs()) {
			final CancelTest.CancelAfter watcher = new CancelTest.CancelAfter(2 * 2 * 2 + 1);
			own.commands().context().service(EventService.class).subscribe(watcher);
			final ImagePlus stack = stack(5);
			final ImagePlus result = own.result(VmlMapCommand.class, "image", stack, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1,
				"planes", "All planes", "batch", 1, "estimatenoise", false, "noise", 0.0);
			assertThat(changed(stack, result)).containsExactly(1, 2);
			assertThat(Runs.provenance(result).entries()).containsEntry(Provenance.PARTIAL, true);
			Reference.reachabilityFence(watcher);
		}
	}

	private ImagePlus fill(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = Arrays.copyOf(new Object[] { "image", image, "method", "Biharmonic" }, 4 + more.length);
		System.arraycopy(more, 0, inputs, 4, more.length);
		return runs.result(InpaintRoi.class, inputs);
	}

	private static List<Integer> changed(final ImagePlus image, final ImagePlus result) {
		return IntStream.rangeClosed(1, image.getStackSize())
			.filter(i -> !Arrays.equals((byte[]) image.getStack().getPixels(i), (byte[]) result.getStack().getPixels(i))).boxed().toList();
	}

	/** A rising plane, with a bright hole selected. */
	private static ImagePlus stack(final int planes) {
		final ImageStack stack = new ImageStack();
		for (int p = 0; p < planes; p++) {
			final ImageProcessor plane = new ByteProcessor(30, 20);
			for (int i = 0; i < 600; i++) plane.set(i, 10 + 5 * p + 3 * (i % 30) + 2 * (i / 30));
			Spots.fill(plane, new Roi(12, 8, 5, 5), 255);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("planes.tif", stack);
		image.setRoi(new Roi(12, 8, 5, 5));
		return image;
	}
}
