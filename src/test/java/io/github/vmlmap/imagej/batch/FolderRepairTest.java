package io.github.vmlmap.imagej.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Version;
import io.github.vmlmap.benchmark.CsvText;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.HiddenSource;
import io.github.vmlmap.imagej.ImageTask;
import io.github.vmlmap.imagej.Planes;
import io.github.vmlmap.imagej.PsfSource;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.batch.FolderRow.State;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.Progress;

/** A night's work: a folder of images, some of them bad, and a second start. */
class FolderRepairTest {

	@TempDir
	private Path folder;

	private Path input;
	private Path output;
	private FolderRepair repair;

	@BeforeEach
	void makeImages() throws IOException {
		input = Files.createDirectories(folder.resolve("images"));
		output = folder.resolve("results");
		final Repair tiny = Repair.DEFAULT.withPrior(TinyPrior.write(folder.resolve("tiny")).folder().toString()).withSeed(5);
		repair = FolderRepair.of(ImageTask.inpaintRois()).withRepair(tiny.withPlanes(FolderRepair.of(ImageTask.denoise()).repair().planes()));
		Folders.save(Folders.holed(1), input.resolve("a.tif"));
		Files.writeString(input.resolve("b.tif"), "This is no image.");
		final ImagePlus overlaid = Folders.image(2);
		overlaid.setOverlay(new Overlay(Folders.hole()));
		Folders.save(overlaid, input.resolve("c.tiff"));
		Folders.save(Folders.image(3), input.resolve("d.tif"));
		Files.writeString(input.resolve("notes.txt"), "Not an image, and not meant to be one.");
	}

	private FolderResult run(final FolderRepair settings) {
		return settings.run(input.toString(), output.toString(), FolderListener.SILENT);
	}

	@Test
	void restoresWhatHasARoiAndNamesTheRest() throws IOException {
		final FolderResult result = run(repair);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.report().lines()).startsWith("Restored: 2. Were there already: 0. Failed: 2.").anyMatch(line -> line.matches("  b\\.tif: .*is no image that ImageJ opens.*"))
			.anyMatch(line -> line.startsWith("  d.tif: No selection"));
		assertThat(Folders.names(output)).containsExactly("a-inpainted.json", "a-inpainted.tif", "c-inpainted.json", "c-inpainted.tif", "results.csv", "settings.properties");
		assertThat(Files.readAllLines(result.csv())).hasSize(5);
		final List<String> header = CsvText.values(Files.readAllLines(result.csv()).get(0));
		final List<String> first = CsvText.values(Files.readAllLines(result.csv()).get(1));
		assertThat(first.subList(0, 4)).containsExactly("a.tif", "done", "", "a-inpainted.tif");
		assertThat(first.get(header.indexOf("seeds"))).isEqualTo("5");
		assertThat(first.get(header.indexOf("synthesised pixels"))).isEqualTo(String.valueOf(Folders.hole().getStatistics().pixelCount));
		assertThat(Double.parseDouble(first.get(header.indexOf("seconds")))).isPositive();
	}

	/** What the command makes of an image by itself. */
	@Test
	void restoresAsTheCommandsDo() {
		run(repair);
		final ImagePlus image = Folders.open(input.resolve("a.tif"));
		final ImagePlus alone = repair.repair().withPlanes(Planes.current()).inpaint(image, HiddenRegions.of(image, Folders.hole()));
		assertThat(pixels("a-inpainted.tif")).isEqualTo(alone.getProcessor().getPixels());
	}

	@Test
	void goesOnWhereItWas() throws IOException {
		run(repair);
		final Path result = output.resolve("a-inpainted.tif");
		final Object before = pixels("c-inpainted.tif");
		Files.setLastModifiedTime(result, FileTime.fromMillis(0));
		Files.delete(output.resolve("c-inpainted.tif"));
		Files.delete(input.resolve("b.tif"));
		Folders.save(Folders.holed(3), input.resolve("d.tif"));
		final FolderResult second = run(repair);
		assertThat(second.report()).startsWith("Restored: 2. Were there already: 1. Failed: 0.\n");
		assertThat(second.exitCode()).isZero();
		assertThat(Files.getLastModifiedTime(result)).isEqualTo(FileTime.fromMillis(0));
		assertThat(pixels("c-inpainted.tif")).as("the same seed").isEqualTo(before);
		assertThat(second.rows()).extracting(FolderRow::image).containsExactly("a.tif", "c.tiff", "d.tif");
	}

	@Test
	void refusesOtherSettingsInTheSameFolder() {
		run(repair);
		final FolderRepair other = repair.withRepair(repair.repair().withSamples(2));
		assertThatThrownBy(() -> run(other)).isInstanceOf(Refusal.class).hasMessageContaining("results of other settings");
		assertThatThrownBy(() -> run(FolderRepair.of(ImageTask.denoise()).withRepair(repair.repair()))).isInstanceOf(Refusal.class).hasMessageContaining("of the task");
	}

	/** Training goes on under the same name, and so do masks and PSFs that are drawn or measured again. */
	@Test
	void refusesAnotherPriorMaskOrPsfOfTheSameName() throws IOException {
		final Path companion = folder.resolve("companion.tif");
		Folders.save(Folders.image(7), companion);
		final FolderRepair masked = FolderRepair.of(ImageTask.inpaint(HiddenSource.MASK_IMAGE, companion.toString())).withRepair(repair.repair());
		final FolderRepair sharpened = FolderRepair.of(ImageTask.deconvolve(PsfSource.image(companion.toString(), true), true)).withRepair(repair.repair());
		run(repair);
		final Path maskedTo = folder.resolve("masked");
		final Path sharpenedTo = folder.resolve("sharpened");
		masked.run(input.toString(), maskedTo.toString(), FolderListener.SILENT);
		sharpened.run(input.toString(), sharpenedTo.toString(), FolderListener.SILENT);
		Folders.save(Folders.image(8), companion);
		assertThatThrownBy(() -> masked.run(input.toString(), maskedTo.toString(), FolderListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("of the SHA-256 of the mask");
		assertThatThrownBy(() -> sharpened.run(input.toString(), sharpenedTo.toString(), FolderListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("of the SHA-256 of the PSF");
		TinyPrior.writeLearned(folder.resolve("tiny"));
		assertThatThrownBy(() -> run(repair)).isInstanceOf(Refusal.class).hasMessageContaining("of the SHA-256 of the prior");
	}

	@Test
	void tellsThePluginsVersion() throws IOException {
		final FolderResult result = run(repair);
		final List<String> lines = Files.readAllLines(result.csv());
		assertThat(CsvText.values(lines.get(1)).get(CsvText.values(lines.get(0)).indexOf("version"))).isEqualTo(Version.current());
	}

	@Test
	void refusesAPriorThatIsNotThereBeforeTheFirstImage() {
		assertThatThrownBy(() -> run(repair.withRepair(repair.repair().withPrior("unheard-of")))).isInstanceOf(Refusal.class).hasMessageContaining("unheard-of");
		assertThatThrownBy(() -> repair.run(input.toString(), input.toString(), FolderListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("among the images");
		assertThatThrownBy(() -> repair.run("", output.toString(), FolderListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("give one");
	}

	@Test
	void restoresAllPlanesOfStacksAndRefusesNamesThatClash() throws IOException {
		final ImageStack planes = new ImageStack();
		for (int seed = 1; seed < 4; seed++) planes.addSlice(Folders.image(seed).getProcessor());
		final ImagePlus stack = new ImagePlus("stack", planes);
		stack.setRoi(Folders.hole());
		Folders.save(stack, input.resolve("s.tif"));
		Folders.save(Folders.holed(4), input.resolve("a.png.tif"));
		Folders.save(Folders.holed(4), input.resolve("A.tiff"));
		Files.writeString(input.resolve("._a.tif"), "What macOS keeps beside a file.");
		final FolderResult result = run(repair);
		assertThat(result.rows()).filteredOn(row -> row.reason().startsWith("Another image bears this name")).extracting(FolderRow::image).containsExactly("A.tiff", "a.tif");
		assertThat(result.rows()).extracting(FolderRow::image).doesNotContain("._a.tif");
		final ImagePlus restored = Folders.open(output.resolve("s-inpainted.tif"));
		assertThat(restored.getStackSize()).isEqualTo(3);
		for (int z = 1; z <= 3; z++) assertThat(restored.getStack().getProcessor(z).getPixels()).isNotEqualTo(planes.getProcessor(z).getPixels());
	}

	@Test
	void keepsWhatIsFinishedWhenCanceled() {
		final FolderListener afterOne = new FolderListener() {

			private boolean finished;

			@Override
			public void finished(final FolderRow row, final int done, final int ofAll) {
				finished = row.state() == State.DONE;
			}

			@Override
			public boolean isCanceled() {
				return finished;
			}
		};
		final FolderResult result = repair.run(input.toString(), output.toString(), afterOne);
		assertThat(result.rows()).extracting(FolderRow::state).containsExactly(State.DONE, State.WAITING, State.WAITING, State.WAITING);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.report()).contains("Canceled before: 3.");
	}

	/** A stack of which two planes are finished would pass for done at the next start. */
	@Test
	void writesNoResultThatIsPartial() throws IOException {
		final ImageStack planes = new ImageStack();
		for (int seed = 1; seed < 4; seed++) planes.addSlice(Folders.image(seed).getProcessor());
		final Path stacks = Files.createDirectories(folder.resolve("stacks"));
		Folders.save(new ImagePlus("stack", planes), stacks.resolve("s.tif"));
		final FolderRepair oneByOne = FolderRepair.of(ImageTask.denoise()).withRepair(repair.repair().withSettings(repair.repair().settings().withBatch(1)));
		final FolderListener late = new FolderListener() {

			private boolean late;

			@Override
			public void progress(final Progress progress) {
				late = progress.done() > 0.7 * progress.total();
			}

			@Override
			public boolean isCanceled() {
				return late;
			}
		};
		final FolderResult result = oneByOne.run(stacks.toString(), output.toString(), late);
		assertThat(result.rows()).extracting(FolderRow::state).containsExactly(State.WAITING);
		assertThat(Folders.names(output)).containsExactly("results.csv", "settings.properties");
	}

	@Test
	void sendsImagesThroughThePriorTogether() throws IOException {
		for (int copy = 0; copy < 4; copy++) Folders.save(Folders.holed(1), input.resolve("e" + copy + ".tif"));
		final List<Integer> stepsBefore = new ArrayList<>();
		final FolderListener watch = new FolderListener() {

			private int steps;

			@Override
			public void progress(final Progress progress) {
				steps++;
			}

			@Override
			public void finished(final FolderRow row, final int done, final int ofAll) {
				if (row.image().startsWith("e")) stepsBefore.add(steps);
			}
		};
		repair.withEndings("tif").withBatch(6).run(input.toString(), output.toString(), watch);
		assertThat(stepsBefore).hasSize(4).containsOnly(stepsBefore.get(0));
		final Object first = pixels("e0-inpainted.tif");
		for (int copy = 1; copy < 4; copy++) assertThat(pixels("e" + copy + "-inpainted.tif")).isEqualTo(first);
	}

	/** Several images in one batch of the net, each with its own range and record, differ from those alone by rounding, and by the noise that is rounded. */
	@Test
	void restoresSeveralTogetherAsAlone() throws IOException {
		for (int seed = 10; seed < 15; seed++) Folders.save(Folders.holed(seed), input.resolve("e" + seed + ".tif"));
		final FolderRepair together = repair.withBatch(3).withRepair(repair.repair().withNoise(repair.repair().settings().noise().inSteps()));
		assertThat(run(together).report()).startsWith("Restored: 7. Were there already: 0. Failed: 2.");
		final Path alone = folder.resolve("alone");
		together.withBatch(1).run(input.toString(), alone.toString(), FolderListener.SILENT);
		for (final FolderRow row : run(together).rows()) if (row.state() == State.DONE) {
			final ImageProcessor a = Folders.open(output.resolve(row.result())).getProcessor();
			final ImageProcessor b = Folders.open(alone.resolve(row.result())).getProcessor();
			for (int i = 0; i < a.getPixelCount(); i++) assertThat(a.get(i)).as(row.image()).isBetween(b.get(i) - 1, b.get(i) + 1);
			assertThat(row.provenance().get("synthesised pixels")).isEqualTo((double) Folders.hole().getStatistics().pixelCount);
			assertThat(String.valueOf(row.provenance().get("setting noise"))).endsWith("in steps of 19 %");
		}
	}

	/** Though they go through the prior together. */
	@Test
	void anImageThatFailsAsNobodyForesawFailsAlone() throws IOException {
		for (int seed = 10; seed < 13; seed++) Folders.save(Folders.holed(seed), input.resolve("e" + seed + ".tif"));
		final ImageTask rois = ImageTask.inpaintRois();
		final ImageTask.Finder failing = (image, planes, listener) -> {
			if (image.getTitle().equals("e11.tif")) throw new IllegalStateException("nobody foresaw it");
			return rois.hidden().orElseThrow().find(image, planes, listener);
		};
		final ImageTask task = new ImageTask(rois.name(), rois.suffix(), rois.alone(), Optional.of(failing), Optional.empty(), Map.of());
		final FolderResult result = run(FolderRepair.of(task).withRepair(repair.repair()).withBatch(6));
		assertThat(result.rows()).filteredOn(row -> row.reason().equals("nobody foresaw it")).extracting(FolderRow::image).containsExactly("e11.tif");
		assertThat(result.rows()).filteredOn(row -> row.state() == State.DONE).extracting(FolderRow::image).containsExactly("a.tif", "c.tiff", "e10.tif", "e12.tif");
	}

	/** A folder of that name is in the record's way. */
	@Test
	void aResultThatCannotBeWrittenFailsItsImageAlone() throws IOException {
		Files.createDirectories(output.resolve("a-inpainted.json/full"));
		for (final FolderRepair each : List.of(repair, repair.withBatch(2))) {
			final FolderResult result = run(each);
			assertThat(result.report()).contains("  a.tif: Its result cannot be written: check space and permissions");
			assertThat(result.rows().get(2).state()).isEqualTo(State.DONE);
			assertThat(Files.readAllLines(result.csv())).hasSize(5);
			Files.delete(output.resolve("settings.properties"));
		}
	}

	private Object pixels(final String name) {
		return Folders.open(output.resolve(name)).getProcessor().getPixels();
	}
}
