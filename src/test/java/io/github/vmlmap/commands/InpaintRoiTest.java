package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.solvers.Preset;

/** The main job, as a script runs it: an image with a ROI in, a repaired image out. */
class InpaintRoiTest extends CommandTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void givesANewImageThatDiffersUnderTheRoiOnly(final int bits) throws Exception {
		final ImagePlus image = Spots.image(bits);
		final ImagePlus result = inpaint(image);
		assertThat(result.getTitle()).isEqualTo("spots-inpainted");
		assertThat(result.getBitDepth()).isEqualTo(bits);
		assertThat(result.getCalibration().equals(image.getCalibration())).isTrue();
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) {
			final float value = result.getProcessor().getf(x, y);
			if (Spots.HOLE.contains(x, y)) assertThat(value).as(x + ", " + y).isFinite().isNotEqualTo(image.getProcessor().getf(x, y));
			else assertThat(value).as(x + ", " + y).isEqualTo(image.getProcessor().getf(x, y));
		}
	}

	@Test
	void marksWhatIsSynthesised() throws Exception {
		final Overlay overlay = inpaint(Spots.image(8)).getOverlay();
		assertThat(overlay.get("note")).as("the input's own").isNotNull();
		final Roi synthesised = overlay.get("synthesised");
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			assertThat(synthesised.contains(x, y)).as(x + ", " + y).isEqualTo(Spots.HOLE.contains(x, y));
	}

	@Test
	void saysHowItWasMade() throws Exception {
		final ImagePlus result = inpaint(Spots.image(8), "seed", 17L);
		final long hidden = Spots.HOLE.getStatistics().pixelCount;
		assertThat(Runs.provenance(result).entries()).containsEntry(Provenance.METHOD, "Preconditioned Gauss-Newton VML-MAP")
			.containsEntry(Provenance.MODEL_SHA256, model.sha256()).containsEntry(Provenance.SEEDS, List.of(17L))
			.containsEntry(Provenance.DEVICE, "cpu").containsEntry(Provenance.SYNTHESISED, hidden)
			.containsEntry(Provenance.SYNTHESISED_SHARE, (double) hidden / Spots.WIDTH / Spots.HEIGHT)
			.containsEntry("setting levels", 20L).containsEntry("setting steps", (long) Preset.FAST.settings().steps())
			.hasEntrySatisfying("denoiser calls", calls -> assertThat((long) calls).isBetween(2 * 20L, 2 * 20L * 3))
			.containsKeys(Provenance.VERSION, Provenance.MODEL, Provenance.NOISE, Provenance.CLAMPED, Provenance.NOTES);
	}

	@Test
	void leavesItsInputAsItIs() throws Exception {
		final ImagePlus image = Spots.image(16);
		final Snapshot before = Snapshot.of(image);
		final CommandModule done = runs.run(InpaintRoi.class, "image", image, "prior", prior);
		assertThat(done.isCanceled()).isFalse();
		assertThat(done.getOutput("output")).isInstanceOf(ImagePlus.class).isNotSameAs(image);
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	@Test
	void givesTheSameBitsForTheSameSeedAndOthersForAnother() throws Exception {
		final float[] once = pixels(inpaint(Spots.image(32)));
		assertThat(pixels(inpaint(Spots.image(32)))).isEqualTo(once);
		assertThat(pixels(inpaint(Spots.image(32), "seed", 2L))).isNotEqualTo(once);
	}

	@Test
	void doesNotLookUnderTheRoi() throws Exception {
		final ImagePlus other = Spots.image(32);
		Spots.fill(other.getProcessor(), Spots.HOLE, -7e5f);
		assertThat(pixels(inpaint(other))).isEqualTo(pixels(inpaint(Spots.image(32))));
	}

	@Test
	void severalSamplesAreAStackWhoseFirstIsTheSingleOne() throws Exception {
		final ImagePlus result = inpaint(Spots.image(8), "samples", 3);
		assertThat(result.getStackSize()).isEqualTo(3);
		final ImagePlus single = inpaint(Spots.image(8));
		assertThat(result.getStack().getPixels(2)).isNotEqualTo(result.getStack().getPixels(1));
		for (int i = 0; i < Spots.WIDTH * Spots.HEIGHT; i++)
			assertThat(result.getStack().getProcessor(1).get(i)).as("pixel " + i).isCloseTo(single.getProcessor().get(i), within(1));
	}

	/** The biharmonic surface through values on a plane is that plane. */
	@Test
	void biharmonicContinuesAPlaneAndNeedsNoPrior() throws Exception {
		final ImagePlus image = Spots.image(32);
		final ImageProcessor plane = image.getProcessor();
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			plane.setf(x, y, Spots.HOLE.contains(x, y) ? 1000 : 3 + 2 * x - y);
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "method", "Biharmonic", "prior", "there is none");
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			assertThat(result.getProcessor().getf(x, y)).isCloseTo(3 + 2 * x - y, within(1e-3f));
		assertThat(Runs.said(result, Provenance.METHOD)).isEqualTo("Biharmonic");
	}

	@ParameterizedTest
	@CsvSource({ "Selection", "Overlay", "Mask image", "NaN pixels" })
	void hidesWhatTheChosenSourceSaysAndNothingElse(final String source) throws Exception {
		final ImagePlus image = Spots.image(32);
		image.setRoi(source.equals("Selection") ? new Roi(2, 3, 4, 2) : new Roi(20, 15, 5, 5));
		if (source.equals("Overlay")) image.getOverlay().add(new Roi(2, 3, 4, 2));
		if (source.equals("NaN pixels")) Spots.fill(image.getProcessor(), new Roi(2, 3, 4, 2), Float.NaN);
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "hidden", source, "mask", mask(), "method", "Biharmonic");
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			assertThat(result.getOverlay().get("synthesised").contains(x, y)).isEqualTo(x >= 2 && x < 6 && y >= 3 && y < 5);
	}

	private String mask() {
		final ImageProcessor pixels = new ByteProcessor(Spots.WIDTH, Spots.HEIGHT);
		Spots.fill(pixels, new Roi(2, 3, 4, 2), 9);
		final String file = folder.resolve("mask.tif").toString();
		assertThat(new FileSaver(new ImagePlus("mask", pixels)).saveAsTiff(file)).isTrue();
		return file;
	}

	private ImagePlus inpaint(final ImagePlus image, final Object... more) throws Exception {
		final Object[] inputs = Arrays.copyOf(new Object[] { "image", image, "prior", prior }, 4 + more.length);
		System.arraycopy(more, 0, inputs, 4, more.length);
		return runs.result(InpaintRoi.class, inputs);
	}

	private static float[] pixels(final ImagePlus image) {
		return (float[]) image.getProcessor().getPixels();
	}
}
