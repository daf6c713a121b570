package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;

import io.github.vmlmap.imagej.PlaneImages;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.workflow.NoiseEstimate;

/** The commands for experts: every degradation, and settings that are what was entered. */
class AdvancedCommandsTest extends CommandTest {

	private static final List<Class<? extends Command>> COMMANDS = List.of(VmlMapCommand.class, PreconditionedVmlMapCommand.class,
		GaussNewtonCommand.class);

	Stream<Class<? extends Command>> commands() {
		return COMMANDS.stream();
	}

	@ParameterizedTest
	@CsvSource({ "8, Super-resolution x2, 2, spots-x2", "16, Super-resolution x4, 4, spots-x4", "8, Uniform blur, 1, spots-deblurred",
		"32, Gaussian blur, 1, spots-deblurred", "16, Denoise, 1, spots-denoised" })
	void restoresEveryDegradation(final int bits, final String degradation, final int scale, final String title) throws Exception {
		for (final Class<? extends Command> command : COMMANDS) {
			final ImagePlus image = Spots.image(bits);
			final Snapshot before = Snapshot.of(image);
			final ImagePlus result = quick(command, image, "degradation", degradation, "blurwidth", 3.0);
			assertThat(result.getTitle()).isEqualTo(title);
			assertThat(List.of(result.getBitDepth(), result.getWidth(), result.getHeight())).containsExactly(bits, scale * Spots.WIDTH, scale * Spots.HEIGHT);
			assertThat(result.getCalibration().pixelWidth).isEqualTo(0.5 / scale);
			assertThat(result.getCalibration().pixelHeight).isEqualTo(0.25 / scale);
			assertThat((float[]) result.getProcessor().convertToFloatProcessor().getPixels()).satisfies(AdvancedCommandsTest::areFiniteAndNotBlank);
			assertThat(Snapshot.of(image)).isEqualTo(before);
		}
	}

	/** A bead has a background and its peak anywhere: taken as it is it would be another blur. */
	@Test
	void mendsAPsfAndSaysSo() throws Exception {
		final FloatProcessor pixels = new FloatProcessor(5, 4, new float[] { 3, 3, 3, 3, 3, 3, 4, 6, 4, 3, 3, 6, 9, 6, 3, 3, 4, 6, 4, 3 });
		final String file = folder.resolve("bead.tif").toString();
		assertThat(new FileSaver(new ImagePlus("bead", pixels)).saveAsTiff(file)).isTrue();
		final ImagePlus result = quick(PreconditionedVmlMapCommand.class, Spots.image(32), "degradation", "PSF", "psf", file);
		assertThat(result.getInfoProperty()).contains("background of 3").contains("not in the middle");
	}

	@Test
	void takesAPsfFromAFileOrAnOpenImage() throws Exception {
		final FloatProcessor pixels = new FloatProcessor(5, 3, new float[] { 0, 1, 2, 1, 0, 1, 2, 4, 2, 1, 0, 1, 2, 1, 0 });
		final ImagePlus psf = new ImagePlus("my psf", pixels);
		final String file = folder.resolve("psf.tif").toString();
		assertThat(new FileSaver(psf).saveAsTiff(file)).isTrue();
		final ImagePlus byFile = quick(PreconditionedVmlMapCommand.class, Spots.image(32), "degradation", "PSF", "psf", file);
		psf.setTitle("my psf");
		Interpreter.batchMode = true;
		try {
			Interpreter.addBatchModeImage(psf);
			final ImagePlus byTitle = quick(PreconditionedVmlMapCommand.class, Spots.image(32), "degradation", "PSF", "psf", "my psf");
			assertThat((float[]) byTitle.getProcessor().getPixels()).isEqualTo((float[]) byFile.getProcessor().getPixels());
		}
		finally {
			Interpreter.removeBatchModeImage(psf);
			Interpreter.batchMode = false;
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void leavesItsInputAsItIs(final Class<? extends Command> command) throws Exception {
		final ImagePlus image = Spots.image(8);
		final Snapshot before = Snapshot.of(image);
		final CommandModule done = runs.run(command, "image", image, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1, "degradation", "Inpaint",
			"hidden", "Selection", "samples", 1, "denoiseobserved", false);
		assertThat(done.getCancelReason()).isNull();
		final ImagePlus result = (ImagePlus) done.getOutput("output");
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			if (!Spots.HOLE.contains(x, y)) assertThat(result.getProcessor().get(x, y)).isEqualTo(image.getProcessor().get(x, y));
		assertThat(result.getTitle()).isEqualTo("spots-inpainted");
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "Default, 20, 10, SAFE, 1", "Paper, 20, 50, PAPER, 1", "Custom, 3, 2, SAFE, 0.5" })
	void usesThePresetThatIsChosen(final String preset, final long levels, final long steps, final String rule, final double size) throws Exception {
		final ImagePlus result = runs.result(VmlMapCommand.class, "image", Spots.image(8), "prior", prior, "preset", preset, "levels", 3, "steps", 2,
			"stepsize", 0.5, "sigmamax", 10.0, "sigmamin", 0.01, "rho", 5.0);
		assertThat(Runs.provenance(result).entries()).containsEntry("setting levels", levels).containsEntry("setting steps", steps)
			.containsEntry("setting step rule", rule).containsEntry("setting step size", size).containsEntry("denoiser calls", levels * (steps + 1));
		assertThat(Runs.said(result, "setting sigma max")).isEqualTo(preset.equals("Custom") ? 10.0 : 80.0);
		assertThat(Runs.said(result, "setting rho")).isEqualTo(preset.equals("Custom") ? 5.0 : 7.0);
	}

	@Test
	void recordsTheNoiseInGreyValues() throws Exception {
		final Img<UnsignedShortType> plane = PlaneImages.copyOf(Spots.image(16));
		final double estimate = NoiseEstimate.of(plane, ArrayImgs.booleans(Spots.WIDTH, Spots.HEIGHT));
		final ImagePlus estimated = quick(VmlMapCommand.class, Spots.image(16), "degradation", "Denoise", "noise", 3.0);
		assertThat((double) Runs.said(estimated, Provenance.NOISE)).isPositive().isCloseTo(estimate, within(1e-9));
		final ImagePlus given = quick(VmlMapCommand.class, Spots.image(16), "degradation", "Denoise", "estimatenoise", false, "noise", 3.0);
		assertThat(Runs.said(given, Provenance.NOISE)).isEqualTo(3.0);
	}

	@Test
	void takesTheMemoryThatIsEntered() throws Exception {
		final ImagePlus result = quick(VmlMapCommand.class, Spots.image(8), "degradation", "Denoise", "memory", 900);
		assertThat(Runs.said(result, "setting memory")).asString().startsWith("900000000 bytes");
		assertThat(runs.run(VmlMapCommand.class, "image", Spots.image(8), "prior", prior, "memory", -1).getCancelReason()).isEqualTo(
			"The memory budget must be 0 or more megabytes, not -1: 0 takes what the machine has left.");
	}

	@Test
	void takesTheNoiseOfACamera() throws Exception {
		final ImagePlus camera = quick(VmlMapCommand.class, Spots.image(16), "degradation", "Denoise", "cameranoise", true, "gain", 2.0, "offset", 100.0, "readnoise", 30.0);
		assertThat(Runs.said(camera, "setting noise")).isEqualTo("camera of gain 2.0, offset 100.0, read noise 30.0 grey values");
		assertThat((double) Runs.said(camera, Provenance.NOISE)).isBetween(30.0, 1000.0);
	}

	@Test
	void refusesACameraWithoutNoise() throws Exception {
		final CommandModule done = runs.run(VmlMapCommand.class, "image", Spots.image(16), "prior", prior, "cameranoise", true);
		assertThat(done.getCancelReason()).startsWith("A camera without gain and read noise has no noise");
	}

	@Test
	void namesTheAlgorithm() throws Exception {
		assertThat(Runs.said(quick(VmlMapCommand.class, Spots.image(8)), Provenance.METHOD)).isEqualTo("VML-MAP");
		assertThat(method("Regularised")).isNotEqualTo(method("Paper")).asString().startsWith("Preconditioned VML-MAP");
	}

	@Test
	void gaussNewtonIsSetAsEntered() throws Exception {
		final ImagePlus custom = quick(GaussNewtonCommand.class, Spots.image(8), "conjugatesteps", 2, "damping", 0.1, "preconditioned", false);
		assertThat(Runs.said(custom, "setting Gauss-Newton")).asString().contains("conjugateSteps=2", "damping=0.1");
		assertThat(Runs.said(custom, Provenance.METHOD)).isEqualTo("Gauss-Newton VML-MAP");
		assertThat(Runs.said(quick(GaussNewtonCommand.class, Spots.image(8)), Provenance.METHOD)).isEqualTo("Preconditioned Gauss-Newton VML-MAP");
	}

	@Test
	void refusesAGaussNewtonStepOfNothing() throws Exception {
		final CommandModule done = runs.run(GaussNewtonCommand.class, "image", Spots.image(16), "prior", prior, "preset", "Custom", "conjugatesteps", 0);
		assertThat(done.getCancelReason()).isEqualTo("At least 1 conjugate-gradient step is needed, not 0.");
	}

	@Test
	void replacesObservedPixelsOnlyWhenAsked() throws Exception {
		final ImagePlus image = Spots.image(32);
		final float before = image.getProcessor().getf(0, 0);
		assertThat(quick(VmlMapCommand.class, image, "denoiseobserved", true).getProcessor().getf(0, 0)).isNotEqualTo(before);
		assertThat(quick(VmlMapCommand.class, image, "denoiseobserved", false).getProcessor().getf(0, 0)).isEqualTo(before);
	}

	private Object method(final String preconditioner) throws Exception {
		return Runs.said(quick(PreconditionedVmlMapCommand.class, Spots.image(8), "preconditioner", preconditioner), Provenance.METHOD);
	}

	private static void areFiniteAndNotBlank(final float[] values) {
		for (final float value : values) assertThat(value).isFinite();
		assertThat(values).isNotEqualTo(new float[values.length]);
	}

	private ImagePlus quick(final Class<? extends Command> command, final ImagePlus image, final Object... more) throws Exception {
		return runs.result(command, Stream.concat(Stream.of("image", image, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1),
			Stream.of(more)).toArray());
	}
}
