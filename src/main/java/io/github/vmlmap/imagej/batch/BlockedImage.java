package io.github.vmlmap.imagej.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.Interval;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.BlockRepair;
import io.github.vmlmap.imagej.NamedImages;
import io.github.vmlmap.solvers.SolverListener;

/**
 * One large image, each block of whose result is a file until they are joined.
 *
 * @param name of the image, without ending
 */
record BlockedImage(BlockRepair<?> repair, ResultFolder folder, String name) implements AutoCloseable {

	int count() {
		return repair.blocks().size();
	}

	/**
	 * Solves the blocks of a shard that are not there yet.
	 *
	 * @param before how many blocks earlier images have, so that shards are even over all
	 * @return how many the shard has
	 */
	int restore(final int before, final Shard shard, final SolverListener listener) throws IOException {
		final List<Interval> ours = shard.part(before, repair.blocks());
		for (final Interval block : ours) {
			final Path file = folder.block(name, block);
			if (!Files.exists(file)) folder.write(file, repair.restore(block, listener));
		}
		return ours.size();
	}

	/** The whole, when all blocks are there. */
	ImagePlus join() {
		return repair.join(() -> repair.blocks().stream().map(block -> read(folder.block(name, block))).iterator());
	}

	/** A damaged one is deleted, for as long as it is there it is not made again. */
	private static ImageProcessor read(final Path block) {
		try {
			return NamedImages.read(block.toFile(), "block").getProcessor();
		}
		catch (final Refusal e) {
			if (!block.toFile().delete()) throw e;
			throw new Refusal("The block '" + block.getFileName() + "' was damaged and is deleted: start again, and it is made anew.", e);
		}
	}

	/** A block that cannot be deleted stays: the result is whole without it. */
	void deleteBlocks() {
		for (final Interval block : repair.blocks()) folder.block(name, block).toFile().delete();
	}

	@Override
	public void close() {
		repair.close();
	}
}
