package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.event.EventService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.solvers.Preset;

/** A plane or a z-stack, deconvolved with PSFs of each kind; each fault of a PSF in a sentence. */
class DeconvolveWithPriorTest extends CommandTest {

	@Test
	void deconvolvesAPlaneAndSaysHowItsPsfWasMended() throws Exception {
		final ImagePlus image = Spots.image(16);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = runs.result(DeconvolveWithPrior.class, all(image, "psfsource", "Image or file", "psf", psf("ground.tif", 20, 1)));
		assertThat(result.getTitle()).isEqualTo("spots-deconvolved");
		assertThat(result.getStackSize()).isEqualTo(1);
		assertThat(Runs.said(result, "degradation")).asString().matches("PSF .*ground\\.tif, SHA-256 [0-9a-f]{64}, 7 × 7 pixels");
		assertThat(result.getInfoProperty()).contains("background of 20").contains("this was mended").contains("pixel size of the PSF is not known");
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	@Test
	void deconvolvesAZStackInDepth() throws Exception {
		final ImagePlus image = stack(3);
		final ImagePlus result = runs.result(DeconvolveWithPrior.class, all(image, "sigma", 0.4, "sigmaz", 0.2, "samples", 2));
		assertThat(List.of(result.getNSlices(), result.getNFrames(), result.getWidth(), result.getHeight())).containsExactly(3, 2, Spots.WIDTH, Spots.HEIGHT);
		assertThat(result.getCalibration().pixelDepth).isEqualTo(3);
		assertThat(result.getStack().getSliceLabel(5)).isEqualTo("sample 2: slice 2");
		assertThat(Runs.said(result, "degradation")).isEqualTo("Gaussian, sigma 0.4 pixels, 0.2 slices, in depth");
		final float[][] pixels = Stream.of(1, 4).map(i -> (float[]) result.getStack().getProcessor(i).convertToFloatProcessor().getPixels()).toArray(float[][]::new);
		assertThat(pixels[0]).isNotEqualTo(pixels[1]);
	}

	/** An image that uses all three axes has none free for samples. */
	@Test
	void givesAllSamplesOfAThinSample() throws Exception {
		final ImagePlus image = stack(8);
		image.setDimensions(2, 2, 2);
		final CommandModule done = runs.run(DeconvolveWithPrior.class, all(image, "sigma", 0.4, "samples", 2, "thinsample", true, "planes", "Ranges", "channels", "1",
			"slices", "1", "frames", "1"));
		assertThat(done.getCancelReason()).isNull();
		assertThat((List<?>) done.getOutput("others")).hasSize(1);
	}

	@Test
	void canceledInDepthItGivesTheSamplesThatAreFinished() throws Exception {
		try (Runs own = new Runs()) {
			final int calls = Preset.FAST.settings().levels() * (Preset.FAST.settings().steps() + 1);
			final CancelTest.CancelAfter watcher = new CancelTest.CancelAfter(calls + 1);
			own.commands().context().service(EventService.class).subscribe(watcher);
			final ImagePlus result = own.result(DeconvolveWithPrior.class, all(stack(3), "sigma", 0.4, "sigmaz", 0.2, "samples", 3));
			assertThat(result.getNFrames()).isEqualTo(1);
			assertThat(Runs.provenance(result).entries()).containsEntry(Provenance.PARTIAL, true);
			assertThat(result.getInfoProperty()).contains("Canceled: this result is partial, with 1 of 3 samples finished.");
			Reference.reachabilityFence(watcher);
		}
	}

	@Test
	void namesEachFault() throws Exception {
		assertThat(refusal(Spots.image(8), "psfsource", "Image or file", "psf", psf("ground.tif", 20, 1), "mendpsf", false)).contains("background of 20");
		assertThat(refusal(stack(3), "psfsource", "Image or file", "psf", psf("plane.tif", 0, 1))).contains("tick 'Thin sample'");
		assertThat(refusal(stack(3), "psfsource", "Image or file", "psf", psf("deep.tif", 0, 3), "thinsample", true)).contains("give its plane in focus");
		assertThat(refusal(Spots.image(8), "psfsource", "Image or file", "psf", "")).contains("No PSF is named");
		assertThat(refusal(Spots.image(8), "psfsource", "Image or file", "psf", psf("deep.tif", 0, 3))).contains("3 planes");
		assertThat(refusal(stack(2), "psfsource", "Image or file", "psf", psf("deep.tif", 0, 3))).contains("larger than the image");
		assertThat(refusal(Spots.image(8), "psfsource", "Image or file", "psf", calibrated())).contains("would be used at 500");
		assertThat(refusal(Spots.image(8), "psfsource", "Guess")).contains("There is no PSF of the kind 'Guess'");
		assertThat(refusal(Spots.image(8), "psfsource", "Gaussian", "sigma", 0.0)).contains("must be positive");
		assertThat(refusal(Spots.image(8), "psfsource", "Widefield", "na", 1.6)).contains("less than the index");
		for (final String kind : List.of("Widefield", "Confocal"))
			assertThat(refusal(stack(3), "psfsource", kind, "pixelsize", 100.0, "slicespacing", 300.0, "reach", 0.2)).contains("reaches 0.2 µm is in no other slice");
		final ImagePlus uncalibrated = new ImagePlus("plain", Spots.image(8).getProcessor());
		assertThat(refusal(uncalibrated, "psfsource", "Widefield")).contains("no pixel size");
	}

	private String refusal(final ImagePlus image, final Object... inputs) throws Exception {
		final String reason = runs.run(DeconvolveWithPrior.class, all(image, inputs)).getCancelReason();
		assertThat(reason).isNotNull().matches("(?s)(?!.*[.!?]\\s)[^\\n]+\\.");
		return reason;
	}

	private Object[] all(final ImagePlus image, final Object... inputs) {
		return Stream.concat(Stream.of("image", image, "prior", prior), Stream.of(inputs)).toArray();
	}

	private static ImagePlus stack(final int slices) {
		final ImageStack stack = new ImageStack();
		for (int i = 1; i <= slices; i++) stack.addSlice("slice " + i, Spots.image(8).getProcessor());
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.getCalibration().pixelDepth = 3;
		return image;
	}

	private String psf(final String name, final float ground, final int depth) {
		final ImageStack stack = new ImageStack();
		for (int k = 0; k < depth; k++) {
			final FloatProcessor plane = bead(ground);
			if (k != depth / 2) plane.multiply(0.5);
			stack.addSlice(plane);
		}
		return save(new ImagePlus("psf", stack), name);
	}

	private String calibrated() {
		final ImagePlus image = new ImagePlus("psf", bead(0));
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 100;
		image.getCalibration().setUnit("nm");
		return save(image, "calibrated.tif");
	}

	private static FloatProcessor bead(final float ground) {
		final FloatProcessor pixels = new FloatProcessor(7, 7);
		for (int i = 0; i < 49; i++) pixels.setf(i, ground + 100 * (float) Math.exp(-Math.pow(i % 7 - 3, 2) - Math.pow(i / 7 - 3, 2)));
		return pixels;
	}

	private String save(final ImagePlus image, final String name) {
		final String file = folder.resolve(name).toString();
		assertThat(new FileSaver(image).saveAsTiff(file)).isTrue();
		return file;
	}
}
