package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.TestImages.drawn;
import static io.github.vmlmap.imagej.TestImages.mask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.vmlmap.Refusal;

/** A mask hides what is not zero. */
class MaskImagesTest {

	private static final HiddenMask BLOB = drawn(5, 6, "###", "#.#", "###");

	@TempDir
	Path folder;

	private final ImagePlus image = TestImages.image(16);

	@Test
	void aFileIsAMask() {
		final Path file = folder.resolve("mask.tif");
		assertThat(new FileSaver(new ImagePlus("mask", BLOB.toProcessor())).saveAsTiff(file.toString())).isTrue();
		assertThat(find(file.toString()).mask()).isEqualTo(BLOB);
	}

	@Test
	void anOpenImageIsAMask() {
		final ImagePlus open = new ImagePlus("open mask", BLOB.toProcessor());
		Interpreter.batchMode = true;
		try {
			Interpreter.addBatchModeImage(open);
			assertThat(find("open mask").mask()).isEqualTo(BLOB);
		}
		finally {
			Interpreter.removeBatchModeImage(open);
			Interpreter.batchMode = false;
		}
	}

	@Test
	void hiddenIsWhatIsNotZeroInAnyType() {
		final FloatProcessor floats = new FloatProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		floats.setf(3, 4, -0.25f);
		assertThat(HiddenRegions.of(image, new ImagePlus("floats", floats)).mask()).isEqualTo(drawn(3, 4, "#"));
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		colours.set(7, 8, 0xff000001);
		colours.set(7, 9, 0xff000000);
		assertThat(HiddenRegions.of(image, new ImagePlus("colours", colours)).mask()).isEqualTo(drawn(7, 8, "#"));
	}

	@Test
	void anInvertingLookUpTableInvertsNoMask() {
		final ByteProcessor inverting = BLOB.toProcessor();
		inverting.invertLut();
		assertThat(HiddenRegions.of(image, new ImagePlus("mask", inverting)).mask()).isEqualTo(BLOB);
	}

	/** Signed images keep 0 as 32768. */
	@Test
	void zeroIsWhatImageJShowsAsZero() {
		final ShortProcessor shorts = new ShortProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		shorts.add(32768);
		shorts.set(3, 4, 32767);
		final ImagePlus signed = new ImagePlus("signed", shorts);
		signed.getCalibration().setSigned16BitCalibration();
		assertThat(HiddenRegions.of(image, signed).mask()).isEqualTo(drawn(3, 4, "#"));
	}

	/** A mask that was changed since is another one. */
	@Test
	void notesThePixelsOfTheMask() {
		final String blob = HiddenRegions.of(image, new ImagePlus("blob", BLOB.toProcessor())).notes().get(0);
		assertThat(blob).matches("The mask is 'blob' of 40 × 30 pixels, SHA-256 [0-9a-f]{64}\\.");
		assertThat(HiddenRegions.of(image, new ImagePlus("blob", drawn(5, 6, "#").toProcessor())).notes().get(0)).isNotEqualTo(blob);
		assertThat(HiddenRegions.of(image, new ImagePlus("blob", new ColorProcessor(BLOB.toProcessor().getBufferedImage()))).notes()).hasSize(1);
	}

	@Test
	void aMaskOfAsManyPlanesHidesPlaneByPlane() {
		final ImagePlus stack = TestImages.stack(8, 3);
		stack.setSlice(2);
		final ImageStack planes = new ImageStack();
		for (int i = 0; i < 3; i++) planes.addSlice(drawn(i, i, "#").toProcessor());
		assertThat(HiddenRegions.of(stack, new ImagePlus("planes", planes)).mask()).isEqualTo(drawn(1, 1, "#"));
		refuses(new ImagePlus("planes", planes), "The mask 'planes' has 3 planes, the image 1: give a mask of one plane or of as many as the image.");
	}

	@Test
	void unusableMasks() {
		refuses(new ImagePlus("small", new ByteProcessor(8, 9)),
			"The mask 'small' is 8 × 9, the image 40 × 30: give a mask of the image's size.");
		refuses(new ImagePlus("zeros", mask((x, y) -> false).toProcessor()),
			"The mask 'zeros' is zero everywhere: hidden is what is not zero.");
		refuses(new ImagePlus("ones", mask((x, y) -> true).toProcessor()),
			"The mask 'ones' covers the whole image: leave zero what is observed.");
	}

	@Test
	void masksThatAreNotThere() throws IOException {
		refuses("", "No mask image is given: name an open image or a file whose hidden pixels are not zero.");
		refuses("absent.tif", "There is no open image and no file 'absent.tif': open the mask or correct its path.");
		final Path text = Files.writeString(folder.resolve("mask.csv"), "1,2,3");
		refuses(text.toString(), "The file '" + text + "' is no image that ImageJ opens: save the mask as TIFF.");
	}

	@Test
	void aTruncatedMask() throws IOException {
		final Path file = folder.resolve("cut.tif");
		new FileSaver(new ImagePlus("mask", BLOB.toProcessor())).saveAsTiff(file.toString());
		Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 1));
		refuses(file.toString(), "The file '" + file + "' is cut short: save the mask again.");
		for (final int length : new int[] { 60, 9, 3, 0 }) {
			Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
			refuses(file.toString(), "The file '" + file + "' is no image that ImageJ opens: save the mask as TIFF.");
		}
	}

	private HiddenRegion find(final String titleOrPath) {
		return new HiddenRegions(image, List.of(), titleOrPath).find(HiddenSource.MASK_IMAGE);
	}

	private void refuses(final String titleOrPath, final String sentence) {
		assertThatThrownBy(() -> find(titleOrPath)).isInstanceOf(Refusal.class).hasMessage(sentence);
	}

	private void refuses(final ImagePlus mask, final String sentence) {
		assertThatThrownBy(() -> HiddenRegions.of(image, mask)).isInstanceOf(Refusal.class).hasMessage(sentence);
	}
}
