package io.github.vmlmap.imagej.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.vmlmap.imagej.ImageTask;
import io.github.vmlmap.imagej.PsfSource;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.batch.FolderRow.State;
import io.github.vmlmap.models.TinyPrior;

/** Large images in blocks, by one process or several. */
class BlockTest {

	private static final int WIDTH = 70;
	private static final int HEIGHT = 40;

	@TempDir
	private Path folder;

	private Path input;
	private Repair repair;

	@BeforeEach
	void write() throws IOException {
		input = Files.createDirectories(folder.resolve("images"));
		repair = Repair.DEFAULT.withPrior(TinyPrior.writeLearned(folder.resolve("tiny")).folder().toString());
		Folders.save(image(), input.resolve("large.tif"));
	}

	/** 16-bit, a gradient with noise. */
	private static ImagePlus image() {
		final ShortProcessor pixels = new ShortProcessor(WIDTH, HEIGHT);
		final Random random = new Random(4);
		for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, 500 + 10 * (i % WIDTH) + (int) (40 * random.nextGaussian()));
		return new ImagePlus("large", pixels);
	}

	private FolderResult run(final ImageTask task, final Shard shard, final String output) {
		return FolderRepair.of(task).withRepair(repair).withBlock(32).withShard(shard).run(input.toString(), folder.resolve(output).toString(), FolderListener.SILENT);
	}

	@Test
	void shardsMakeTheBlocksAndTheLastRunJoinsThem() throws IOException {
		final FolderResult alone = run(ImageTask.superResolve(2), Shard.WHOLE, "alone");
		assertThat(alone.report()).startsWith("Restored: 1.");
		assertThat(Folders.names(folder.resolve("alone"))).containsExactly("large-x2.json", "large-x2.tif", "results.csv", "settings.properties");
		for (int number = 1; number <= 4; number++) assertThat(run(ImageTask.superResolve(2), new Shard(number, 4), "shared").exitCode()).isZero();
		assertThat(Folders.names(folder.resolve("shared"))).filteredOn(name -> name.contains("-block-")).hasSize(6).contains("large-x2-block-0-0.tif", "large-x2-block-128-64.tif");
		final long before = Files.getLastModifiedTime(folder.resolve("shared/large-x2-block-0-0.tif")).toMillis();
		final FolderResult shard = run(ImageTask.superResolve(2), new Shard(1, 4), "shared");
		assertThat(shard.rows()).extracting(FolderRow::result).containsExactly("2 of 6 blocks");
		assertThat(shard.rows()).extracting(row -> row.state().name()).as("not done").containsExactly("PART");
		assertThat(shard.report()).startsWith("Restored: 0. Were there already: 0. Failed: 0. In part, the blocks of this shard: 1.");
		assertThat(Files.getLastModifiedTime(folder.resolve("shared/large-x2-block-0-0.tif")).toMillis()).as("not made again").isEqualTo(before);
		final FolderResult joined = run(ImageTask.superResolve(2), Shard.WHOLE, "shared");
		assertThat(joined.rows()).extracting(FolderRow::state).containsExactly(State.DONE);
		assertThat(Folders.names(folder.resolve("shared"))).noneMatch(name -> name.contains("-block-"));
		final ImageProcessor whole = Folders.open(folder.resolve("shared/large-x2.tif")).getProcessor();
		assertThat(List.of(whole.getWidth(), whole.getHeight())).containsExactly(2 * WIDTH, 2 * HEIGHT);
		assertThat(whole.getPixels()).isEqualTo(Folders.open(folder.resolve("alone/large-x2.tif")).getProcessor().getPixels());
	}

	/** A night's work is not to end with it, and the next makes it anew. */
	@Test
	void aDamagedBlockFailsItsImageAlone() throws IOException {
		run(ImageTask.denoise(), new Shard(1, 2), "damaged");
		Files.writeString(folder.resolve("damaged/large-denoised-block-0-0.tif"), "This is no image.");
		Folders.save(image(), input.resolve("later.tif"));
		final FolderResult result = run(ImageTask.denoise(), Shard.WHOLE, "damaged");
		assertThat(result.rows()).extracting(FolderRow::state).containsExactly(State.FAILED, State.DONE);
		assertThat(result.report()).contains("large.tif: The block 'large-denoised-block-0-0.tif' was damaged");
		assertThat(result.csv()).exists();
		assertThat(run(ImageTask.denoise(), Shard.WHOLE, "damaged").exitCode()).isZero();
		assertThat(Folders.names(folder.resolve("damaged"))).noneMatch(name -> name.contains("-block-"));
	}

	/** No block is out of place or at another range: from the whole image's result it differs by less than two seeds of the whole do, and a quarter. */
	@Test
	void blocksAreWhatTheWholeIs() {
		run(ImageTask.denoise(), Shard.WHOLE, "blocks");
		final FolderRepair whole = FolderRepair.of(ImageTask.denoise()).withRepair(repair);
		whole.run(input.toString(), folder.resolve("one").toString(), FolderListener.SILENT);
		whole.withRepair(repair.withSeed(2)).run(input.toString(), folder.resolve("two").toString(), FolderListener.SILENT);
		assertThat(difference("blocks", "one")).isLessThan(1.25 * difference("one", "two"));
		assertThat(Folders.open(folder.resolve("blocks/large-denoised.tif")).getInfoProperty()).contains("VML-MAP blocks: 6").contains("Restored in blocks.");
	}

	private double difference(final String a, final String b) {
		final ImageProcessor first = Folders.open(folder.resolve(a + "/large-denoised.tif")).getProcessor();
		final ImageProcessor second = Folders.open(folder.resolve(b + "/large-denoised.tif")).getProcessor();
		double squares = 0;
		for (int i = 0; i < first.getPixelCount(); i++) squares += Math.pow(first.get(i) - second.get(i), 2);
		return Math.sqrt(squares / first.getPixelCount());
	}

	@Test
	void saysWhatIsNotDoneInBlocks() throws IOException {
		assertThat(run(ImageTask.inpaintRois(), Shard.WHOLE, "a").report()).contains("is not done in blocks");
		final ImageStack two = new ImageStack();
		two.addSlice(image().getProcessor());
		two.addSlice(image().getProcessor());
		Folders.save(new ImagePlus("two", two), input.resolve("large.tif"));
		assertThat(run(ImageTask.deconvolve(PsfSource.gaussian(1, 0), true), Shard.WHOLE, "b").report()).contains("A stack is not restored in blocks");
	}
}
