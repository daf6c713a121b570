package io.github.vmlmap.torch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.Version;

/**
 * The native libraries as an update site brings them, a quarter of their size: DJL's own jars, PyTorch's in the
 * application's folder {@code lib/<platform>} and DJL's bridge to it, for all platforms, in {@code lib}, where no class
 * path looks. They are unpacked once, into the application's folder or, where that cannot be written, the user's.
 *
 * @param application the folder of the application
 * @param user a folder of the user's that takes its place where it cannot be written
 */
record NativeArchives(Path application, Path user) {

	private static final String LIBRARIES = "pytorch-native-cpu-";
	private static final String BRIDGES = "pytorch-jni-";

	/** Those of an application, and the folder for what cannot be written there. */
	static NativeArchives of(final Path application) {
		return new NativeArchives(application, Path.of(System.getProperty("user.home"), ".vml-map"));
	}

	/**
	 * The folder with the libraries for the CPU, unpacked now where they were not or are those of another version; where
	 * there are no archives, the application's as it is.
	 *
	 * @throws Refusal where they cannot be written, or are not what they should be
	 */
	Path unpacked() {
		final Path own = NativeFolder.of(application);
		if (names().isEmpty() || isCurrent(own)) return own;
		final Path users = NativeFolder.of(user);
		if (isCurrent(users)) return users;
		try {
			return unpackTo(own);
		}
		catch (final IOException e) {
			return unpackToUser(users, e);
		}
	}

	private Path unpackToUser(final Path folder, final IOException first) {
		try {
			return unpackTo(folder);
		}
		catch (final IOException e) {
			e.addSuppressed(first);
			throw new Refusal("PyTorch could be unpacked neither into " + NativeFolder.of(application) + " nor into " + folder +
				": free 1 GB of space, or let one of these folders be written.", e);
		}
	}

	/** One at a time, of all threads and processes: all nodes of a cluster may share one Fiji. */
	private Path unpackTo(final Path folder) throws IOException {
		Files.createDirectories(folder.getParent());
		synchronized (NativeArchives.class) {
			try (FileChannel channel = FileChannel.open(beside(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				lock(channel);
				if (!isCurrent(folder)) replace(folder);
				return folder;
			}
		}
	}

	/** Some disks of clusters know no locks. */
	private static void lock(final FileChannel channel) {
		try {
			channel.lock();
		}
		catch (final IOException e) {
			// As good as it gets: each move is whole, and who finds another's libraries in the way takes the user's folder.
		}
	}

	private void replace(final Path folder) throws IOException {
		try (LibraryStaging staging = new LibraryStaging(folder.getParent(), TransferListener.NONE)) {
			staging.take(archive(NativeFolder.of(application).getParent(), LIBRARIES).orElseThrow());
			staging.missing().ifPresent(name -> {
				throw new Refusal("The archive of PyTorch in " + NativeFolder.of(application).getParent() + " holds no " + name + ": install the plugin again.");
			});
			staging.takeBridge(archive(bridges(), BRIDGES).orElseThrow(), NativeFolder.CPU);
			// An empty mark: were the process ended here, libraries without one would be taken for the user's own.
			Files.writeString(mark(folder), "");
			staging.moveTo(folder, staging.file("before"));
			Files.writeString(mark(folder), names());
		}
	}

	/** Adds DJL's library for a flavour of PyTorch, where an archive holds it. */
	void addBridge(final LibraryStaging staging, final String flavor) throws IOException {
		final Optional<Path> archive = archive(bridges(), BRIDGES);
		if (archive.isPresent()) staging.takeBridge(archive.get(), flavor);
	}

	/** Libraries without a mark were put there by hand. */
	private boolean isCurrent(final Path folder) {
		if (!Files.isDirectory(folder)) return false;
		try {
			return Files.notExists(mark(folder)) || Files.readString(mark(folder)).equals(names());
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** The file that tells of which archives the libraries are; beside them, for DJL loads what lies among them. */
	private static Path mark(final Path folder) {
		return beside(folder, ".txt");
	}

	private static Path beside(final Path folder, final String ending) {
		return folder.resolveSibling(folder.getFileName() + ending);
	}

	/** Of the archives for this platform; nothing where one is missing. */
	private String names() {
		final List<Path> archives = Stream.of(archive(NativeFolder.of(application).getParent(), LIBRARIES), archive(bridges(), BRIDGES)).flatMap(Optional::stream).toList();
		return archives.size() < 2 ? "" : archives.stream().map(archive -> archive.getFileName().toString()).collect(Collectors.joining("\n"));
	}

	private Path bridges() {
		return application.resolve("lib");
	}

	/** That of the PyTorch that is needed. */
	private static Optional<Path> archive(final Path folder, final String start) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.getFileName().toString().startsWith(start + Version.pyTorch() + "-") && file.toString().endsWith(".jar")).max(Comparator.naturalOrder());
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}
}
