package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
	 * A new folder for a result: of the name or, where there is one, with the next number after it, so that a macro
	 * can be repeated and nothing is overwritten.
	 *
	 * @param parent where the folder is made
	 * @throws Refusal when it cannot be made
	 */
	static FileStore in(final String parent, final String name) {
		final Path folder = Path.of(parent);
		try {
			Files.createDirectories(folder);
			return new FileStore(newFolder(folder, name.replaceAll("[^\\p{L}\\p{N}._ -]", "_")));
		}
		catch (final IOException e) {
			throw new Refusal("The folder '" + folder.resolve(name) + "' cannot be made: choose one that you may write to.", e);
		}
	}

	private static Path newFolder(final Path parent, final String name) throws IOException {
		for (int number = 1;; number++) {
			final Path folder = parent.resolve(number == 1 ? name : name + "-" + number);
			if (isMade(folder)) return folder;
		}
	}

	/** False where there is something of that name. */
	private static boolean isMade(final Path folder) throws IOException {
		try {
			Files.createDirectory(folder);
			return true;
		}
		catch (final FileAlreadyExistsException taken) {
			return false;
		}
	}

	/** For the user. */
	String note() {
		return "The planes were written to '" + folder + "'.";
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
