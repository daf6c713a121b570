package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.solvers.RegularisedVmlMap;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Losses;
import io.github.vmlmap.workflow.Simulation;
import io.github.vmlmap.workflow.TileSettings;

/** Whatever a microscope makes is restored, finite and of the right size, or refused in a sentence; it is never changed. */
class OddImagesTest {

	private static final SolverListener SILENT = SolverListener.SILENT;

	/** Words and figures, a dot at the end, and none before a blank. */
	private static final String ONE_SENTENCE = "(?s)(?!.*[.!?]\\s)[^\\n]+\\.";

	private static final String INPAINTING = "inpainting|biharmonic|inpainting at twice the scale|sparse scan|stripes";

	/** What is refused, and the sentence; the first that fits counts. Everything else has to work. */
	private static final List<Refused> REFUSED = List.of(
		new Refused("isotropic", "(?!.*z-stack).*", "The image 'DUP_image' is no z-stack: choose one with several slices."),
		new Refused("isotropic", "NaN-bearing z-stack", "Plane 1: The image has pixels that are NaN or infinite: inpaint them first."),
		new Refused("deconvolution", "z-stack one pixel wide|constant z-stack|NaN-bearing z-stack",
			"A z-stack of 2 slices is too flat for a blur in depth, which takes 3 or more: tick 'Thin sample' to restore its planes one by one."),
		new Refused("sparse scan", "wholly saturated|constant|zero|constant z-stack", "All pixels of this plane have the grey value (255|700|0|9)\\.0: there is nothing to restore them from\\."),
		new Refused("sparse scan", "NaN", "No pixel of this plane has the grey value NaN: give the value of those that were not scanned."),
		new Refused("stripes", "odd sizes|two pixels|saturated|wholly saturated|constant|zero|constant z-stack",
			"No faulty column, row or pixel was found: there is nothing to repair, or the threshold is too high."),
		new Refused("stripes", "NaN", "Every pixel was found faulty: raise the threshold."),
		new Refused("inpainting", "NaN", "No pixel with a finite value is left outside the hidden region: hide less of the image."),
		new Refused("biharmonic", "NaN", "The hidden region has no observed pixel beside it to continue from: hide less of the image."),
		new Refused("inpainting at twice the scale", "NaN", "Nothing is observed at this scale: choose a larger 'Scale to prior'."),
		new Refused("(?!" + INPAINTING + "|synthesised map).*", "NaN-bearing|infinite in a pixel|NaN|NaN-bearing z-stack", "The image has pixels that are NaN or infinite: inpaint them first."),
		new Refused("simulation", "huge values", "The grey values are too large to compute with: divide the image by a constant first."));

	private static final Map<String, ImagePlus> IMAGES = images();

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void makePrior() throws Exception {
		final Repair start = Repair.DEFAULT.withPrior(TinyPrior.write(folder.resolve("tiny")).folder().toString()).withForceCpu(true);
		repair = start.withSettings(start.settings().withSolver(start.settings().solver().withLevels(2).withSteps(1))
			.withTiles(TileSettings.DEFAULT.withTiles(32, 16)));
	}

	static Stream<Arguments> combinations() {
		return tasks().keySet().stream().flatMap(task -> IMAGES.keySet().stream().map(image -> Arguments.of(task, image)));
	}

	@ParameterizedTest(name = "{0} of {1}")
	@MethodSource("combinations")
	void worksOrSaysWhyNot(final String name, final String imageName) {
		final ImagePlus image = IMAGES.get(imageName).duplicate();
		final Task task = tasks().get(name);
		final Optional<Refused> refused = REFUSED.stream().filter(each -> each.is(name, imageName)).findFirst();
		if (refused.isPresent()) assertThatThrownBy(() -> task.restore(image)).isInstanceOf(Refusal.class).message().matches(ONE_SENTENCE).matches(refused.get()::says);
		else {
			final ImagePlus result = task.restore(image);
			assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(image.getWidth() * task.scale(), image.getHeight() * task.scale());
			assertFiniteBut(result, image, task.scale());
		}
		for (int i = 1; i <= image.getStackSize(); i++)
			assertThat(image.getStack().getPixels(i)).isEqualTo(IMAGES.get(imageName).getStack().getPixels(i));
	}

	/** What was observed and is no number may stay where it is. The result is a plane, the first, or all. */
	private static void assertFiniteBut(final ImagePlus result, final ImagePlus image, final int scale) {
		for (int plane = 1; plane <= result.getStackSize(); plane++) {
			final ImageProcessor pixels = result.getStack().getProcessor(plane);
			final ImageProcessor before = image.getStack().getProcessor(Math.min(plane, image.getStackSize()));
			for (int i = 0; i < pixels.getPixelCount(); i++)
				if (scale > 1 || Float.isFinite(before.getf(i))) assertThat(pixels.getf(i)).as("plane %d, pixel %d", plane, i).isFinite();
		}
	}

	/**
	 * @param task which, a pattern
	 * @param image of which, a pattern
	 * @param sentence it, or a pattern
	 */
	private record Refused(String task, String image, String sentence) {

		boolean is(final String name, final String imageName) {
			return name.matches(task) && imageName.matches(image);
		}

		boolean says(final String message) {
			return message.equals(sentence) || message.matches(sentence);
		}
	}

	private record Task(int scale, Restored restored) {

		ImagePlus restore(final ImagePlus image) {
			return restored.of(image);
		}
	}

	private interface Restored {

		ImagePlus of(ImagePlus image);
	}

	private static Map<String, Task> tasks() {
		final Map<String, Task> tasks = new LinkedHashMap<>();
		final PsfSource gaussian = PsfSource.gaussian(1.5, 1);
		tasks.put("inpainting", new Task(1, image -> repair.inpaint(image, HiddenRegions.of(image, corner(image)))));
		tasks.put("biharmonic", new Task(1, image -> Repair.inpaintBiharmonic(image, HiddenRegions.of(image, corner(image)))));
		tasks.put("inpainting at twice the scale", new Task(1, image -> new ScaledRepair(repair, 2).inpaint(image, HiddenRegions.of(image, corner(image)), SILENT)));
		tasks.put("sparse scan", new Task(1, image -> repair.inpaint(image, HiddenRegions.ofValue(image, image.getProcessor().getf(0)))));
		tasks.put("stripes", new Task(1, image -> repair.inpaint(image, HiddenRegions.ofDetectorFaults(image, 6, true, true))));
		tasks.put("denoising", new Task(1, image -> repair.restore(image, RestorationTask.denoising(), SILENT)));
		tasks.put("x3", new Task(3, image -> regularised().restore(image, RestorationTask.superResolution(3), SILENT)));
		tasks.put("x2 with a PSF", new Task(2, image -> regularised().restore(image, RestorationTask.superResolution(2, gaussian.of(PsfTarget.plane(image, 2))), SILENT)));
		tasks.put("deconvolution", new Task(1, image -> regularised().deconvolve(image, gaussian, false, SILENT)));
		tasks.put("deconvolution of a thin sample", new Task(1, image -> regularised().deconvolve(image, gaussian, true, SILENT)));
		tasks.put("uniform blur", new Task(1, image -> regularised().restore(image, RestorationTask.uniformBlur(9), SILENT)));
		tasks.put("isotropic", new Task(1, image -> regularised().makeIsotropic(image, 2, "", SILENT).result()));
		tasks.put("synthesised map", new Task(1, image -> SynthesisedMap.of(image, RestorationTask.denoising())));
		tasks.put("simulation", new Task(1, image -> SimulatedMeasurement.of(image, Simulation.NONE
			.withPsf(Psf.separable(Kernels.gaussian(1), Kernels.gaussian(1))).withLosses(new Losses(0.1, 0, 1, 1)))));
		return tasks;
	}

	private static Repair regularised() {
		return repair.withSolver(new RegularisedVmlMap());
	}

	private static ImagePlus corner(final ImagePlus image) {
		final ImageProcessor mask = new FloatProcessor(image.getWidth(), image.getHeight());
		mask.setf(0, 1);
		return new ImagePlus("mask", mask);
	}

	private static Map<String, ImagePlus> images() {
		final Map<String, ImagePlus> images = new LinkedHashMap<>();
		images.put("odd sizes", image(8, 37, 23));
		images.put("one pixel wide", image(16, 1, 19));
		images.put("one pixel high and longer than a tile", image(32, 45, 1));
		images.put("two pixels", image(8, 2, 1));
		images.put("smaller than the PSF", image(16, 3, 3));
		images.put("saturated", painted(image(16, 16, 12), (i, value) -> i % 3 == 0 ? value : 65535));
		images.put("wholly saturated", painted(image(8, 16, 12), (i, value) -> 255));
		images.put("constant", painted(image(16, 16, 12), (i, value) -> 700));
		images.put("zero", painted(image(32, 16, 12), (i, value) -> 0));
		images.put("NaN-bearing", painted(image(32, 16, 12), (i, value) -> i % 50 == 7 ? Float.NaN : value));
		images.put("infinite in a pixel", painted(image(32, 16, 12), (i, value) -> i == 40 ? Float.POSITIVE_INFINITY : value));
		images.put("NaN", painted(image(32, 16, 12), (i, value) -> Float.NaN));
		images.put("huge values", painted(image(32, 16, 12), (i, value) -> value * 1e36f));
		images.put("z-stack of odd sizes", stack(16, 7, 5, 3));
		images.put("z-stack one pixel wide", stack(8, 1, 6, 2));
		images.put("constant z-stack", painted(stack(16, 7, 5, 2), (i, value) -> 9));
		images.put("NaN-bearing z-stack", painted(stack(32, 7, 5, 2), (i, value) -> i == 8 ? Float.NaN : value));
		return images;
	}

	private static ImagePlus image(final int bits, final int width, final int height) {
		return new ImagePlus("image", pixels(bits, width, height, 3));
	}

	private static ImageProcessor pixels(final int bits, final int width, final int height, final long seed) {
		final ImageProcessor pixels = TestImages.noise(bits, width, height, seed);
		final Random random = new Random(seed);
		for (int i = 0; i < pixels.getPixelCount(); i++) pixels.setf(i, 20 + random.nextInt(100));
		return pixels;
	}

	private static ImagePlus stack(final int bits, final int width, final int height, final int slices) {
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < slices; z++) stack.addSlice(pixels(bits, width, height, z));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(1, slices, 1);
		return image;
	}

	private static ImagePlus painted(final ImagePlus image, final Paint paint) {
		for (int z = 1; z <= image.getStackSize(); z++) {
			final ImageProcessor pixels = image.getStack().getProcessor(z);
			for (int i = 0; i < pixels.getPixelCount(); i++) pixels.setf(i, paint.of(i, pixels.getf(i)));
		}
		return image;
	}

	private interface Paint {

		float of(int index, float value);
	}
}
