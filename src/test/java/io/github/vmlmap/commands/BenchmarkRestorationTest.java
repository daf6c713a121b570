package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.ModuleItem;
import org.scijava.task.event.TaskEvent;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.vmlmap.Version;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.training.RunLock;

/** From images to the report, as a script runs it. */
class BenchmarkRestorationTest extends CommandTest {

	private Path images;

	@BeforeAll
	void draw() throws IOException {
		images = Files.createDirectories(folder.resolve("clean images"));
		for (int i = 0; i < 3; i++) save(images.resolve("cells " + i + ".png"), 24, i);
		save(images.resolve("a small one.png"), 8, 0);
		Files.writeString(images.resolve("notes.txt"), "no image");
	}

	@Test
	void makesTableCsvAndReport() throws Exception {
		final Path output = folder.resolve("first");
		final CommandModule done = benchmark(output, "seeds", "1, 2");
		assertThat(done.getCancelReason()).isNull();
		final ResultsTable table = (ResultsTable) done.getOutput("table");
		assertThat(table.size()).isEqualTo(4);
		assertThat(table.getStringValue("Task", 0)).isEqualTo("Box");
		assertThat(table.getStringValue("Method", 0)).isEqualTo("DDRM");
		assertThat(table.getValue("Done", 0)).isEqualTo(4);
		assertThat(table.getValue("Forwards", 0)).isEqualTo(20);
		assertThat(table.getValue("PSNR (dB), sd", 0)).isPositive();
		assertThat(table.getStringValue("Reason", 3)).contains("only undoes masks");
		assertThat(Files.readAllLines(output.resolve("results.csv"))).hasSize(1 + 2 * (2 + 1) * 2);
		assertThat(output.resolve("report.html")).content().contains(model.sha256(), "run(&quot;Benchmark Restoration...&quot;, &quot;images=[" + images + "]", "cells 0", "crops of 16 × 16", "<td class=\"name\">VML-MAP</td><td class=\"name\">" + Version.current() + "</td>");
		assertThat(done.getOutput("result").toString()).startsWith("12 of 12 results, 0 diverged and 2 refused among them, are in " + output.resolve("results.csv"));
		final ImagePlus measured = IJ.openImage(output.resolve("measurements/Box/cells 0.tif").toString());
		assertThat(measured.getBitDepth()).isEqualTo(32);
		assertThat(measured.getProcessor().getf(8, 8)).as("hidden").isNaN();
		assertThat(measured.getProcessor().getf(0, 0)).as("in grey values").isCloseTo(clean(0).getProcessor().getf(4, 4), within(1e-3f));
	}

	/** The line in the report makes the same results again. */
	@Test
	void recordsAMacroThatReplays() throws Exception {
		final Path output = folder.resolve("to [be] replayed");
		assertThat(benchmark(output, "noise", 0.1).getCancelReason()).isNull();
		final String line = Files.readString(output.resolve("report.html")).replaceAll("(?s).*<pre>(.*)</pre>.*", "$1").replace("&quot;", "\"").replace("&amp;", "&");
		final String options = line.replaceFirst("run\\(\"Benchmark Restoration...\", \"(.*)\"\\);", "$1").replace("\\\\", "\\");
		final List<Object> inputs = new ArrayList<>();
		for (final ModuleItem<?> item : runs.commands().getCommand(BenchmarkRestoration.class).inputs()) {
			final String value = Macro.getValue(options + " ", item.getName(), null);
			if (value != null) inputs.addAll(List.of(item.getName(), value));
		}
		assertThat(inputs).hasSizeGreaterThan(20);
		final List<String> before = figures(output);
		Files.delete(output.resolve("results.csv"));
		assertThat(runs.run(BenchmarkRestoration.class, inputs.toArray()).getCancelReason()).isNull();
		assertThat(figures(output)).isEqualTo(before).hasSize(9);
	}

	@Test
	void takesInWhatWasRestoredElsewhere() throws Exception {
		final Path care = folder.resolve("care");
		Files.createDirectories(care.resolve("Box"));
		assertThat(new FileSaver(clean(0)).saveAsTiff(care.resolve("Box/cells 0.tif").toString())).isTrue();
		final CommandModule done = benchmark(folder.resolve("second"), "external", "CARE=" + care);
		final ResultsTable table = (ResultsTable) done.getOutput("table");
		assertThat(table.getStringValue("Method", 2)).isEqualTo("CARE");
		assertThat(table.getValue("Done", 2)).isEqualTo(1);
		assertThat(table.getValue("PSNR (dB)", 2)).as("the truth itself").isGreaterThan(100);
		assertThat(table.getStringValue("Reason", 2)).isEqualTo("There is no image cells 1 in " + care.resolve("Box") + ".");
		assertThat(table.getValue("Done", 5)).isZero();
	}

	@Test
	void cancelKeepsWhatIsFinished() throws Exception {
		final Path output = folder.resolve("canceled");
		final Canceler canceler = new Canceler();
		runs.commands().context().service(EventService.class).subscribe(canceler);
		final CommandModule part = benchmark(output);
		assertThat(part.getOutput("result").toString()).startsWith("Canceled: 2 of 8 results").endsWith("Start it again with the same settings to go on.");
		assertThat(((ResultsTable) part.getOutput("table")).size()).isEqualTo(2);
		assertThat(output.resolve("report.html")).content().contains("Canceled: these are the results so far.", "Nothing is finished yet.");
		assertThat(canceler.statuses).isNotEmpty().allMatch(status -> status.matches("VML-MAP: \\d+:\\d\\d left, .*, cells \\d"));
		canceler.isOff = true;
		assertThat(benchmark(output).getOutput("result").toString()).startsWith("8 of 8 results");
		assertThat(benchmark(output, "noise", 0.2).getCancelReason()).contains("holds results of other settings, of the noise (0.0, now 0.2)");
	}

	/** Presses Cancel at the second task. */
	public static final class Canceler {

		private final List<String> statuses = new ArrayList<>();
		private boolean isOff;

		@EventHandler
		public void onEvent(final TaskEvent event) {
			final String status = event.getTask().getStatusMessage();
			if (isOff || status == null) return;
			statuses.add(status);
			if (status.contains("Uniform") && !event.getTask().isCanceled()) event.getTask().cancel("enough");
		}
	}

	@Test
	void measuresLpipsWithTheUsersNetwork() throws Exception {
		final Path output = folder.resolve("perceptual");
		final String features = TestModules.file("features.pt").toString();
		final CommandModule done = benchmark(output, "methods", "Biharmonic", "tasks", "Box", "features", features);
		final ResultsTable table = (ResultsTable) done.getOutput("table");
		assertThat(table.getValue("LPIPS", 0)).isBetween(1e-6, 10.0);
		assertThat(table.columnExists("FID")).as("of two images").isFalse();
		assertThat(output.resolve("report.html")).content().contains("features.pt, SHA-256 ", "<th>LPIPS</th>", "<p class=\"problem\">FID needs at least 1000 images, not 2: it is left out.</p>");
		assertThat(done.getOutput("result").toString()).endsWith("report.html shows them. FID needs at least 1000 images, not 2: it is left out.");
		final String another = TestModules.file("encoder.pt").toString();
		assertThat(benchmark(output, "methods", "Biharmonic", "tasks", "Box").getCancelReason()).as("figures would be missing").contains("of the figures (");
		assertThat(benchmark(output, "features", another).getCancelReason()).contains("fails on images of 16 × 16 pixels with three channels");
		assertThat(benchmark(output, "features", images.resolve("cells 0.png").toString()).getCancelReason()).contains("is not a TorchScript module");
		assertThat(benchmark(output, "features", "nowhere.pt").getCancelReason()).startsWith("There is no feature network nowhere.pt");
	}

	@Test
	void aPageThatCannotBeWrittenCostsNothingElse() throws Exception {
		final Path output = folder.resolve("without a page");
		Files.createDirectories(output.resolve("report.html/in the way"));
		final CommandModule done = benchmark(output, "methods", "Biharmonic", "tasks", "Box");
		assertThat(done.getCancelReason()).isNull();
		assertThat(done.getOutput("result").toString()).startsWith("2 of 2 results").contains("results.csv. The report could not be written, java.nio.file.DirectoryNotEmptyException").endsWith(
			": check space and permissions, and start it again with the same settings.");
		assertThat(((ResultsTable) done.getOutput("table")).getValue("Done", 0)).isEqualTo(2);
		assertThat(Files.readAllLines(output.resolve("results.csv"))).hasSize(3);
	}

	@Test
	void refusesInASentence() throws Exception {
		final Path output = folder.resolve("refused");
		assertThat(benchmark(output, "tasks", "Unboxing").getCancelReason()).startsWith("There is no task 'Unboxing': choose all, or some of Half mask; ");
		assertThat(benchmark(output, "methods", "Magic").getCancelReason()).startsWith("There is no method 'Magic': choose all, or some of VML-MAP preset Fast; ");
		assertThat(benchmark(output, "images", "nowhere").getCancelReason()).startsWith("There is no folder 'nowhere'");
		assertThat(benchmark(output, "images", folder.toString()).getCancelReason()).startsWith("No image in ");
		assertThat(benchmark(output, "crop", 64).getCancelReason()).contains("at least 64 × 64 pixels");
		assertThat(benchmark(output, "crop", 20).getCancelReason()).startsWith("The crop must be a multiple of 8 pixels for the prior '").endsWith("', not 20.");
		assertThat(benchmark(output, "methods", "ReSample").getCancelReason()).startsWith("The crop must be a multiple of 32 pixels for the prior '").endsWith("', not 16.");
		assertThat(benchmark(output, "seeds", "one").getCancelReason()).startsWith("\"one\" are no seeds");
		assertThat(benchmark(output, "noise", -1.0).getCancelReason()).startsWith("The noise must be 0 or more");
		assertThat(benchmark(output, "count", 0).getCancelReason()).startsWith("At least one image");
		assertThat(benchmark(output, "external", "/nowhere/care").getCancelReason()).startsWith("There is no folder '/nowhere/care'");
		assertThat(benchmark(output, "external", "../up=" + folder).getCancelReason()).startsWith("'../up' cannot name a column");
		assertThat(benchmark(output, "external", "DDRM=" + folder).getCancelReason()).startsWith("There are two methods 'DDRM'");
		assertThat(benchmark(output, "prior", "none").getCancelReason()).startsWith("There is no model \"none\"");
		assertThat(benchmark(output, "latentprior", prior, "methods", "LatentDAPS").getCancelReason()).contains("is one of images, and LatentVML-MAP needs one of latents");
		assertThat(runs.run(BenchmarkRestoration.class, "images", images.toString()).getCancelReason()).isEqualTo("There is no output folder: give one.");
		final RunLock other = RunLock.of(output);
		try (other) {
			assertThat(benchmark(output).getCancelReason()).contains("is at work already");
		}
	}

	private CommandModule benchmark(final Path output, final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("images", images.toString(), "output", output.toString(), "prior", prior, "crop", 16, "tasks", "Box; Uniform deblurring", "methods",
			"DDRM; Biharmonic"));
		inputs.addAll(Arrays.asList(more));
		return runs.run(BenchmarkRestoration.class, inputs.toArray());
	}

	/** Without the cost, which differs. */
	private static List<String> figures(final Path output) throws IOException {
		return Files.readAllLines(output.resolve("results.csv")).stream().map(line -> line.replaceFirst("(,[^,]*){9}$", "")).toList();
	}

	private ImagePlus clean(final int i) {
		return IJ.openImage(images.resolve("cells " + i + ".png").toString());
	}

	private static void save(final Path file, final int side, final int seed) {
		final ByteProcessor pixels = new ByteProcessor(side, side);
		for (int i = 0; i < side * side; i++) pixels.set(i, (int) (100 + 90 * Math.sin(i % side / 3.0 + seed) * Math.cos(i / side / 4.0)));
		assertThat(new FileSaver(new ImagePlus("cells", pixels)).saveAsPng(file.toString())).isTrue();
	}
}
