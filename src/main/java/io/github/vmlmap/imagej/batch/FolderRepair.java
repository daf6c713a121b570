package io.github.vmlmap.imagej.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.ImageTask;
import io.github.vmlmap.imagej.Planes;
import io.github.vmlmap.imagej.Repair;

/**
 * Does a task to all images of a folder. What the command calls, and scripts may call too:
 *
 * <pre>{@code
 * def result = FolderRepair.of(ImageTask.deconvolve(PsfSource.gaussian(1.5, 0), false)).withShard(Shard.parse("3/20")).run("/data/in", "/data/out", FolderListener.SILENT)
 * println result.report()
 * System.exit(result.exitCode())
 * }</pre>
 *
 * Of each image {@code cells.tif} the output folder gets the result, {@code cells-deconvolved.tif}, and its record, {@code cells-deconvolved.json}; of all, {@code results.csv}.
 * A result is written under another name and moved, the image last: what bears its name is complete. Started again, it makes what is missing. An image that
 * fails is named at the end, and the others are restored. Several processes may work at once, each with a shard of its own.
 *
 * @param task what is done to each image
 * @param repair prior, solver, noise, seed, samples; of stacks, the planes that it chooses
 * @param endings which files are images, by their names' endings with commas between them
 * @param shard which images are this process's, by their sorted names; of images in blocks which blocks
 * @param batch how many images of one size and type go through the prior together at most; of more than one the noise is rounded, see
 *          {@link io.github.vmlmap.workflow.NoiseModel#inSteps()}
 * @param block extent in pixels of the blocks of large images, see {@link io.github.vmlmap.imagej.BlockRepair}; 0 for images as a whole
 */
public record FolderRepair(ImageTask task, Repair repair, String endings, Shard shard, int batch, int block) {

	private static final String ENDINGS = "tif, tiff, png, jpg, jpeg, gif, bmp, pgm, dcm, fits";

	public FolderRepair {
		if (block < 0) throw new Refusal("A block has 1 pixel or more, or 0 for none, not " + block + ".");
		if (batch < 1) throw new Refusal("At least one image goes through the prior at a time, not " + batch + ".");
	}

	/** With the shipped prior, all planes of stacks (of a composite those of its current channel), images one by one. */
	public static FolderRepair of(final ImageTask task) {
		return new FolderRepair(task, Repair.DEFAULT.withPlanes(Planes.all()), ENDINGS, Shard.WHOLE, 1, 0);
	}

	public FolderRepair withRepair(final Repair value) {
		return new FolderRepair(task, value, endings, shard, batch, block);
	}

	/** With files of these endings, as "tif, png". */
	public FolderRepair withEndings(final String value) {
		return new FolderRepair(task, repair, value, shard, batch, block);
	}

	public FolderRepair withShard(final Shard value) {
		return new FolderRepair(task, repair, endings, value, batch, block);
	}

	public FolderRepair withBatch(final int images) {
		return new FolderRepair(task, repair, endings, shard, images, block);
	}

	/** With each image in blocks of this extent. */
	public FolderRepair withBlock(final int pixels) {
		return new FolderRepair(task, repair, endings, shard, batch, pixels);
	}

	/**
	 * Restores what is not in the output folder yet.
	 *
	 * @param input folder of images; subfolders are not looked at
	 * @param output another folder, made when it is not there
	 * @throws Refusal when folders, prior or engine do not serve, or the output folder holds results of other settings
	 */
	public FolderResult run(final String input, final String output, final FolderListener listener) {
		final Path from = path(input, "images");
		final Path to = path(output, "results");
		if (!Files.isDirectory(from)) throw new Refusal("There is no folder '" + from + "': give the folder of images.");
		try {
			Files.createDirectories(to);
			if (Files.isSameFile(from, to)) throw new Refusal("Results would lie among the images: choose another folder for them.");
			return new FolderRun(this, from, new ResultFolder(to, task.suffix()), listener).run();
		}
		catch (final IOException e) {
			throw new Refusal("The folder '" + to + "' cannot be written, or '" + from + "' not be read: check space and permissions (" + e.getMessage() + ").", e);
		}
	}

	private static Path path(final String folder, final String what) {
		if (folder.isBlank()) throw new Refusal("There is no folder for " + what + ": give one.");
		try {
			return Path.of(folder.strip());
		}
		catch (final InvalidPathException e) {
			throw new Refusal("'" + folder + "' is no name of a folder: correct it.", e);
		}
	}
}
