package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.optics.Lens;
import io.github.vmlmap.optics.ScalarDebye;

/** PSFs for an image: of its pixel size, no larger than it, in depth where it is deep. */
class PsfSourceTest {

	@Test
	void computesAWidefieldPsfAtThePixelsOfTheImage() {
		final PointSpread spread = MicroscopePsf.widefield(0.9, 1, 600).of(PsfTarget.plane(image(101, 81, 1), 1));
		final Psf psf = spread.psf();
		final ScalarDebye model = new ScalarDebye(new Lens(0.9, 1), 600);
		assertThat(psf.depth()).isEqualTo(1);
		assertThat(psf.size().height() % 2 + psf.size().width() % 2).isEqualTo(2);
		final int column = psf.column();
		assertThat(psf.at(psf.row(), column + 2) / psf.at(psf.row(), column)).isCloseTo(mean(model, 200, 0) / mean(model, 0, 0), within(1e-3));
		assertThat(psf.at(psf.row() + 1, column) / psf.at(psf.row(), column)).isCloseTo(mean(model, 0, 200) / mean(model, 0, 0), within(1e-3));
		assertThat(spread.name()).isEqualTo("scalar Debye, widefield, NA 0.9, index 1.0, 600.0 nm, at 100 × 200 nm, " + psf.size().width() +
			" × " + psf.size().height() + " pixels");
	}

	/** Over a pixel of 100 × 200 nm. */
	private static double mean(final ScalarDebye model, final double x, final double y) {
		return IntStream.range(0, 21 * 21).mapToDouble(i -> model.at(Math.hypot(x + (i % 21 - 10) / 0.21, y + (i / 21 - 10) / 0.105), 0)).average().orElseThrow();
	}

	@Test
	void reachesNoFartherThanTheImageInAnyDirection() {
		final Psf psf = MicroscopePsf.widefield(0.9, 1, 600).of(PsfTarget.volume(image(10, 7, 4))).psf();
		assertThat(psf.size()).isEqualTo(new Size(7, 9));
		assertThat(psf.depth()).isEqualTo(3);
		assertThat(PsfSource.gaussian(30, 30).of(PsfTarget.volume(image(10, 7, 4))).psf().size()).isEqualTo(new Size(7, 7));
	}

	/** Half a Gaussian is another PSF: nobody is to take the result for that of the whole one. */
	@Test
	void saysWhenItIsCutToTheImage() {
		final PsfTarget small = PsfTarget.volume(image(10, 7, 4));
		assertThat(PsfSource.gaussian(1, 30).of(small).notes()).singleElement().asString().contains("was cut to its size");
		assertThat(PsfSource.gaussian(30, 0.1).of(small).notes()).hasSize(1);
		assertThat(PsfSource.gaussian(0.5, 0.2).of(small).notes()).isEmpty();
		assertThat(MicroscopePsf.widefield(0.9, 1, 600).of(small).notes()).singleElement().asString().contains("reaches 0.3 µm to either side of the focus")
			.contains("% of the light").contains("is not undone");
		assertThat(MicroscopePsf.widefield(0.9, 1, 600).of(small).name()).endsWith("at 100 × 200 × 300 nm, 9 × 7 × 3 pixels");
		assertThat(MicroscopePsf.widefield(0.9, 1, 600).of(PsfTarget.plane(image(101, 81, 1), 1)).notes()).isEmpty();
	}

	/** In widefield every plane has the same light, so what planes are left out says how much of it. */
	@Test
	void reachesAsFarInDepthAsItIsTold() {
		final PsfTarget stack = PsfTarget.volume(image(61, 31, 11));
		final PointSpread near = MicroscopePsf.widefield(0.9, 1, 600).reaching(600).of(stack);
		assertThat(near.psf().depth()).isEqualTo(5);
		assertThat(near.notes()).singleElement().asString().contains("reaches 0.6 µm to either side").containsPattern("holds 9\\d % .*, 4\\d % of that of all planes in the stack's depth");
		assertThat(MicroscopePsf.widefield(0.9, 1, 600).reaching(1e6).of(stack).psf().depth()).isEqualTo(11);
		assertThat(MicroscopePsf.widefield(0.9, 1, 600).reaching(600).of(PsfTarget.plane(image(61, 31, 1), 1)).psf().depth()).isEqualTo(1);
		assertThatThrownBy(() -> MicroscopePsf.widefield(0.9, 1, 600).reaching(200).of(stack)).isInstanceOf(Refusal.class)
			.hasMessage("A PSF that reaches 0.2 µm is in no other slice, for these are 0.3 µm apart: give a larger reach, or 0 to have it chosen.");
		assertThatThrownBy(() -> MicroscopePsf.widefield(0.9, 1, 600).reaching(-1)).isInstanceOf(Refusal.class);
	}

	@Test
	void takesThePixelSizeThatIsEntered() {
		final ImagePlus plain = new ImagePlus("plain", new FloatProcessor(64, 64));
		final Psf entered = MicroscopePsf.confocal(0.9, 1, 488, 600, 0).at(100, 300).of(PsfTarget.plane(plain, 1)).psf();
		final ImagePlus calibrated = image(64, 64, 1);
		calibrated.getCalibration().pixelHeight = 0.1;
		final Psf own = MicroscopePsf.confocal(0.9, 1, 488, 600, 0).of(PsfTarget.plane(calibrated, 1)).psf();
		assertThat(entered.size()).isEqualTo(own.size());
		assertThat(entered.at(3, 3)).isCloseTo(own.at(3, 3), within(1e-12));
		assertThatThrownBy(() -> MicroscopePsf.widefield(0.9, 1, 600).of(PsfTarget.plane(plain, 1))).isInstanceOf(Refusal.class).hasMessageContaining("no pixel size");
		assertThatThrownBy(() -> MicroscopePsf.widefield(0.9, 1, 600).at(100, 0).of(new PsfTarget(PsfTarget.plane(plain, 1).pixel(), 64, 64, 3, 1)))
			.isInstanceOf(Refusal.class);
	}

	/** Signed images keep 0 as 32768. */
	@Test
	void takesTheValuesThatImageJShows(@TempDir final Path folder) {
		final ShortProcessor signed = new ShortProcessor(9, 9);
		for (int i = 0; i < 81; i++) signed.set(i, 32768 + Math.round(1000 * bead(0).getf(i)));
		final ImagePlus image = new ImagePlus("signed", signed);
		image.getCalibration().setSigned16BitCalibration();
		final String file = folder.resolve("signed.tif").toString();
		assertThat(new FileSaver(image).saveAsTiff(file)).isTrue();
		final PointSpread spread = PsfSource.image(file, true).of(PsfTarget.plane(image(30, 30, 1), 1));
		assertThat(spread.psf().at(4, 5) / spread.psf().at(4, 4)).isCloseTo(Math.exp(-0.5), within(1e-3));
		assertThat(spread.notes()).noneMatch(note -> note.contains("background"));
	}

	/** A file that was replaced is another PSF, and a saturated one is no mended one. */
	@Test
	void namesThePixelsOfAnImage(@TempDir final Path folder) {
		final FloatProcessor bead = bead(0);
		final String file = folder.resolve("bead.tif").toString();
		new FileSaver(new ImagePlus("bead", bead)).saveAsTiff(file);
		final PsfTarget target = PsfTarget.plane(image(30, 30, 1), 1);
		final String name = PsfSource.image(file, true).of(target).name();
		assertThat(name).matches("PSF .*bead\\.tif, SHA-256 [0-9a-f]{64}, 9 × 9 pixels");
		bead.max(0.5);
		new FileSaver(new ImagePlus("bead", bead)).saveAsTiff(file);
		final PointSpread saturated = PsfSource.image(file, true).of(target);
		assertThat(saturated.name()).isNotEqualTo(name);
		assertThat(saturated.notes()).filteredOn(note -> note.contains("saturated")).singleElement().asString().doesNotContain("was mended");
	}

	/** Channels one upon the other are no depth. */
	@Test
	void refusesAPsfOfSeveralChannelsOrFrames(@TempDir final Path folder) {
		for (final int[] extents : new int[][] { { 2, 5, 1 }, { 1, 5, 2 }, { 1, 1, 10 } }) {
			final ImageStack planes = new ImageStack();
			for (int k = 0; k < 10; k++) planes.addSlice(bead(Math.abs(k / 2 - 2)));
			final ImagePlus psf = new ImagePlus("psf", planes);
			psf.setDimensions(extents[0], extents[1], extents[2]);
			psf.setOpenAsHyperStack(true);
			final String file = folder.resolve("psf" + extents[0] + extents[2] + ".tif").toString();
			assertThat(new FileSaver(psf).saveAsTiff(file)).isTrue();
			assertThatThrownBy(() -> PsfSource.image(file, true).of(PsfTarget.volume(image(30, 30, 12)))).isInstanceOf(Refusal.class)
				.hasMessageContaining(extents[0] + " channel" + (extents[0] > 1 ? "s" : "")).hasMessageContaining(extents[2] + " frame");
		}
	}

	private static FloatProcessor bead(final int defocus) {
		final FloatProcessor bead = new FloatProcessor(9, 9);
		for (int i = 0; i < bead.getPixelCount(); i++) bead.setf(i, (float) Math.exp(-(Math.pow(i % 9 - 4, 2) + Math.pow(i / 9 - 4, 2) + 2 * defocus * defocus) / 2));
		return bead;
	}

	/** On a grid finer by 3 the same lens covers more pixels. */
	@Test
	void isFinerForFinerPixels() {
		final Psf coarse = PsfSource.gaussian(1, 1).of(PsfTarget.plane(image(64, 64, 1), 1)).psf();
		final Psf fine = PsfSource.gaussian(1, 1).of(PsfTarget.plane(image(64, 64, 1), 3)).psf();
		assertThat(fine.at(fine.row(), fine.column() + 3) / fine.at(fine.row(), fine.column()))
			.isCloseTo(coarse.at(coarse.row(), coarse.column() + 1) / coarse.at(coarse.row(), coarse.column()), within(1e-12));
	}

	@Test
	void refusesAGaussianOfMoreValuesThanAnArrayHolds() {
		assertThatThrownBy(() -> PsfSource.gaussian(500, 17).of(new PsfTarget(Optional.empty(), 4095, 4095, 151, 1))).isInstanceOf(Refusal.class)
			.hasMessageContaining("4001 × 4001 × 137 pixels").hasMessageContaining("give less blur");
	}

	@Test
	void givesAGaussianItsTwoWidths() {
		final Psf psf = PsfSource.gaussian(1, 0.5).of(PsfTarget.volume(image(30, 30, 9))).psf();
		final double peak = psf.at(psf.plane(), psf.row(), psf.column());
		assertThat(psf.at(psf.plane(), psf.row() + 1, psf.column()) / peak).isCloseTo(Math.exp(-0.5), within(1e-12));
		assertThat(psf.at(psf.plane() + 1, psf.row(), psf.column()) / peak).isCloseTo(Math.exp(-2), within(1e-12));
	}

	@Test
	void knowsPixelSizesInUnitsOfLengthOnly() {
		final ImagePlus image = image(4, 4, 1);
		assertThat(PixelSize.of(image)).contains(new PixelSize(100, 200, 300));
		image.getCalibration().setUnit("mm");
		assertThat(PixelSize.of(image).orElseThrow().width()).isEqualTo(1e5);
		image.getCalibration().setUnit("pixel");
		assertThat(PixelSize.of(image)).isEmpty();
	}

	private static ImagePlus image(final int width, final int height, final int slices) {
		final ImageStack stack = new ImageStack();
		for (int k = 0; k < slices; k++) stack.addSlice(new FloatProcessor(width, height));
		final ImagePlus image = new ImagePlus("calibrated", stack);
		image.getCalibration().pixelWidth = 0.1;
		image.getCalibration().pixelHeight = 0.2;
		image.getCalibration().pixelDepth = 0.3;
		image.getCalibration().setUnit("um");
		return image;
	}
}
