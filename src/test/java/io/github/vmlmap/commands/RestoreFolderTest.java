package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.event.TaskEvent;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.scripting.Contexts;

class RestoreFolderTest extends CommandTest {

	private Path images;

	@BeforeAll
	void draw() throws IOException {
		images = Files.createDirectories(folder.resolve("some images"));
		for (int i = 0; i < 2; i++) save(image(i), images.resolve("cells " + i + ".tif"));
	}

	@Test
	void restoresAndReports() throws Exception {
		final Path output = folder.resolve("inpainted");
		final CommandModule done = restore(output);
		assertThat(done.getCancelReason()).isNull();
		assertThat(done.getOutput("report").toString()).startsWith("Restored: 2. Were there already: 0. Failed: 0.").endsWith("Table: " + output.resolve("results.csv"));
		assertThat(((ResultsTable) done.getOutput("table")).getStringValue("result", 1)).isEqualTo("cells 1-inpainted.tif");
		assertThat(restore(output).getOutput("report").toString()).startsWith("Restored: 0. Were there already: 2.");
		final ImagePlus result = IJ.openImage(output.resolve("cells 0-inpainted.tif").toString());
		assertThat(result.getProcessor().get(0, 0)).isEqualTo(image(0).getProcessor().get(0, 0));
		assertThat(result.getProcessor().get(11, 11)).isNotEqualTo(image(0).getProcessor().get(11, 11));
	}

	/** Sizes and names tell which was done. */
	@ParameterizedTest
	@CsvSource({ "Denoise, -denoised, 24", "Deconvolve, -deconvolved, 24", "Super-resolve, -x2, 48", "Fill sparse scan, -inpainted, 24", "Inpaint mask image, -inpainted, 24" })
	void doesEachTask(final String task, final String suffix, final int width) throws Exception {
		final Path output = folder.resolve(task);
		final ByteProcessor hidden = new ByteProcessor(24, 20);
		hidden.set(3, 4, 255);
		save(new ImagePlus("mask", hidden), folder.resolve("mask.tif"));
		final CommandModule done = restore(output, "task", task, "sigma", 1.0, "value", image(0).getProcessor().get(5, 5), "mask", folder.resolve("mask.tif").toString(), "estimatenoise", false, "noise", 3.0);
		assertThat(done.getCancelReason()).isNull();
		final Path result = output.resolve("cells 0" + suffix + ".tif");
		assertThat(result).exists();
		assertThat(IJ.openImage(result.toString()).getWidth()).isEqualTo(width);
		assertThat(IJ.openImage(result.toString()).getInfoProperty()).contains("setting noise: given");
	}

	@Test
	void repairsStripes() throws Exception {
		final Path striped = Files.createDirectories(folder.resolve("striped"));
		final ImagePlus image = image(7);
		image.deleteRoi();
		for (int y = 0; y < 20; y++) image.getProcessor().set(9, y, 255);
		save(image, striped.resolve("a.tif"));
		final CommandModule done = runs.run(RestoreFolder.class, "input", striped.toString(), "output", folder.resolve("unstriped").toString(), "prior", prior, "task", "Repair stripes");
		assertThat(done.getOutput("report").toString()).startsWith("Restored: 1.");
		assertThat(IJ.openImage(folder.resolve("unstriped/a-inpainted.tif").toString()).getProcessor().get(9, 10)).isLessThan(255);
	}

	@Test
	void refusesInASentence() throws Exception {
		assertThat(runs.run(RestoreFolder.class, "input", folder.resolve("nowhere").toString(), "output", folder.resolve("x").toString()).getCancelReason()).contains("There is no folder '");
		assertThat(restore(folder.resolve("y"), "shard", "4/3").getCancelReason()).contains("no shard 4/3");
		assertThat(restore(folder.resolve("y"), "samples", 0).getCancelReason()).contains("sample");
		assertThat(restore(folder.resolve("y"), "task", "Improve").getCancelReason()).contains("no task 'Improve'");
		assertThat(folder.resolve("y")).doesNotExist();
	}

	@Test
	void cancelKeepsWhatIsFinished() throws Exception {
		final Path output = folder.resolve("canceled");
		final Canceler canceler = new Canceler();
		final EventService events = runs.commands().context().service(EventService.class);
		events.subscribe(canceler);
		final CommandModule part = restore(output);
		assertThat(part.getCancelReason()).startsWith("Canceled: what is finished is kept.").contains("Restored: 1.", "Canceled before: 1.");
		assertThat(output.resolve("cells 0-inpainted.tif")).exists();
		assertThat(output.resolve("cells 1-inpainted.tif")).doesNotExist();
		canceler.done = true;
		assertThat(restore(output).getOutput("report").toString()).startsWith("Restored: 1. Were there already: 1.");
	}

	/** In a JVM of its own, which ends though SciJava and PyTorch have started threads. */
	@Test
	void endsTheJvmWithAnExitCode() throws Exception {
		assertThat(ended(images, folder.resolve("by shell")).exit()).isZero();
		final Path bad = Files.createDirectories(folder.resolve("bad"));
		Files.writeString(bad.resolve("a.tif"), "This is no image.");
		final ForkedJvm.Result failed = ended(bad, folder.resolve("by shell, bad"));
		assertThat(failed.exit()).isEqualTo(1);
		assertThat(failed.out()).contains("Failed: 1.", "  a.tif: ");
		assertThat(ended(folder.resolve("nowhere"), folder.resolve("x")).exit()).isEqualTo(2);
	}

	/** A cluster would take 0 for done. */
	@Test
	void endsTheJvmWithAnExitCodeWhateverFails() throws Exception {
		final Path broken = Files.createDirectories(folder.resolve("broken"));
		Files.writeString(broken.resolve("settings.properties"), "task=\\u00zz");
		final ForkedJvm.Result failed = ended(images, broken);
		assertThat(failed.exit()).isEqualTo(2);
		assertThat(failed.toString()).contains("IllegalArgumentException");
	}

	private ForkedJvm.Result ended(final Path input, final Path output) throws Exception {
		return ForkedJvm.run(Process.class, "-Dtest.input=" + input, "-Dtest.output=" + output, "-Dtest.prior=" + prior);
	}

	private CommandModule restore(final Path output, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("input", images.toString(), "output", output.toString(), "prior", prior));
		inputs.addAll(Arrays.asList(more));
		return runs.run(RestoreFolder.class, inputs.toArray());
	}

	private static ImagePlus image(final int number) {
		final ByteProcessor pixels = new ByteProcessor(24, 20);
		for (int i = 0; i < 24 * 20; i++) pixels.set(i, (int) (100 + number + 90 * Math.sin(i % 24 / 3.0) * Math.cos(i / 24 / 4.0)));
		final ImagePlus image = new ImagePlus("cells", pixels);
		image.setRoi(new OvalRoi(8, 8, 6, 6));
		return image;
	}

	private static void save(final ImagePlus image, final Path file) {
		assertThat(new FileSaver(image).saveAsTiff(file.toString())).isTrue();
	}

	/** Presses the button once an image is finished. */
	public static final class Canceler {

		private boolean done;

		@EventHandler
		public void onEvent(final TaskEvent event) {
			if (!done && !event.getTask().isCanceled() && event.getTask().getProgressValue() > 0) event.getTask().cancel("");
		}
	}

	/** What the shell starts. */
	static final class Process {

		private Process() {}

		public static void main(final String... arguments) throws Exception {
			Contexts.forgetful().service(CommandService.class).run(RestoreFolder.class, true, "input", System.getProperty("test.input"), "output", System.getProperty("test.output"),
				"prior", System.getProperty("test.prior"), "endfiji", true).get();
		}
	}
}
