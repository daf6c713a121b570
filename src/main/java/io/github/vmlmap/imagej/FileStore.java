package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

	private final Path parent;
	private final String name;
	private final Set<Key> planes = new HashSet<>();
	/** Null before the first plane. */
	private Path folder;

	private FileStore(final Path parent, final String name) {
		this.parent = parent;
		this.name = name;
	}

	/**
	 * A new folder for a result: of the name or, where there is one, with the next number after it, so that a macro
	 * can be repeated and nothing is overwritten. It is made for the first plane: a run that is canceled before leaves none.
	 *
	 * @param parent where the folder is made
	 * @throws Refusal when it is no path, or is not to be written to
	 */
	static FileStore in(final String parent, final String name) {
		final FileStore store = new FileStore(path(parent), name.replaceAll("[^\\p{L}\\p{N}._ -]", "_"));
		if (!mayBeMade(store.parent)) throw store.cannotBeMade(null);
		return store;
	}

	private static Path path(final String folder) {
		try {
			return Path.of(folder).toAbsolutePath();
		}
		catch (final InvalidPathException e) {
			throw new Refusal("'" + folder + "' is no name of a folder: choose one.", e);
		}
	}

	/** So that it is known before hours of work. */
	private static boolean mayBeMade(final Path folder) {
		Path there = folder;
		while (there != null && !Files.exists(there)) there = there.getParent();
		return there != null && Files.isDirectory(there) && Files.isWritable(there);
	}

	private Refusal cannotBeMade(final IOException e) {
		return new Refusal("The folder '" + parent.resolve(name) + "' cannot be made: choose one that you may write to.", e);
	}

	private void make() {
		try {
			Files.createDirectories(parent);
			folder = newFolder(parent, name);
		}
		catch (final IOException e) {
			throw cannotBeMade(e);
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

	@Override
	public boolean isSlow() {
		return true;
	}

	@Override
	public Provenance addTo(final Provenance record) {
		return record.with("folder", folder.toString()).notes(List.of("The planes were written to '" + folder + "'."));
	}

	@Override
	public void put(final Key key, final ImageProcessor plane) {
		if (folder == null) make();
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
