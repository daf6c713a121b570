package io.github.vmlmap.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.Version;

/**
 * A folder where native libraries of PyTorch are put together before they take their place; deleted when
 * closed. Of a source only those that PyTorch needs are taken, each under its bare name.
 */
final class LibraryStaging implements AutoCloseable {

	/** Without those for Python, for tests and for remote disks, which DJL would load and which would fail. */
	private static final Pattern LIBRARY = Pattern.compile(
		"(lib)?(asmjit|c10(_cuda)?|caffe2_nvrtc|cu(?!file_rdma).*|fbgemm|gfortran.*|[gi]omp.*|nccl|nv.*|openblasp.*|torch(_cpu|_cuda.*)?|uv|zlibwapi|arm_compute.*)(-[0-9a-f]+)?\\.(so(\\.[0-9.]+)*|dll|dylib)");
	private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|jar)");

	/** What PyTorch's archives and DJL's jars call the file that tells the version. */
	private static final List<String> VERSION_FILES = List.of("build-version", "pytorch.properties");
	private static final Pattern RIGHT_VERSION = Pattern.compile("(version=)?" + Pattern.quote(Version.pyTorch()) + "([^0-9].*)?", Pattern.DOTALL);
	private static final int DEPTH = 6;
	private static final int LONGEST_VERSION = 1000;

	private final Path folder;
	private final TransferListener listener;
	private long taken;

	/** @param place where the libraries are to lie in the end, on the same disk */
	LibraryStaging(final Path place, final TransferListener listener) throws IOException {
		folder = Files.createTempDirectory(Files.createDirectories(place), ".vml-map");
		this.listener = listener;
	}

	/** A file for what is needed on the way. */
	Path file(final String name) {
		return folder.resolve(name);
	}

	/** Takes the libraries of a folder, and of the archives in it, or of an archive. */
	void take(final Path source) throws IOException {
		if (!Files.isDirectory(source)) {
			unpack(source);
			return;
		}
		try (Stream<Path> files = Files.find(source, DEPTH, (file, attributes) -> Files.isRegularFile(file))) {
			for (final Path file : files.toList()) takeFile(file);
		}
	}

	private void takeFile(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		if (ARCHIVE.matcher(name).matches()) unpack(file);
		else if (isWanted(name)) try (InputStream in = Files.newInputStream(file)) {
			take(name, in, file);
		}
	}

	private void unpack(final Path archive) throws IOException {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			for (final Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
				final ZipEntry entry = entries.nextElement();
				final String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
				if (isWanted(name)) try (InputStream in = zip.getInputStream(entry)) {
					take(name, in, archive);
				}
			}
		}
		catch (final ZipException e) {
			throw new Refusal(archive + " is not a zip archive: choose an archive or a folder with the libraries of PyTorch " + Version.pyTorch() + ".", e);
		}
	}

	private static boolean isWanted(final String name) {
		return LIBRARY.matcher(name).matches() || VERSION_FILES.contains(name);
	}

	private void take(final String name, final InputStream in, final Path source) throws IOException {
		if (VERSION_FILES.contains(name)) requireVersion(new String(in.readNBytes(LONGEST_VERSION)).strip(), source);
		else taken += Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		listener.moved(taken, -1);
	}

	private static void requireVersion(final String text, final Path source) {
		if (!RIGHT_VERSION.matcher(text).matches()) throw new Refusal(source + " holds the libraries of another PyTorch: choose those of version " + Version.pyTorch() + ".");
	}

	/** Whether they are for CUDA. */
	boolean isCuda() {
		return NativeFolder.holdsCuda(folder);
	}

	/** The first library that PyTorch cannot do without and that was not found. */
	Optional<String> missing() {
		return Stream.of("torch", "torch_cpu", "c10").map(System::mapLibraryName).filter(name -> Files.notExists(folder.resolve(name))).findFirst();
	}

	/** Moves the libraries to their place, the one by which a folder is known to hold CUDA's last, and deletes other ones there. */
	void moveTo(final Path place) throws IOException {
		for (final Path old : libraries(Files.createDirectories(place))) Files.delete(old);
		final Path last = folder.resolve(System.mapLibraryName("torch_cuda"));
		for (final Path library : libraries(folder)) if (!library.equals(last)) Files.move(library, place.resolve(library.getFileName()));
		if (Files.exists(last)) Files.move(last, place.resolve(last.getFileName()));
	}

	private static List<Path> libraries(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> LIBRARY.matcher(file.getFileName().toString()).matches()).toList();
		}
	}

	@Override
	public void close() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.toList()) Files.delete(file);
		}
		Files.delete(folder);
	}
}
