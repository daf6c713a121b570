package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.Priors;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.ModelSummary;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.training.RunLock;

/** From images to an installed prior, as a script runs it, in an application folder of its own. */
class TrainPriorTest {

	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path folder;

	private String before;
	private Runs runs;
	private Path images;
	private String tiny;

	@BeforeEach
	void start() throws IOException {
		before = System.setProperty(APPLICATION, folder.resolve("Fiji").toString());
		tiny = TinyPrior.writeLearned(folder.resolve("tiny")).folder().toString();
		images = Files.createDirectories(folder.resolve("images"));
		for (int i = 0; i < 5; i++) assertThat(new FileSaver(discs(i)).saveAsPng(images.resolve("cells " + i + ".png").toString())).isTrue();
		Files.writeString(images.resolve("notes.png"), "no image");
		runs = new Runs();
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
		runs.close();
	}

	@Test
	void makesAPriorThatRestores() throws Exception {
		final CommandModule done = train("modality", "drawn discs", "author", "Ada", "notfor", "Squares.", "pixelsize", 325.0, "contrast", 5.0, "steps", 4, "heldback", 20);
		assertThat(done.getCancelReason()).isNull();
		assertThat(done.getOutput("result").toString()).startsWith("The prior 'discs' was trained in 4 steps, until the step limit was reached");
		assertThat(((ResultsTable) done.getOutput("table")).getColumn("Sigma")).containsExactly(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5);
		final ModelPackage model = ModelCatalog.standard().open("discs");
		assertThat(ModelCatalog.standard().summaries()).filteredOn(summary -> summary.name().equals("discs")).singleElement().matches(ModelSummary::isVerified);
		final ModelDescription d = model.description();
		assertThat(d.images().modality()).isEqualTo("drawn discs");
		assertThat(d.images().objectSize().low()).as("half of 10").isBetween(4.0, 6.0);
		assertThat(d.images().pixelSize()).hasValue(325);
		final ModelDescription parent = ModelPackage.read(Path.of(tiny)).description();
		assertThat(d.credits().authors()).containsExactly("A. Author", "B. Author", "Ada").startsWith(parent.credits().authors().toArray(String[]::new));
		assertThat(d.credits().licence()).isEqualTo(parent.credits().licence()).isEqualTo("CC0-1.0");
		assertThat(d.credits().citations()).containsAll(parent.credits().citations()).hasSize(parent.credits().citations().size() + 1);
		assertThat(d.description()).contains("from the prior '" + parent.name() + "' (A. Author, B. Author; CC0-1.0)");
		assertThat(d.training().data()).contains("4 images after those of the prior tiny;", "1 held back", "1 unreadable files, the first notes.png");
		assertThat(d.training().command()).startsWith("run(\"Train Prior...\", \"images=images ").contains("finetune=tiny", "steps=4", "contrast=5.0");
		try (Stream<Path> files = Files.list(model.folder())) {
			for (final Path file : files.toList()) assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as("published").doesNotContain(folder.toString());
		}
		assertThat(model.card()).contains("## Not for", "Squares.", "a pixel is 325.0 nm wide", "| 0.5 | ", "(samples.png)");
		assertThat(model.folder()).isDirectoryContaining("glob:**samples.png");
		final ImagePlus image = discs(9);
		assertThat(Repair.DEFAULT.withPrior("discs").inpaint(image, HiddenRegions.of(image, new OvalRoi(9, 9, 6, 6))).getWidth()).isEqualTo(40);
	}

	@Test
	void installsNoPriorThatHasLearnedNothing() throws Exception {
		final String random = TinyPrior.write(folder.resolve("random")).folder().toString();
		assertThat(train("finetune", random, "steps", 3, "heldback", 20).getCancelReason()).startsWith("The prior has learned nothing and is not installed").contains("Resume");
		assertThat(ModelCatalog.standard().names()).doesNotContain("discs");
		assertThat(folder.resolve("Fiji/training/discs/checkpoint.ndlist")).exists();
		assertThat(train("finetune", random, "steps", 3, "heldback", 0, "name", "other").getCancelReason()).as("nothing is known of it").isNull();
	}

	/** A file that comes later is trained on, those held back stay so. */
	@Test
	void whatWasHeldBackStaysHeldBackWhenFilesAreAdded() throws Exception {
		assertThat(train("steps", 1, "heldback", 20).getCancelReason()).isNull();
		final Path held = folder.resolve("Fiji/training/discs/held-back.txt");
		final String before = Files.readString(held);
		for (int i = 10; i < 40; i++) new FileSaver(discs(i)).saveAsPng(images.resolve("cells " + i + ".png").toString());
		assertThat(train("steps", 2, "heldback", 20, "resume", true).getCancelReason()).isNull();
		assertThat(held).hasContent(before);
		assertThat(ModelCatalog.standard().open("discs").description().training().data()).startsWith("34 images").contains("; 1 held back");
		Files.delete(images.resolve(before.strip()));
		assertThat(train("steps", 3, "heldback", 20, "resume", true).getCancelReason()).contains("none that the run held back (" + before.strip());
	}

	/** Another stack, another strip, other files of the same names: the card would tell of images that the weights have not seen. */
	@Test
	void goesOnWithItsOwnImagesOnly() throws Exception {
		final String one = images.resolve("cells 1.png").toString();
		assertThat(train("steps", 1, "heldback", 20).getCancelReason()).isNull();
		assertThat(train("steps", 1, "heldback", 20, "name", "strip", "images", one, "crop", 8).getCancelReason()).isNull();
		final String sha256 = ModelCatalog.standard().open("discs").sha256();
		final String card = Priors.card("discs");
		assertThat(train("steps", 3, "heldback", 20, "name", "strip", "resume", true, "images", images.resolve("cells 2.png").toString(), "crop", 8).getCancelReason())
			.contains("other images: cells 1.png, plane 1 of them is not there or has changed");
		new FileSaver(discs(99)).saveAsPng(one);
		assertThat(train("steps", 3, "heldback", 20, "resume", true).getCancelReason()).contains("other images: cells 1.png");
		assertThat(ModelCatalog.standard().open("discs").sha256()).isEqualTo(sha256);
		assertThat(Priors.card("discs")).isEqualTo(card);
	}

	@Test
	void leavesThePriorWhereNoStepWasMade() throws Exception {
		assertThat(train("steps", 2, "heldback", 0).getCancelReason()).isNull();
		final String card = Priors.card("discs");
		new FileSaver(discs(9)).saveAsPng(images.resolve("cells 9.png").toString());
		assertThat(train("steps", 2, "heldback", 0, "resume", true, "modality", "another").getOutput("result").toString()).isEqualTo(
			"No step was made, for the step limit was reached by the sessions before: choose Resume and a later step limit to go on. The prior 'discs' stays as it is.");
		assertThat(Priors.card("discs")).isEqualTo(card);
		Priors.remove("discs");
		assertThat(train("steps", 2, "heldback", 0, "resume", true).getOutput("result").toString()).as("not there any more").contains("in 2 steps").endsWith("is installed.");
	}

	@Test
	void trainsOnceAtATimeInAFolder() throws Exception {
		final RunLock other = RunLock.of(folder.resolve("Fiji/training/discs"));
		try (other) {
			assertThat(train("steps", 1).getCancelReason()).contains("being trained already");
		}
		assertThat(folder.resolve("Fiji/training/discs/template.pt")).doesNotExist();
	}

	@Test
	void cancelSaysWhereTheCheckpointIsAndResumeGoesOn() throws Exception {
		final Canceler canceler = new Canceler();
		runs.commands().context().service(EventService.class).subscribe(canceler);
		final CommandModule canceled = train("steps", 1000, "patience", 0, "heldback", 20);
		assertThat(canceled.getCancelReason()).startsWith("Canceled at step ").contains(folder.resolve("Fiji/training/discs").toString(), "Resume");
		assertThat(canceler.statuses).anyMatch(status -> status.matches("VML-MAP: step \\d+, loss [\\d.]+, [\\d.]+ images/s, \\d+:\\d\\d:\\d\\d left"));
		assertThat(ModelCatalog.standard().names()).doesNotContain("discs");
		final int reached = Integer.parseInt(canceled.getCancelReason().replaceFirst("Canceled at step (\\d+).*", "$1"));
		canceler.isOff = true;
		assertThat(train("steps", 1000).getCancelReason()).contains("interrupted", "choose Resume");
		assertThat(train("resume", true, "heldback", 20, "seed", 2L).getCancelReason()).contains("began otherwise", "seed 1");
		assertThat(canceled.getCancelReason()).contains("step limit of " + reached + " for a prior of what was reached");
		final CommandModule done = train("steps", reached, "heldback", 20, "resume", true);
		assertThat(done.getOutput("result").toString()).contains("in " + reached + " steps");
		assertThat(((ResultsTable) done.getOutput("table")).size()).as("measured, though the run was canceled before it was").isEqualTo(8);
		assertThat(train("steps", reached + 2, "heldback", 20, "resume", true).getOutput("result").toString()).contains("in " + (reached + 2) + " steps");
	}

	/** What the run made gives way to what it makes later, and to nothing else. */
	@Test
	void resumeGoesOnAfterALimitAndReplacesThePriorThatItMade() throws Exception {
		assertThat(train("steps", 2, "heldback", 0).getCancelReason()).isNull();
		final String first = ModelCatalog.standard().open("discs").sha256();
		assertThat(train("steps", 4).getCancelReason()).startsWith("There is a model \"discs\" already");
		assertThat(train("steps", 4, "heldback", 0, "resume", true).getOutput("result").toString()).contains("in 4 steps");
		assertThat(ModelCatalog.standard().open("discs").sha256()).isNotEqualTo(first);
		final Path models = folder.resolve("Fiji/models");
		assertThat(models).isDirectoryNotContaining("glob:**.import*");
		Priors.remove("discs");
		Priors.add(tiny, "discs", "");
		assertThat(train("steps", 6, "heldback", 0, "resume", true).getCancelReason()).startsWith("There is a model \"discs\" already");
	}

	@Test
	void trainsANewNetOnAnImage() throws Exception {
		final Path file = images.resolve("cells 1.png");
		final CommandModule done = train("images", file.toString(), "finetune", "", "licence", "CC-BY-SA-4.0", "crop", 8, "steps", 1, "heldback", 0);
		assertThat(done.getCancelReason()).isNull();
		final ModelDescription d = ModelCatalog.standard().open("discs").description();
		assertThat(d.training().data()).startsWith("1 images; 0 held back");
		assertThat(d.credits().authors()).containsExactly("unknown");
		assertThat(d.credits().licence()).isEqualTo("CC-BY-SA-4.0");
		assertThat(((ResultsTable) done.getOutput("table")).size()).isZero();
		assertThat(Files.size(folder.resolve("Fiji/training/discs/template.pt"))).as("that of a small net").isLessThan(4_000_000);
	}

	@Test
	void refusesInASentence() throws Exception {
		assertThat(train("images", "").getCancelReason()).startsWith("There are no images to train on");
		assertThat(train("images", "nowhere").getCancelReason()).contains("nowhere");
		assertThat(train("pattern", "*.tif").getCancelReason()).contains("*.tif");
		assertThat(train("pattern", "notes*").getCancelReason()).contains("none that ImageJ opens by itself: 1 file, the first is notes.png; save them as TIFF");
		assertThat(train("pattern", "{*0.png,notes.png}").getCancelReason()).startsWith("Too little to train on").contains("the first is notes.png");
		assertThat(train("finetune", "").getCancelReason()).startsWith("Say on what terms others may use the new prior");
		assertThat(train("channel", "red").getCancelReason()).startsWith("\"red\" is no channel");
		assertThat(train("channel", "2").getCancelReason()).contains("cells 0.png has one channel, no channel 2");
		assertThat(train("batch", 100_000, "crop", 64).getCancelReason()).contains("choose a smaller batch or crop");
		assertThat(train("pattern", "[").getCancelReason()).contains("no pattern of file names");
		assertThat(train("pattern", "*0.png").getCancelReason()).startsWith("Too little to train on");
		assertThat(train("name", "fluorescence-nuclei").getCancelReason()).contains("There is a model \"fluorescence-nuclei\" already");
		assertThat(train("name", "../up").getCancelReason()).contains("cannot be the name of a model");
		assertThat(train("name", "a\0b").getCancelReason()).contains("cannot be a folder");
		assertThat(train("folder", "a\0b").getCancelReason()).contains("cannot be a folder");
		assertThat(train("modality", "m".repeat(501)).getCancelReason()).contains("at most 500 characters");
		assertThat(train("crop", 12).getCancelReason()).contains("multiple of 8");
		assertThat(train("minutes", 0.0).getCancelReason()).contains("time limit above 0");
		assertThat(train("contrast", 30.0).getCancelReason()).contains("0 to 25 %");
		assertThat(train("licence", "free").getCancelReason()).contains("\"free\" is no SPDX identifier");
		assertThat(train("modality", " ").getCancelReason()).contains("needs a modality");
		assertThat(train("author", "A/B").getCancelReason()).contains("without slashes");
		assertThat(train("pixelsize", -1.0).getCancelReason()).contains("-1.0 nm wide");
		assertThat(train("finetune", "none").getCancelReason()).startsWith("There is no model \"none\"");
		assertThat(folder.resolve("Fiji/training")).doesNotExist();
	}

	private CommandModule train(final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of("images", images.toString(), "name", "discs", "finetune", tiny, "crop", 16, "batch", 4));
		inputs.addAll(Arrays.asList(more));
		return runs.run(TrainPriorCommand.class, inputs.toArray());
	}

	private static ImagePlus discs(final int seed) {
		final ByteProcessor pixels = new ByteProcessor(40, 40);
		final Random random = new Random(seed);
		for (int i = 0; i < 1600; i++) {
			final double nearest = Math.min(Math.hypot(i % 40 - 10, i / 40 - 10), Math.min(Math.hypot(i % 40 - 30, i / 40 - 12), Math.hypot(i % 40 - 20, i / 40 - 30)));
			pixels.set(i, (nearest < 5 ? 150 : 50) + random.nextInt(10));
		}
		return new ImagePlus("discs " + seed, pixels);
	}

	/** Presses Cancel when training is under way. */
	public static final class Canceler {

		private final List<String> statuses = new ArrayList<>();
		private boolean isOff;

		@EventHandler
		public void onEvent(final TaskEvent event) {
			final Task task = event.getTask();
			if (isOff || task.getStatusMessage() == null) return;
			statuses.add(task.getStatusMessage());
			if (statuses.size() > 8 && !task.isCanceled()) task.cancel("enough");
		}
	}
}
