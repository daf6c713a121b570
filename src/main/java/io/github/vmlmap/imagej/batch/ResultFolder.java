package io.github.vmlmap.imagej.batch;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

import net.imglib2.Interval;

import io.github.vmlmap.Leftovers;
import io.github.vmlmap.benchmark.CsvText;
import io.github.vmlmap.benchmark.FolderSettings;
import io.github.vmlmap.imagej.Provenance;

/**
 * Where the results of a folder of images lie.
 *
 * @param suffix of the results' names
 */
record ResultFolder(Path folder, String suffix) {

	private static final String UNFINISHED = "unfinished-";

	/** Deletes what earlier processes that were ended left half-made. */
	void sweep() {
		Leftovers.sweep(folder, UNFINISHED);
	}

	/** Writes down what the results depend on; throws Refusal when the folder holds results of other settings. */
	void require(final Map<String, String> settings) throws IOException {
		final FolderSettings known = new FolderSettings(folder);
		known.require(settings);
		known.add(settings);
	}

	boolean has(final String image) {
		return Files.exists(tiff(image, 0));
	}

	/** The row of an image whose result is there. */
	FolderRow row(final Path image) throws IOException {
		final String name = base(image);
		return FolderRow.done(image.getFileName().toString(), tiff(name, 0).getFileName().toString(), provenance(json(name)));
	}

	/** The image with the result's name comes last, so that where it is, all is. */
	void write(final String image, final List<ImagePlus> results, final double seconds) throws IOException {
		final Provenance done = Provenance.fromInfo(results.get(0).getInfoProperty()).orElseThrow().with(FolderRow.SECONDS, seconds);
		replace(json(image), unfinished -> Files.writeString(unfinished, done.toJson()));
		for (int i = results.size() - 1; i >= 0; i--) {
			final ImagePlus result = results.get(i);
			replace(tiff(image, i), unfinished -> save(result, unfinished));
		}
	}

	/** Where a block of an image's result lies. */
	Path block(final String image, final Interval block) {
		return folder.resolve(image + suffix + "-block-" + block.min(0) + "-" + block.min(1) + ".tif");
	}

	/** Writes a block. */
	void write(final Path block, final ImageProcessor pixels) throws IOException {
		replace(block, unfinished -> save(new ImagePlus("block", pixels), unfinished));
	}

	/** The table of some rows. */
	Path table(final Shard shard, final List<FolderRow> rows) throws IOException {
		final Path csv = folder.resolve(shard.isWhole() ? "results.csv" : "results-" + shard.number() + "-of-" + shard.of() + ".csv");
		replace(csv, unfinished -> Files.write(unfinished, Stream.concat(Stream.of(FolderRow.header()), rows.stream().map(FolderRow::values)).map(CsvText::row).toList()));
		return csv;
	}

	/** The name of an image without its ending. */
	static String base(final Path image) {
		return image.getFileName().toString().replaceFirst("\\.[^.]+$", "");
	}

	private Path tiff(final String image, final int number) {
		return folder.resolve(image + suffix + (number == 0 ? "" : "-" + (number + 1)) + ".tif");
	}

	private Path json(final String image) {
		return folder.resolve(image + suffix + ".json");
	}

	private static void save(final ImagePlus result, final Path file) throws IOException {
		final FileSaver saver = new FileSaver(result);
		if (!(result.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString()))) throw new IOException("the result could not be written");
	}

	private void replace(final Path file, final Content content) throws IOException {
		final String name = file.getFileName().toString();
		final Path unfinished = Files.createTempFile(folder, UNFINISHED, name.substring(name.lastIndexOf('.')));
		try {
			content.writeTo(unfinished);
			// Else a power cut may leave the new name with content that never reached the disk.
			try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
				written.force(true);
			}
			Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	private static Map<String, Object> provenance(final Path json) throws IOException {
		if (!Files.exists(json)) return Map.of();
		try (Reader reader = Files.newBufferedReader(json)) {
			return new Gson().fromJson(reader, new TypeToken<Map<String, Object>>() {}.getType());
		}
		catch (final JsonParseException notOurs) {
			return Map.of();
		}
	}

	private interface Content {

		void writeTo(Path file) throws IOException;
	}
}
