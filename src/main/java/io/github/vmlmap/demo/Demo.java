package io.github.vmlmap.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.commands.InpaintRoi;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.imagej.Sample;

/**
 * Repairs the shipped sample through the command itself, without a display, and writes the result and
 * a panel of original, measurement, result and error to {@code target/demo}.
 */
public final class Demo {

	/** The JDK tells on stderr that it has made the folder of preferences, the first time on a machine. */
	private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

	private Demo() {}

	public static void main(final String... args) throws IOException, InterruptedException, ExecutionException {
		PREFERENCES.setLevel(Level.WARNING);
		final Path folder = Files.createDirectories(Path.of("target", "demo"));
		final ImagePlus original = Sample.NUCLEI.open();
		try (Context context = new Context()) {
			final CommandService commands = context.service(CommandService.class);
			final ImagePlus measurement = measurement(original);
			final long start = System.nanoTime();
			final ImagePlus restored = inpaint(commands, measurement, "VML-MAP");
			final double seconds = (System.nanoTime() - start) / 1e9;
			final ImagePlus biharmonic = inpaint(commands, measurement, "Biharmonic");
			new FileSaver(restored).saveAsTiff(folder.resolve("restored.tif").toString());
			new FileSaver(Panel.of(original, measurement, restored)).saveAsPng(folder.resolve("panel.png").toString());
			print(original, restored, biharmonic, seconds, folder);
		}
	}

	/** The original with nothing but black under its ROI: what is hidden has no influence. */
	private static ImagePlus measurement(final ImagePlus original) {
		final ImagePlus measurement = original.duplicate();
		measurement.setTitle(original.getTitle());
		final ImageProcessor pixels = measurement.getProcessor();
		pixels.setValue(0);
		pixels.fill(original.getRoi());
		measurement.setRoi(original.getRoi());
		return measurement;
	}

	private static ImagePlus inpaint(final CommandService commands, final ImagePlus image, final String method)
		throws InterruptedException, ExecutionException
	{
		final CommandModule run = commands.run(InpaintRoi.class, false, "image", image, "method", method).get();
		if (run.isCanceled()) throw new Refusal(run.getCancelReason());
		return (ImagePlus) run.getOutput("output");
	}

	private static void print(final ImagePlus original, final ImagePlus restored, final ImagePlus biharmonic, final double seconds, final Path folder) {
		final Provenance done = Provenance.fromInfo(restored.getInfoProperty()).orElseThrow();
		final HiddenError error = HiddenError.of(original);
		System.out.println("Repaired the ROI of " + original.getTitle() + ", " + original.getWidth() + " × " + original.getHeight() + " pixels, of which "
			+ done.get(Provenance.SYNTHESISED).orElseThrow() + " are hidden, with the prior '" + done.get(Provenance.MODEL).orElseThrow() + "'.");
		System.out.println(String.format(Locale.ROOT, "hidden-pixel PSNR %.1f dB, biharmonic %.1f dB, %s denoiser calls, %.1f s on %s", error.psnr(restored),
			error.psnr(biharmonic), done.get("denoiser calls").orElseThrow(), seconds, done.get(Provenance.DEVICE).orElseThrow()));
		System.out.println("Wrote " + folder.resolve("restored.tif") + " and " + folder.resolve("panel.png") + " (original, measurement, result, error).");
	}
}
