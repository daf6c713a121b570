package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.assertSameOutside;
import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.fill;
import static io.github.vmlmap.imagej.RepairedPlanes.inpaint;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.LUT;

/** Channels of a composite and colours of RGB. */
class ColourRepairTest {

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@ParameterizedTest
	@ValueSource(ints = { CompositeImage.COMPOSITE, CompositeImage.COLOR, CompositeImage.GRAYSCALE })
	void aCompositeKeepsItsModeAndLutsAndIsRestoredInItsCurrentChannel(final int mode) {
		final ImagePlus stack = TestImages.stack(16, 6);
		stack.setDimensions(2, 1, 3);
		stack.getCalibration().pixelWidth = 0.25;
		stack.getCalibration().frameInterval = 7;
		final CompositeImage image = new CompositeImage(stack, mode);
		image.setChannelLut(range(LUT.createLutFromColor(Color.MAGENTA), 10, 300), 1);
		image.setChannelLut(range(LUT.createLutFromColor(Color.CYAN), 20, 4000), 2);
		image.setPosition(2, 1, 2);
		final ImagePlus result = fill(image, Planes.all());
		assertThat(changed(image, result)).containsExactly(2, 4, 6);
		assertThat(result).isInstanceOf(CompositeImage.class);
		assertThat(((CompositeImage) result).getMode()).isEqualTo(mode);
		for (int c = 0; c < 2; c++) {
			assertThat(result.getLuts()[c].getBytes()).isEqualTo(image.getLuts()[c].getBytes());
			assertThat(List.of(result.getLuts()[c].min, result.getLuts()[c].max)).isEqualTo(List.of(image.getLuts()[c].min, image.getLuts()[c].max));
		}
		assertThat(result.getCalibration().equals(image.getCalibration())).isTrue();
		assertThat(result.getCalibration().frameInterval).isEqualTo(7);
		assertThat(result.getInfoProperty()).contains("Only one channel was restored");
		assertThat(changed(image, fill(image, Planes.parse("all", "", "2")))).containsExactly(3, 4);
	}

	@Test
	void rgbIsRestoredColourByColour() {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < 3; i++) stack.addSlice("colour " + i, colours(i));
		final ImagePlus image = new ImagePlus("rgb.tif", stack);
		final ImagePlus result = inpaint(repair, image, Planes.parse("", "2-3", "")).get(0);
		assertThat(result.getType()).isEqualTo(ImagePlus.COLOR_RGB);
		assertThat(changed(image, result)).containsExactly(2, 3);
		for (int i = 1; i <= 3; i++) assertSameOutside(stack.getProcessor(i), result.getStack().getProcessor(i));
		assertThat(result.getInfoProperty()).contains("colours may have shifted");
		image.setSlice(2);
		final ImagePlus current = inpaint(repair, image, Planes.current()).get(0);
		assertThat(current.getStackSize()).isEqualTo(1);
		assertSameOutside(stack.getProcessor(2), current.getProcessor());
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry(Provenance.SYNTHESISED, 60L)
			.containsEntry(Provenance.SYNTHESISED_SHARE, 30.0 / 1200);
	}

	@Test
	void anRgbColourIsWhatItsChannelAloneBecomes() {
		final ColorProcessor colours = colours(4);
		final ImagePlus image = new ImagePlus("rgb", colours);
		final ImagePlus red = new ImagePlus("red", colours.getChannel(1, null));
		final ColorProcessor restored = (ColorProcessor) inpaint(repair, image, Planes.current()).get(0).getProcessor();
		assertThat(restored.getChannel(1, null).getPixels()).isEqualTo(inpaint(repair, red, Planes.current()).get(0).getProcessor().getPixels());
	}

	private static ColorProcessor colours(final long seed) {
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		for (int c = 1; c <= 3; c++) colours.setChannel(c, TestImages.noise(8, 10 * seed + c).convertToByteProcessor(false));
		return colours;
	}

	private static LUT range(final LUT lut, final double min, final double max) {
		lut.min = min;
		lut.max = max;
		return lut;
	}
}
