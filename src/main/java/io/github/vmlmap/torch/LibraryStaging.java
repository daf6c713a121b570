package io.github.vmlmap.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.github.vmlmap.Leftovers;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.Version;

/**
 * A folder where native libraries of PyTorch are put together before they take their place; deleted when
 * closed. Of a source only those that PyTorch needs are taken, each under its bare name, and only of the
 * version that is needed: as a file beside them tells, or else the library itself.
 */
final class LibraryStaging implements AutoCloseable {

	/** Without those for Python, for tests and for remote disks, which DJL would load and which would fail. */
	private static final Pattern LIBRARY = Pattern.compile(
		"(lib)?(asmjit|c10(_cuda)?|caffe2_nvrtc|cu(?!file_rdma).*|fbgemm|gfortran.*|[gi]omp.*|nccl|nv.*|openblasp.*|torch(_cpu|_cuda.*)?|uv|zlibwapi|arm_compute.*)(-[0-9a-f]+)?\\.(so(\\.[0-9.]+)*|dll|dylib)");
	private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|jar)");

	/** What PyTorch's archives and DJL's jars call the file that tells the version. */
	private static final List<String> VERSION_FILES = List.of("build-version", "pytorch.properties");
	private static final Pattern RIGHT_VERSION = Pattern.compile("(version=)?" + Pattern.quote(Version.pyTorch()) + "([^0-9].*)?", Pattern.DOTALL);
	private static final String BRIDGE = System.mapLibraryName("djl_torch");
	private static final String PREFIX = ".vml-map";
	private static final int DEPTH = 6;
	private static final int LONGEST_VERSION = 1000;

	private final Path staging;
	private final Path folder;
	private final TransferListener listener;
	private boolean versionTold;
	private long taken;

	/** @param place where the libraries are to lie in the end, on the same disk */
	LibraryStaging(final Path place, final TransferListener listener) throws IOException {
		Leftovers.sweep(Files.createDirectories(place), PREFIX);
		staging = Files.createTempDirectory(place, PREFIX);
		folder = Files.createDirectory(staging.resolve("libraries"));
		this.listener = listener;
	}

	/** A file for what is needed on the way. */
	Path file(final String name) {
		return staging.resolve(name);
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
		catch (final UncheckedIOException e) {
			throw new Refusal("Not all of " + source + " can be read (" + e.getCause().getMessage() + "): choose the folder with the libraries of PyTorch " + Version.pyTorch() + " itself.", e);
		}
	}

	private void takeFile(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		if (ARCHIVE.matcher(name).matches()) unpack(file);
		else if (isWanted(name)) copy(name, file);
	}

	private void copy(final String name, final Path file) throws IOException {
		requireReadable(file);
		try (InputStream in = Files.newInputStream(file)) {
			take(name, in, file);
		}
	}

	private static void requireReadable(final Path file) {
		if (!Files.isReadable(file)) throw new Refusal(file + " cannot be read: check its permissions.");
	}

	private void unpack(final Path archive) throws IOException {
		requireReadable(archive);
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

	/** Whether DJL's own library was taken. */
	boolean holdsBridge() {
		return Files.exists(folder.resolve(BRIDGE));
	}

	/** Takes DJL's own library for this platform and a flavour of PyTorch; nothing where the archive has none. */
	void takeBridge(final Path archive, final String flavor) throws IOException {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			final ZipEntry entry = zip.getEntry("jnilib/" + NativeFolder.classifier() + "/" + flavor + "/" + BRIDGE);
			if (entry != null) try (InputStream in = zip.getInputStream(entry)) {
				Files.copy(in, folder.resolve(BRIDGE), StandardCopyOption.REPLACE_EXISTING);
			}
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

	private void requireVersion(final String text, final Path source) {
		versionTold = true;
		if (!RIGHT_VERSION.matcher(text).matches()) throw new Refusal(source + " holds the libraries of another PyTorch: choose those of version " + Version.pyTorch() + ".");
	}

	/** Whether they are of the version that is needed. */
	boolean isRightVersion() throws IOException {
		return versionTold || LibraryVersion.isIn(folder.resolve(System.mapLibraryName("torch_cpu")), Version.pyTorch());
	}

	/** Whether they are for CUDA. */
	boolean isCuda() {
		return NativeFolder.holdsCuda(folder);
	}

	/** The first library that PyTorch cannot do without and that was not found. */
	Optional<String> missing() {
		return Stream.of("torch", "torch_cpu", "c10").map(System::mapLibraryName).filter(name -> Files.notExists(folder.resolve(name))).findFirst();
	}

	/**
	 * Lets the libraries take their place, in one move after the folder that was there was put aside in another, so that there
	 * never is half of each. What else lay there, as DJL's library, stays.
	 *
	 * @param kept where a folder that was there goes; where that exists too, and for CUDA, it is deleted
	 */
	void moveTo(final Path place, final Path kept) throws IOException {
		if (Files.notExists(place)) {
			Files.move(folder, place);
			return;
		}
		for (final Path other : others(place)) if (Files.notExists(folder.resolve(other.getFileName()))) Files.copy(other, folder.resolve(other.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
		final Path aside = isCuda() || Files.exists(kept) ? staging.resolve("before") : kept;
		Files.move(place, aside);
		try {
			Files.move(folder, place);
		}
		catch (final IOException e) {
			Files.move(aside, place);
			throw e;
		}
	}

	private static List<Path> others(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> Files.isRegularFile(file) && !LIBRARY.matcher(file.getFileName().toString()).matches()).toList();
		}
	}

	@Override
	public void close() throws IOException {
		try (Stream<Path> files = Files.walk(staging)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
		}
	}
}
