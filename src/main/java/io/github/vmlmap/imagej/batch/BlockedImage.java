package io.github.vmlmap.imagej.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.Interval;

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
	int restore(final int before, final Shard shard, final SolverListener listener) {
		final List<Interval> ours = shard.part(before, repair.blocks());
		for (final Interval block : ours) {
			final Path file = folder.block(name, block);
			if (!Files.exists(file)) write(file, repair.restore(block, listener));
		}
		return ours.size();
	}

	private void write(final Path file, final ImageProcessor pixels) {
		try {
			folder.write(file, pixels);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The whole, when all blocks are there. */
	ImagePlus join() {
		return repair.join(() -> repair.blocks().stream().map(block -> NamedImages.read(folder.block(name, block).toFile(), "block").getProcessor()).iterator());
	}

	void deleteBlocks() throws IOException {
		for (final Interval block : repair.blocks()) Files.deleteIfExists(folder.block(name, block));
	}

	@Override
	public void close() {
		repair.close();
	}
}
