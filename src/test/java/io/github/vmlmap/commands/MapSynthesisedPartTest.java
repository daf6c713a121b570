package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

/** The map says 1 where nothing was measured, 0 where all was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapSynthesisedPartTest {

	@TempDir
	private static Path folder;

	private Runs runs;

	@BeforeAll
	void start() {
		runs = new Runs();
	}

	@AfterAll
	void stop() {
		runs.close();
	}

	@Test
	void ofAHoleItIsTheMask() throws Exception {
		final ImagePlus map = runs.result(MapSynthesisedPart.class, "image", Spots.image(8));
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			assertThat(map.getProcessor().getf(x, y)).isEqualTo(Spots.HOLE.contains(x, y) ? 1 : 0);
		assertThat(map.getTitle()).isEqualTo("spots.tif-synthesised");
	}

	/** The finer or more blurred, the more is left to the prior. */
	@ParameterizedTest
	@CsvSource({ "Denoise, 0.0001, 0.5, 1", "Super-resolution x2, 0.75, 0.9, 2", "Super-resolution x3, 0.88, 0.95, 3", "Super-resolution x4, 0.93, 0.99, 4",
		"Gaussian blur, 0.3, 1, 1", "Uniform blur, 0.1, 1, 1" })
	void growsWithWhatIsLost(final String degradation, final float least, final float most, final int scale) throws Exception {
		final ImagePlus map = runs.result(MapSynthesisedPart.class, "image", Spots.image(16), "degradation", degradation, "blurwidth", 3.0);
		assertThat(map.getWidth()).isEqualTo(scale * Spots.WIDTH);
		assertThat(map.getProcessor().getf(Spots.WIDTH * scale / 2, Spots.HEIGHT * scale / 2)).isBetween(least, most);
	}

	/** A Gaussian that is an image is as good as one that is computed. */
	@Test
	void takesAPsfFromAFile() throws Exception {
		final FloatProcessor bead = new FloatProcessor(15, 15);
		for (int i = 0; i < bead.getPixelCount(); i++) bead.setf(i, 100 * (float) Math.exp(-(Math.pow(i % 15 - 7, 2) + Math.pow(i / 15 - 7, 2)) / 8));
		final String file = folder.resolve("bead.tif").toString();
		assertThat(new FileSaver(new ImagePlus("bead", bead)).saveAsTiff(file)).isTrue();
		final ImagePlus byFile = runs.result(MapSynthesisedPart.class, "image", Spots.image(16), "degradation", "PSF", "psf", file);
		final ImagePlus byWidth = runs.result(MapSynthesisedPart.class, "image", Spots.image(16), "degradation", "Gaussian blur", "blurwidth", 2.0);
		final int x = Spots.WIDTH / 2;
		final int y = Spots.HEIGHT / 2;
		assertThat(byFile.getProcessor().getf(x, y)).isCloseTo(byWidth.getProcessor().getf(x, y), within(0.02f));
	}

	@Test
	void takesComputedPsfsAndOneBeforeTheBinning() throws Exception {
		final float sharp = centre("degradation", "PSF", "psfsource", "Widefield", "pixelsize", 200.0, "emission", 450.0);
		final float blurred = centre("degradation", "PSF", "psfsource", "Widefield", "pixelsize", 200.0, "emission", 700.0);
		assertThat(sharp).isBetween(0.001f, blurred);
		assertThat(blurred).isBetween(sharp + 0.01f, 1f);
		assertThat(centre("degradation", "PSF", "psfsource", "Gaussian", "sigma", 2.0)).isCloseTo(centre("degradation", "Gaussian blur", "blurwidth", 2.0), within(1e-3f));
		final float binned = centre("degradation", "Super-resolution x2");
		assertThat(centre("degradation", "Super-resolution x2", "psfbefore", "Gaussian", "sigma", 1.0)).isGreaterThan(binned + 0.01f);
	}

	/** A stack is blurred in depth unless the sample is thin. */
	@Test
	void ofAStackIsOneInDepth() throws Exception {
		final ImagePlus plane = Spots.image(16);
		final ImageStack slices = new ImageStack();
		for (int z = 0; z < 5; z++) slices.addSlice(plane.getProcessor().duplicate());
		final ImagePlus stack = new ImagePlus("stack", slices);
		final ImagePlus deep = runs.result(MapSynthesisedPart.class, "image", stack, "degradation", "PSF", "psfsource", "Gaussian", "sigma", 1.0, "sigmaz", 0.5);
		assertThat(deep.getNSlices()).isEqualTo(5);
		final ImagePlus thin = runs.result(MapSynthesisedPart.class, "image", stack, "degradation", "PSF", "psfsource", "Gaussian", "sigma", 1.0, "thinsample", true);
		assertThat(thin.getStackSize()).isEqualTo(1);
		assertThat(deep.getStack().getProcessor(3).getf(16, 12)).isGreaterThan(thin.getProcessor().getf(16, 12));
		assertThat(runs.run(MapSynthesisedPart.class, "image", stack, "degradation", "PSF", "psfsource", "Widefield", "pixelsize", 100.0, "slicespacing", 300.0, "reach", 0.2)
			.getCancelReason()).contains("reaches 0.2 µm is in no other slice");
	}

	private float centre(final Object... inputs) throws Exception {
		final Object[] all = Stream.concat(Stream.of("image", Spots.image(16)), Stream.of(inputs)).toArray();
		final ImagePlus map = runs.result(MapSynthesisedPart.class, all);
		return map.getProcessor().getf(map.getWidth() / 2, map.getHeight() / 2);
	}

	/** A hole has no colour. */
	@Test
	void ofAHoleInRgbItIsTheMaskToo() throws Exception {
		final ImagePlus image = new ImagePlus("rgb", Spots.image(8).getProcessor().convertToRGB());
		image.setRoi((Roi) Spots.HOLE.clone());
		final ImagePlus map = runs.result(MapSynthesisedPart.class, "image", image);
		assertThat(map.getBitDepth()).isEqualTo(32);
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			assertThat(map.getProcessor().getf(x, y)).isEqualTo(Spots.HOLE.contains(x, y) ? 1 : 0);
		assertThat(runs.run(MapSynthesisedPart.class, "image", image, "degradation", "Denoise").getCancelReason()).startsWith("The image is RGB: convert it");
	}

	@Test
	void refusesAHoleThatIsNotThere() throws Exception {
		final ImagePlus image = Spots.image(8);
		image.deleteRoi();
		assertThat(runs.run(MapSynthesisedPart.class, "image", image).getCancelReason()).startsWith("No selection");
		assertThat(runs.run(MapSynthesisedPart.class, "image", Spots.image(8), "degradation", "Rust").getCancelReason()).startsWith("There is no degradation 'Rust'");
	}
}
