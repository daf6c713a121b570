package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** Writes each plane to a TIFF of its own, so that a result may be larger than memory. */
final class FileStore implements PlaneStore {

	private final Path folder;
	private final Set<Key> planes = new HashSet<>();

	private FileStore(final Path folder) {
		this.folder = folder;
	}

	/**
	 * A new folder for a result.
	 *
	 * @param parent where the folder is made
	 * @throws Refusal when it cannot be made, or holds something
	 */
	static FileStore in(final String parent, final String name) {
		final Path folder = Path.of(parent).resolve(name.replaceAll("[^\\p{L}\\p{N}._ -]", "_"));
		try {
			Files.createDirectories(folder);
			if (isEmpty(folder)) return new FileStore(folder);
		}
		catch (final IOException e) {
			throw new Refusal("The folder '" + folder + "' cannot be made: choose one that you may write to.", e);
		}
		throw new Refusal("The folder '" + folder + "' holds files: choose another folder for the result, or empty it.");
	}

	private static boolean isEmpty(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}

	Path folder() {
		return folder;
	}

	@Override
	public void put(final Key key, final ImageProcessor plane) {
		if (!new FileSaver(new ImagePlus(name(key), plane)).saveAsTiff(folder.resolve(name(key)).toString()))
			throw new Refusal("The plane '" + folder.resolve(name(key)) + "' cannot be written: make room on the disk, or choose another folder; what was finished before lies there.");
		planes.add(key);
	}

	@Override
	public boolean has(final Key key) {
		return planes.contains(key);
	}

	@Override
	public ImageStack stack(final List<Entry> entries, final int width, final int height) {
		final FileStack stack = new FileStack(width, height, folder.toString(), entries.stream().map(Entry::label).toList());
		entries.forEach(entry -> stack.addSlice(name(entry.key())));
		return stack;
	}

	private static String name(final Key key) {
		return String.format("plane-%05d%s.tif", key.index(), key.sample() == Key.UNCHANGED ? "" : "-sample-" + (key.sample() + 1));
	}
}
