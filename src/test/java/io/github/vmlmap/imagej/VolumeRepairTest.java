package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.index;
import static io.github.vmlmap.imagej.RepairedPlanes.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** Of an image of five dimensions each channel and frame is a z-stack that is deconvolved in depth. */
class VolumeRepairTest {

	private static final PsfSource PSF = PsfSource.gaussian(0.4, 0.2);

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@Test
	void chosenChannelsAndFramesAreRestoredInACopy() {
		final CompositeImage image = hyperstack(16);
		final List<Object> before = pixels(image);
		final ImagePlus result = deconvolve(repair.withPlanes(Planes.parse("2", "", "2")), image);
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(changed(image, result)).containsExactly(index(image, 2, 1, 2), index(image, 2, 2, 2), index(image, 2, 3, 2));
		assertThat(result.getCalibration().equals(image.getCalibration())).isTrue();
		assertThat(result.getLuts()[1].getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		assertThat(result.getStack().getSliceLabel(3)).isEqualTo("plane 3");
		assertThat(pixels(image)).isEqualTo(before);
		final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		assertThat(done.entries()).containsEntry("planes", "channels 2; slices 1-3; frames 2").containsEntry("planes restored", 3L)
			.containsEntry("degradation", "Gaussian, sigma 0.4 pixels, 0.2 slices, in depth").containsEntry(Provenance.SYNTHESISED_SHARE, 1.0);
		assertThatThrownBy(() -> deconvolve(repair.withPlanes(Planes.parse("", "1", "")), image)).isInstanceOf(Refusal.class).hasMessageContaining("leave 'Slices (z)' empty");
	}

	@Test
	void theCurrentChannelAndFrameAreTheSameAloneAsAmongOthersWithTheirOwnPercentiles() {
		final CompositeImage image = hyperstack(8);
		final PlaneOptions own = PlaneOptions.DEFAULT.withPercentilesPerPlane(true);
		final ImagePlus all = deconvolve(repair.withPlanes(own.withPlanes(Planes.parse("all", "", ""))), image);
		image.setPosition(2, 1, 2);
		final ImagePlus current = deconvolve(repair, image);
		assertThat(current.getDimensions()).containsExactly(TestImages.WIDTH, TestImages.HEIGHT, 1, 3, 1);
		assertThat(current.getProcessor().getLut().getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		for (int z = 1; z <= 3; z++) assertThat(current.getStack().getPixels(z)).isEqualTo(all.getStack().getPixels(index(image, 2, z, 2)));
		assertThat(current.getInfoProperty()).contains("This is channel 2 and frame 2 alone");
		final ImagePlus shared = deconvolve(repair.withPlanes(Planes.parse("all", "", "")), image);
		assertThat(shared.getStack().getPixels(index(image, 2, 1, 2))).as("percentiles of all frames").isNotEqualTo(current.getStack().getPixels(1));
	}

	/** A time-lapse saved without its dimensions opens as slices. */
	@Test
	void saysThatSlicesWereTakenForDepthWhereTheyMayBeTime() {
		final CompositeImage image = hyperstack(8);
		image.getCalibration().setUnit("um");
		image.getCalibration().frameInterval = 0;
		assertThat(deconvolve(repair, image).getInfoProperty()).doesNotContain("were taken for depth");
		image.getCalibration().frameInterval = 2;
		assertThat(deconvolve(repair, image).getInfoProperty()).contains("The 3 slices were taken for depth");
		image.getCalibration().frameInterval = 0;
		image.getCalibration().setUnit("pixel");
		assertThat(deconvolve(repair, image).getInfoProperty()).contains("The 3 slices were taken for depth");
	}

	@Test
	void rgbIsRestoredColourByColour() {
		final ImageStack colours = new ImageStack();
		final ImageStack reds = new ImageStack();
		for (int z = 0; z < 3; z++) {
			final ColorProcessor plane = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
			for (int c = 1; c <= 3; c++) plane.setChannel(c, TestImages.noise(8, 10 * z + c).convertToByteProcessor(false));
			colours.addSlice(plane);
			reds.addSlice(plane.getChannel(1, null));
		}
		final ImagePlus result = deconvolve(repair, new ImagePlus("rgb", colours));
		assertThat(result.getType()).isEqualTo(ImagePlus.COLOR_RGB);
		assertThat(result.getNSlices()).isEqualTo(3);
		assertThat(result.getInfoProperty()).contains("colours may have shifted");
		final ImagePlus red = deconvolve(repair, new ImagePlus("red", reds));
		for (int z = 1; z <= 3; z++) assertThat(((ColorProcessor) result.getStack().getProcessor(z)).getChannel(1, null).getPixels())
			.isEqualTo(red.getStack().getPixels(z));
	}

	@Test
	void aVolumeThatIsRefusedIsNamedAndTheOthersAreGiven() {
		final ImagePlus image = TestImages.stack(32, 9);
		image.setDimensions(1, 3, 3);
		image.getStack().getProcessor(4).setf(5, Float.NaN);
		final ImagePlus result = deconvolve(repair.withPlanes(Planes.all()), image);
		assertThat(changed(image, result)).containsExactly(1, 2, 3, 7, 8, 9);
		assertThat(result.getInfoProperty()).contains("Plane 4: Left as it is. The image has pixels that are NaN", "Plane 6: Left as it is. Another slice of its z-stack is refused.");
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes refused", "4-6").containsEntry("planes restored", 6L);
	}

	@Test
	void aVirtualStackIsWrittenToTheFolder() throws Exception {
		final Path files = Files.createDirectories(folder.resolve("slices"));
		final ImagePlus stack = TestImages.stack(16, 6);
		final VirtualStack virtual = new VirtualStack(TestImages.WIDTH, TestImages.HEIGHT, null, files.toString());
		for (int i = 1; i <= 6; i++) {
			new FileSaver(new ImagePlus("p", stack.getStack().getProcessor(i))).saveAsTiff(files.resolve(i + ".tif").toString());
			virtual.addSlice(i + ".tif");
		}
		final ImagePlus image = new ImagePlus("long.tif", virtual);
		image.setDimensions(1, 3, 2);
		stack.setDimensions(1, 3, 2);
		assertThatThrownBy(() -> deconvolve(repair.withPlanes(Planes.all()), image)).isInstanceOf(Refusal.class).hasMessageContaining("name a folder");
		final PlaneOptions toFolder = PlaneOptions.DEFAULT.withPlanes(Planes.all()).withFolder(folder.resolve("results").toString());
		final ImagePlus result = deconvolve(repair.withPlanes(toFolder), image);
		assertThat(result.getStack()).isInstanceOf(VirtualStack.class);
		assertThat(pixels(result)).isEqualTo(pixels(deconvolve(repair.withPlanes(Planes.all()), stack)));
		assertThat(deconvolve(repair, image).getStack().isVirtual()).as("one z-stack").isFalse();
	}

	private static ImagePlus deconvolve(final Repair with, final ImagePlus image) {
		return with.deconvolve(image, PSF, false, SolverListener.SILENT);
	}

	/** Two channels, three slices, two frames of different brightness. */
	private static CompositeImage hyperstack(final int bits) {
		final ImagePlus stack = TestImages.stack(bits, 12);
		for (int i = 1; i <= 12; i++) stack.getStack().getProcessor(i).multiply(1 - i / 20.0);
		stack.setDimensions(2, 3, 2);
		stack.getCalibration().pixelDepth = 3;
		stack.getCalibration().frameInterval = 7;
		final CompositeImage image = new CompositeImage(stack, CompositeImage.COMPOSITE);
		image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
		image.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
		return image;
	}
}
