package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.SolverListener;

/** What a user can mend ends a command with one sentence, the input as it was and nothing left open. */
class BadInputTest extends CommandTest {

	/** Words and figures, a dot at the end, and none before a blank. */
	private static final String ONE_SENTENCE = "(?s)(?!.*[.!?]\\s)[^\\n]+\\.";

	@Test
	void noImage() throws Exception {
		assertThat(runs.commands().run(InpaintRoi.class, false).get().getCancelReason()).contains("There is no image");
		assertThat(runs.commands().run(VmlMapCommand.class, false, "degradation", "Denoise").get().getCancelReason()).contains("There is no image");
	}

	@Test
	void noSelection() throws Exception {
		final ImagePlus image = Spots.image(8);
		image.deleteRoi();
		refuses("No selection; the overlay holds 1 ROI", InpaintRoi.class, image, "hidden", "Selection", "mask", "");
	}

	@Test
	void aSelectionOfEverythingOrOfNothing() throws Exception {
		final ImagePlus image = Spots.image(8);
		image.setRoi(new Roi(0, 0, Spots.WIDTH, Spots.HEIGHT));
		refuses("covers the whole image", InpaintRoi.class, image, "hidden", "Selection");
		image.setRoi(new Roi(100, 100, 5, 5));
		refuses("lies outside the image", InpaintRoi.class, image, "hidden", "Selection");
		refuses("(ignored text 'note': an annotation hides nothing)", InpaintRoi.class, image, "hidden", "Overlay");
	}

	@Test
	void anImageThatAnotherCommandWorksOn() throws Exception {
		final ImagePlus image = Spots.image(8);
		assertThat(image.lockSilently()).isTrue();
		refuses("Another command is at work", InpaintRoi.class, image, "method", "Biharmonic");
		assertThat(image.isLocked()).as("by the other").isTrue();
		image.unlock();
		runs.result(InpaintRoi.class, "image", image, "method", "Biharmonic");
		assertThat(image.isLocked()).as("after the run").isFalse();
	}

	@Test
	void imagesThatCannotBeRestored() throws Exception {
		for (final Class<? extends Command> command : List.of(InpaintRoi.class, VmlMapCommand.class)) {
			refuses("empty", command, new ImagePlus());
			refuses("one pixel", command, withRoi(new ImagePlus("dot", new ByteProcessor(1, 1))));
		}
	}

	@Test
	void notANumberStaysWhereItIsObservedAndIsRefusedForAWholeField() throws Exception {
		final ImagePlus image = Spots.image(32);
		image.getProcessor().setf(1, 1, Float.NaN);
		final ImagePlus result = runs.result(VmlMapCommand.class, all(image, "preset", "Custom", "levels", 2, "steps", 1));
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++)
			assertThat(Float.isNaN(result.getProcessor().getf(x, y))).isEqualTo(x == 1 && y == 1);
		refuses("NaN or infinite", VmlMapCommand.class, image, "degradation", "Denoise");
	}

	@Test
	void models() throws Exception {
		refuses("There is no model \"nuclae\"", InpaintRoi.class, Spots.image(8), "prior", "nuclae");
		refuses("", InpaintRoi.class, Spots.image(8), "prior", Files.createDirectory(folder.resolve("empty")).toString());
		final Path missing = broken("missing");
		Files.delete(missing.resolve("weights.pt"));
		refuses("weights.pt", InpaintRoi.class, Spots.image(8), "prior", missing.toString());
		final Path cut = broken("cut");
		Files.write(cut.resolve("weights.pt"), Arrays.copyOf(Files.readAllBytes(cut.resolve("weights.pt")), 5000));
		refuses("weights.pt", InpaintRoi.class, Spots.image(8), "prior", cut.toString());
		final Path text = Files.writeString(broken("text").resolve("weights.pt"), "no model").getParent();
		refuses("weights.pt", InpaintRoi.class, Spots.image(8), "prior", text.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "detached.pt", "rgb.pt", "pair.pt" })
	void modelsWithoutGradientsOrOfOtherChannels(final String module) throws Exception {
		final Path model = folder.resolve("bad " + module);
		TinyPrior.write(model, module);
		refuses("does not compute a differentiable denoiser of 1-channel images", InpaintRoi.class, Spots.image(8), "prior", model.toString());
	}

	@Test
	void tooLittleMemoryForTheEngine() throws Exception {
		final Path model = folder.resolve("greedy");
		TinyPrior.write(model, "greedy.pt");
		refuses("There is not enough memory for this image", InpaintRoi.class, Spots.image(8), "prior", model.toString());
	}

	@Test
	void tooLittleMemoryForJava() throws Exception {
		refuses("There is not enough memory for Java", Starved.class, Spots.image(8));
	}

	@ParameterizedTest
	@CsvSource({ "levels, 1", "steps, 0", "samples, 0", "batch, 0", "contextpixels, -1" })
	void countsThatMakeNoSense(final String name, final int value) throws Exception {
		refuses(String.valueOf(value), VmlMapCommand.class, Spots.image(8), "preset", "Custom", name, value);
	}

	@ParameterizedTest
	@CsvSource({ "stepsize, 0", "stepsize, NaN", "sigmamax, -1", "sigmamin, 0", "sigmamin, 90", "rho, 0", "noise, -2", "noise, NaN" })
	void numbersThatMakeNoSense(final String name, final double value) throws Exception {
		refuses("", PreconditionedVmlMapCommand.class, Spots.image(8), "preset", "Custom", "estimatenoise", false, name, value);
	}

	@ParameterizedTest
	@CsvSource({ "Ranges, '', 1-x, are no ranges", "Ranges, '', 3, there is no slice 3", "all planes, 2, '', There is no channel 2", "Some, '', '', choice of planes" })
	void planesThatThereAreNot(final String planes, final String channels, final String slices, final String why) throws Exception {
		refuses(why.replace("there", "There"), InpaintRoi.class, Spots.image(8), "planes", planes, "channels", channels, "slices", slices);
	}

	@Test
	void noSamples() throws Exception {
		refuses("At least 1 sample", InpaintRoi.class, Spots.image(8), "samples", 0);
	}

	@ParameterizedTest
	@CsvSource({ "hidden, hidden region", "degradation, degradation", "preset, preset", "preconditioner, preconditioner" })
	void choicesThatThereAreNot(final String name, final String called) throws Exception {
		refuses("There is no " + called, PreconditionedVmlMapCommand.class, Spots.image(8), name, "Guess");
	}

	@Test
	void methodsAndRulesThatThereAreNot() throws Exception {
		refuses("There is no method", InpaintRoi.class, Spots.image(8), "method", "Guess");
		refuses("There is no step rule", VmlMapCommand.class, Spots.image(8), "preset", "Custom", "steprule", "Guess");
	}

	@Test
	void blursThatHaveNoMiddle() throws Exception {
		refuses("must be odd", VmlMapCommand.class, Spots.image(8), "degradation", "Uniform blur", "blurwidth", 4.0);
		refuses("must be positive", VmlMapCommand.class, Spots.image(8), "degradation", "Gaussian blur", "blurwidth", -1.0);
		refuses("No PSF is named", VmlMapCommand.class, Spots.image(8), "degradation", "PSF", "psf", "");
		refuses("crop it so that the peak is in the middle", VmlMapCommand.class, Spots.image(8), "degradation", "PSF", "psf", psf(9, 3, 1));
		refuses("The PSF is empty", VmlMapCommand.class, Spots.image(8), "degradation", "PSF", "psf", psf(3, 3, 0));
	}

	@Test
	void masksThatDoNotFit() throws Exception {
		refuses("give a mask of the image's size", InpaintRoi.class, Spots.image(8), "hidden", "Mask image", "mask", psf(3, 3, 1));
		refuses("There is no open image and no file", InpaintRoi.class, Spots.image(8), "hidden", "Mask image", "mask", "nowhere.tif");
	}

	private void refuses(final String why, final Class<? extends Command> command, final ImagePlus image, final Object... inputs) throws Exception {
		final Snapshot before = Snapshot.of(image);
		final CommandModule done = runs.commands().run(command, false, all(image, inputs)).get();
		assertThat(done.isCanceled()).isTrue();
		assertThat(done.getCancelReason()).contains(why).matches(ONE_SENTENCE);
		assertThat(done.getOutput("output")).isNull();
		assertThat(Snapshot.of(image)).isEqualTo(before);
		assertThat(WindowManager.getImageCount()).isZero();
	}

	private Object[] all(final ImagePlus image, final Object... inputs) {
		return Stream.concat(Stream.of("image", image), Stream.concat(Arrays.asList(inputs).contains("prior") ? Stream.of()
			: Stream.of("prior", prior), Stream.of(inputs))).toArray();
	}

	private Path broken(final String name) throws IOException {
		return TinyPrior.write(folder.resolve(name)).folder();
	}

	private String psf(final int width, final int height, final int value) {
		final ByteProcessor pixels = new ByteProcessor(width, height);
		pixels.set(1, 1, value);
		final String file = folder.resolve("psf " + width + " " + height + " " + value + ".tif").toString();
		assertThat(new FileSaver(new ImagePlus("psf", pixels)).saveAsTiff(file)).isTrue();
		return file;
	}

	private static ImagePlus withRoi(final ImagePlus image) {
		image.setRoi(0, 0, 1, 1);
		return image;
	}

	/** A command that needs more memory than Java has. */
	public static class Starved extends RestorationCommand {

		@Parameter(persist = false)
		private String prior = "";

		@Override
		ImagePlus restore(final ImagePlus input, final SolverListener listener) {
			throw new OutOfMemoryError(prior);
		}
	}
}
