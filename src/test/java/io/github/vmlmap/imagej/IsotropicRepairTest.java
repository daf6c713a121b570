package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/** Each channel and frame of an image of five dimensions is a z-stack that becomes isotropic. */
class IsotropicRepairTest {

	private static final int WIDTH = 11;
	private static final int HEIGHT = 9;

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@Test
	void allChannelsAndFramesKeepAxesLookAndLabels() {
		final CompositeImage image = hyperstack(16);
		final IsotropicImage done = isotropic(repair.withPlanes(Planes.parse("all", "", "")), image);
		final ImagePlus result = done.result();
		assertThat(result.getDimensions()).containsExactly(WIDTH, HEIGHT, 2, 6, 2);
		assertThat(result).isInstanceOf(CompositeImage.class);
		assertThat(result.getLuts()[1].getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		assertThat(result.getCalibration().pixelDepth).isEqualTo(image.getCalibration().pixelDepth / 2);
		assertThat(result.getCalibration().frameInterval).isEqualTo(7);
		assertThat(result.getStack().getSliceLabel(index(result, 2, 4, 1))).isEqualTo("plane " + index(image, 2, 2, 1) + " (2/2)");
		assertThat(done.disagreement().getDimensions()).containsExactly(result.getDimensions());
		assertThat(done.disagreement().getBitDepth()).isEqualTo(32);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes", "channels 1-2; slices 1-3; frames 1-2")
			.containsEntry("planes restored", 12L).containsEntry(Provenance.SYNTHESISED, 4L * WIDTH * HEIGHT * 6).containsEntry(Provenance.SYNTHESISED_SHARE, 1.0);
		assertThatThrownBy(() -> isotropic(repair.withPlanes(Planes.parse("", "1-2", "")), image)).isInstanceOf(Refusal.class).hasMessageContaining("leave 'Slices (z)' empty");
	}

	/** With its own percentiles; else all frames of a channel have one scale. */
	@Test
	void aChannelAndFrameIsTheSameAloneAsAmongOthers() {
		final CompositeImage image = hyperstack(8);
		final PlaneOptions all = PlaneOptions.DEFAULT.withPlanes(Planes.parse("all", "", ""));
		final IsotropicImage own = isotropic(repair.withPlanes(all.withPercentilesPerPlane(true)), image);
		final IsotropicImage shared = isotropic(repair.withPlanes(all), image);
		image.setPosition(2, 1, 2);
		final IsotropicImage current = isotropic(repair, image);
		assertThat(current.result().getDimensions()).containsExactly(WIDTH, HEIGHT, 1, 6, 1);
		assertThat(current.result().getProcessor().getLut().getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		assertThat(current.result().getInfoProperty()).contains("This is channel 2 and frame 2 alone");
		for (int z = 1; z <= 6; z++) {
			assertThat(current.result().getStack().getPixels(z)).isEqualTo(own.result().getStack().getPixels(index(own.result(), 2, z, 2)));
			assertThat(current.disagreement().getStack().getPixels(z)).isEqualTo(own.disagreement().getStack().getPixels(index(own.result(), 2, z, 2)));
		}
		assertThat(shared.result().getStack().getPixels(index(shared.result(), 2, 1, 2))).isNotEqualTo(current.result().getStack().getPixels(1));
	}

	@Test
	void theOverlayLiesWhereItLay() {
		final CompositeImage image = hyperstack(8);
		final Roi everywhere = new Roi(1, 1, 3, 3);
		final Roi slice = new Roi(2, 2, 3, 3);
		slice.setPosition(2, 2, 0);
		final Roi other = new Roi(3, 3, 3, 3);
		other.setPosition(1, 2, 0);
		final Overlay overlay = new Overlay(everywhere);
		overlay.add(slice);
		overlay.add(other);
		image.setOverlay(overlay);
		image.setPosition(2, 1, 1);
		final Roi[] alone = isotropic(repair, image).result().getOverlay().toArray();
		assertThat(alone).extracting(roi -> roi.getBounds().x).containsExactly(1, 2, 2);
		assertThat(alone).extracting(Roi::getPosition).containsExactly(0, 3, 4);
		final Roi[] all = isotropic(repair.withPlanes(Planes.parse("2", "", "")), image).result().getOverlay().toArray();
		assertThat(all).extracting(roi -> List.of(roi.getBounds().x, roi.getZPosition(), roi.getTPosition())).containsExactly(List.of(1, 0, 0), List.of(2, 3, 1),
			List.of(2, 4, 1), List.of(2, 3, 2), List.of(2, 4, 2));
	}

	@Test
	void rgbIsRestoredColourByColour() {
		final ImageStack colours = new ImageStack();
		final ImageStack[] channels = { new ImageStack(), new ImageStack(), new ImageStack() };
		for (int z = 0; z < 3; z++) {
			final ColorProcessor plane = new ColorProcessor(WIDTH, HEIGHT);
			for (int c = 1; c <= 3; c++) {
				plane.setChannel(c, TestImages.noise(8, WIDTH, HEIGHT, 10 * z + c).convertToByteProcessor(false));
				channels[c - 1].addSlice(plane.getChannel(c, null));
			}
			colours.addSlice(plane);
		}
		final IsotropicImage done = isotropic(repair, new ImagePlus("rgb", colours));
		assertThat(done.result().getType()).isEqualTo(ImagePlus.COLOR_RGB);
		assertThat(done.result().getNSlices()).isEqualTo(6);
		assertThat(done.result().getInfoProperty()).contains("colours may have shifted");
		final IsotropicImage red = isotropic(repair, new ImagePlus("red", channels[0]));
		for (int z = 1; z <= 6; z++) {
			assertThat(((ColorProcessor) done.result().getStack().getProcessor(z)).getChannel(1, null).getPixels()).isEqualTo(red.result().getStack().getPixels(z));
			for (int i = 0; i < WIDTH * HEIGHT; i++)
				assertThat(done.disagreement().getStack().getProcessor(z).getf(i)).as("the largest").isGreaterThanOrEqualTo(red.disagreement().getStack().getProcessor(z).getf(i));
		}
	}

	@Test
	void samplesAreFramesElseChannelsElseImages() {
		final CompositeImage image = hyperstack(8);
		assertThat(isotropic(repair.withSamples(2), image).result().getDimensions()).containsExactly(WIDTH, HEIGHT, 1, 6, 2);
		assertThat(isotropic(repair.withSamples(2).withPlanes(Planes.parse("1", "", "")), image).result().getDimensions()).containsExactly(WIDTH, HEIGHT, 2, 6, 2);
		assertThat(isotropic(repair.withSamples(2).withPlanes(Planes.parse("all", "", "")), image).results()).hasSize(2)
			.allMatch(result -> result.getNChannels() == 2 && result.getNFrames() == 2);
	}

	@Test
	void aStackThatIsRefusedIsNamedAndTheOthersAreGiven() {
		final ImagePlus image = stack(32, 9);
		image.setDimensions(1, 3, 3);
		image.getStack().getProcessor(5).setf(7, Float.NaN);
		final ImagePlus result = isotropic(repair.withPlanes(Planes.all()), image).result();
		assertThat(result.getDimensions()).containsExactly(WIDTH, HEIGHT, 1, 6, 2);
		assertThat(result.getStack().getSliceLabel(7)).isEqualTo("plane 7 (1/2)");
		assertThat(result.getInfoProperty()).contains("Plane 5: Left out. The image has pixels that are NaN");
		assertThat(repair.withPlanes(Planes.all()).makeIsotropic(image, 2, "2", SolverListener.SILENT).result().getNFrames()).as("as it is missing").isEqualTo(3);
		image.setPosition(1, 1, 2);
		assertThatThrownBy(() -> isotropic(repair, image)).isInstanceOf(Refusal.class).hasMessageContaining("NaN or infinite");
	}

	@Test
	void cancelingGivesTheStacksThatAreFinished() {
		final ImagePlus image = stack(16, 9);
		image.setDimensions(1, 3, 3);
		final ImagePlus result = repair.withPlanes(Planes.all()).makeIsotropic(image, 2, "", new CancelAt(0.5)).result();
		assertThat(result.getNFrames()).isBetween(1, 2);
		assertThat(result.getNSlices()).isEqualTo(6);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry(Provenance.PARTIAL, true);
	}

	@Test
	void aVirtualStackIsWrittenToTheFolder() throws Exception {
		final Path files = Files.createDirectories(folder.resolve("slices"));
		final ImagePlus stack = stack(16, 6);
		stack.setDimensions(1, 3, 2);
		final VirtualStack virtual = new VirtualStack(WIDTH, HEIGHT, null, files.toString());
		for (int i = 1; i <= 6; i++) {
			new FileSaver(new ImagePlus("p", stack.getStack().getProcessor(i))).saveAsTiff(files.resolve(i + ".tif").toString());
			virtual.addSlice(i + ".tif");
		}
		final ImagePlus image = new ImagePlus("long.tif", virtual);
		image.setDimensions(1, 3, 2);
		assertThatThrownBy(() -> isotropic(repair.withPlanes(Planes.all()), image)).isInstanceOf(Refusal.class).hasMessageContaining("name a folder");
		final PlaneOptions toFolder = PlaneOptions.DEFAULT.withPlanes(Planes.all()).withFolder(folder.resolve("results").toString());
		final IsotropicImage done = isotropic(repair.withPlanes(toFolder), image);
		final IsotropicImage expected = isotropic(repair.withPlanes(Planes.all()), stack);
		assertThat(done.result().getStack().isVirtual()).isTrue();
		assertThat(RepairedPlanes.pixels(done.result())).isEqualTo(RepairedPlanes.pixels(expected.result()));
		assertThat(RepairedPlanes.pixels(done.disagreement())).isEqualTo(RepairedPlanes.pixels(expected.disagreement()));
		assertThat(isotropic(repair, image).result().getStack().isVirtual()).as("one z-stack").isFalse();
		Files.delete(files.resolve("1.tif"));
		assertThatThrownBy(() -> isotropic(repair, image)).isInstanceOf(Refusal.class).hasMessageContaining("1.tif' is missing");
		final ImagePlus without = repair.makeIsotropic(image, 2, "1", SolverListener.SILENT).result();
		assertThat(RepairedPlanes.pixels(without)).isEqualTo(RepairedPlanes.pixels(repair.makeIsotropic(stack, 2, "1", SolverListener.SILENT).result()));
	}

	private static IsotropicImage isotropic(final Repair with, final ImagePlus image) {
		return with.makeIsotropic(image, 2, "", SolverListener.SILENT);
	}

	private static ImagePlus stack(final int bits, final int planes) {
		final ImageStack stack = new ImageStack();
		IntStream.rangeClosed(1, planes).forEach(i -> {
			stack.addSlice("plane " + i, TestImages.noise(bits, WIDTH, HEIGHT, i));
			stack.getProcessor(i).multiply(1 - i / 20.0);
		});
		return new ImagePlus("stack.tif", stack);
	}

	/** Two channels, three slices, two frames of different brightness. */
	private static CompositeImage hyperstack(final int bits) {
		final ImagePlus stack = stack(bits, 12);
		stack.setDimensions(2, 3, 2);
		stack.getCalibration().pixelDepth = 3;
		stack.getCalibration().frameInterval = 7;
		final CompositeImage image = new CompositeImage(stack, CompositeImage.COMPOSITE);
		image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
		image.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
		return image;
	}

	/** Cancels at a share of the whole. */
	private static final class CancelAt implements SolverListener {

		private final double share;
		private double done;

		CancelAt(final double share) {
			this.share = share;
		}

		@Override
		public void progress(final Progress progress) {
			done = (double) progress.done() / progress.total();
		}

		@Override
		public boolean isCanceled() {
			return done >= share;
		}
	}
}
