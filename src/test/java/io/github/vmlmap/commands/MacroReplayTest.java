package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.Command;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;

/** The macro line of every command makes the same pixels again. */
class MacroReplayTest extends ReplayTest {

	/** To be replaced by the paths of files. */
	private static final String BEAD = "file of a bead";
	private static final String MASK = "file of a mask";

	/** Of every command, with files whose names have blanks and brackets. */
	@ParameterizedTest
	@MethodSource("tasks")
	void repeats(final Class<? extends Command> command, final List<Object> inputs) throws Exception {
		final ImagePlus image = command == MakeIsotropic.class ? thick() : Spots.image(8);
		if (command == RepairStripes.class) for (int y = 0; y < Spots.HEIGHT; y++) image.getProcessor().set(20, y, 0);
		final List<Object> all = new ArrayList<>(List.of("image", image));
		inputs.forEach(input -> all.add(BEAD.equals(input) ? file("bead [1].tif", psf()) : MASK.equals(input) ? file("[a] mask [b c].tif", mask()) : input));
		if (PlanesCommand.class.isAssignableFrom(command) && command != SimulateMeasurement.class) all.addAll(List.of("prior", prior));
		final ImagePlus result = runs.result(command, all.toArray());
		assertSame(result, replay(image, result));
	}

	private static Stream<Arguments> tasks() {
		final List<Object> quick = List.of("preset", "Custom", "levels", 2, "steps", 1, "hidden", "Mask image", "mask", MASK);
		final List<Object> psf = List.of("degradation", "PSF", "psf", BEAD, "preset", "Custom", "levels", 2, "steps", 1);
		return Stream.of(Arguments.of(InpaintRoi.class, List.of("hidden", "Mask image", "mask", MASK, "scaletoprior", 1.5)), Arguments.of(DenoiseWithPrior.class, List.of(
			"estimatenoise", false, "noise", 4.0)), Arguments.of(DeconvolveWithPrior.class, List.of("psfsource", "Image or file", "psf", BEAD)), Arguments.of(
				SuperResolveWithPrior.class, List.of("psfsource", "Image or file", "psf", BEAD)), Arguments.of(FillSparseScan.class, List.of("hidden", "Mask image", "mask", MASK,
					"method", "Biharmonic")), Arguments.of(RepairStripes.class, List.of("method", "Biharmonic")), Arguments.of(MakeIsotropic.class, List.of("missing",
						"2")), Arguments.of(SimulateMeasurement.class, List.of("psfsource", "Image or file", "psf", BEAD, "noise", 3.0, "hiddenpercent", 20.0)), Arguments.of(
							MapSynthesisedPart.class, List.of("degradation", "PSF", "psf", BEAD)), Arguments.of(VmlMapCommand.class, quick), Arguments.of(
								PreconditionedVmlMapCommand.class, quick), Arguments.of(GaussNewtonCommand.class, psf), Arguments.of(PublishedPeersCommand.class, quick),
			Arguments.of(RecoverSaturatedPixels.class, List.of("level", 130.0, "headroom", 0.4)));
	}

	private static ImageProcessor psf() {
		final ImageProcessor bead = new FloatProcessor(5, 5);
		for (int i = 0; i < 25; i++) bead.setf(i, (float) Math.exp(-Math.pow(i % 5 - 2, 2) - Math.pow(i / 5 - 2, 2)));
		return bead;
	}

	private static ImageProcessor mask() {
		final ImageProcessor mask = new ByteProcessor(Spots.WIDTH, Spots.HEIGHT);
		Spots.fill(mask, Spots.HOLE, 255);
		return mask;
	}

	private static String file(final String name, final ImageProcessor plane) {
		final String file = folder.resolve(name).toString();
		assertThat(new FileSaver(new ImagePlus(name, plane)).saveAsTiff(file)).isTrue();
		return file;
	}

	/** Slices twice as thick as a pixel is wide. */
	private static ImagePlus thick() {
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < 3; z++) {
			final ImageProcessor plane = new ByteProcessor(8, 8);
			for (int i = 0; i < 64; i++) plane.set(i, 20 + 3 * (i % 8) + 5 * (i / 8) + 9 * z);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().pixelDepth = 1;
		return image;
	}

	@Test
	void repeatsARestorationInLatents() throws Exception {
		final String latent = TinyPrior.writeLatent(folder.resolve("tiny [2] latents")).folder().toString();
		final ImagePlus image = Spots.image(8);
		final ImagePlus result = runs.result(LatentVmlMapCommand.class, "image", image, "prior", latent, "degradation", "Super-resolution x2", "learningrate", "Box mask", "projection", "Never",
			"seed", 3);
		final ImagePlus again = replay(image, result);
		assertSame(result, again);
		assertThat(Runs.said(again, Provenance.METHOD)).isEqualTo("LatentVML-MAP, projection: never");
	}

	@Test
	void repeatsADeconvolutionInDepthByAPeer() throws Exception {
		final ImageStack bead = new ImageStack();
		for (int z = 0; z < 3; z++) bead.addSlice(psf());
		final String file = folder.resolve("deep [bead].tif").toString();
		assertThat(new FileSaver(new ImagePlus("bead", bead)).saveAsTiff(file)).isTrue();
		final ImagePlus image = thick();
		final ImagePlus result = runs.result(PublishedPeersCommand.class, "image", image, "prior", prior, "method", "Wiener", "degradation", "PSF", "psf", file, "estimatenoise", false, "noise", 2.0,
			"parameters", "leastRatio=0.01, conjugateSteps=7");
		final ImagePlus again = replay(image, result);
		assertSame(result, again);
		assertThat(Runs.said(again, "degradation")).asString().endsWith(", in depth");
		assertThat(Runs.said(again, "setting parameters")).isEqualTo("leastRatio=0.01, conjugateSteps=7");
	}

	/** As Fiji runs every macro without a display: ImageJ would open the ROI Manager for it, a window. */
	@Test
	void repeatsInBatchMode() throws Exception {
		final ImagePlus image = Spots.image(8);
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "prior", prior, "method", "Biharmonic", "hidden", "Mask image", "mask", file("mask.tif", mask()));
		assertSame(result, replay(image, "setBatchMode(true);" + Runs.said(result, Provenance.MACRO)));
	}

	@Test
	void repeatsADeconvolution() throws Exception {
		final ImagePlus image = Spots.image(16);
		final ImagePlus result = runs.result(DeconvolveWithPrior.class, "image", image, "prior", prior, "sigma", 0.7, "estimatenoise", false, "noise", 500.0, "seed", 5, "memory", 700);
		final ImagePlus again = replay(image, result);
		assertSame(result, again);
		assertThat(Runs.said(again, "setting memory")).isEqualTo(Runs.said(result, "setting memory")).asString().startsWith("700000000 bytes");
	}
}
