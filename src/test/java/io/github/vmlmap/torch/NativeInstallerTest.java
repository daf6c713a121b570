package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.net.httpserver.HttpServer;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.SilentServer;
import io.github.vmlmap.TransferListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With files of the right names and little content, from a server on this machine. */
class NativeInstallerTest {

	@TempDir
	private Path folder;

	private Path app;
	private Path cpu;
	private Path cuda;
	private NativeInstaller installer;

	@BeforeEach
	void makeApplication() {
		app = folder.resolve("Fiji");
		cpu = NativeFolder.of(app);
		cuda = NativeFolder.ofCuda(app);
		installer = new NativeInstaller(app, 0);
	}

	@Test
	void installsLibrariesOfAFolderWhereTheyBelong() throws IOException {
		final Path source = libraries(Files.createDirectories(folder.resolve("libtorch/lib")), "torch", "torch_cpu", "c10");
		Files.createFile(source.resolve(System.mapLibraryName("torch_python")));
		Files.createFile(source.resolve("notes.txt"));
		assertThat(installer.installFrom(source.getParent(), TransferListener.NONE)).isEqualTo(cpu);
		assertThat(names(cpu)).containsExactlyInAnyOrderElementsOf(mapped("torch", "torch_cpu", "c10"));
		libraries(source, "torch_cuda", "c10_cuda");
		Files.createFile(source.resolve("libcudart-c3a75b33.so.12"));
		Files.createFile(source.resolve("libcufile_rdma.so.1"));
		assertThat(installer.installFrom(source, TransferListener.NONE)).isEqualTo(cuda);
		assertThat(names(cuda)).containsAll(mapped("torch_cuda", "c10_cuda", "torch")).contains("libcudart-c3a75b33.so.12").doesNotContain("libcufile_rdma.so.1");
		assertThat(names(cuda.getParent())).containsExactlyInAnyOrder("vml-map", "vml-map-cu128");
	}

	/** A library of the version before would be loaded too; DJL's own stays. */
	@Test
	void replacesTheLibrariesButDjls() throws IOException {
		Files.createDirectories(cpu);
		for (final String name : List.of("libc10.so", "libgomp-0ld.so.1", System.mapLibraryName("djl_torch"))) Files.writeString(cpu.resolve(name), "old");
		Files.writeString(cpu.resolve("libgomp-a1b2.so.1"), "old");
		installer.installFrom(libraries(Files.createDirectory(folder.resolve("new")), "torch", "torch_cpu", "c10"), TransferListener.NONE);
		assertThat(names(cpu)).contains(System.mapLibraryName("djl_torch")).doesNotContain("libgomp-a1b2.so.1");
		assertThat(cpu.resolve(System.mapLibraryName("c10"))).isEmptyFile();
	}

	/** The first that are replaced are the plugin's own. */
	@Test
	void keepsTheLibrariesThatCameWithThePlugin() throws IOException {
		Files.writeString(Files.createDirectories(cpu).resolve("libc10.so"), "own");
		final Path source = libraries(Files.createDirectory(folder.resolve("new")), "torch", "torch_cpu", "c10");
		for (int i = 0; i < 2; i++) installer.installFrom(source, TransferListener.NONE);
		assertThat(NativeFolder.before(cpu).resolve("libc10.so")).hasContent("own");
		assertThat(names(cpu.getParent())).containsExactlyInAnyOrder("vml-map", "vml-map-before");
		libraries(source, "torch_cuda");
		for (int i = 0; i < 2; i++) installer.installFrom(source, TransferListener.NONE);
		assertThat(names(cpu.getParent())).containsExactlyInAnyOrder("vml-map", "vml-map-before", "vml-map-cu128");
	}

	@Test
	void putsTheOldLibrariesBackWhenTheNewOnesCannotTakeTheirPlace() throws IOException {
		Files.writeString(Files.createDirectories(cpu).resolve("libc10.so"), "own");
		try (LibraryStaging staging = new LibraryStaging(cpu.getParent(), TransferListener.NONE)) {
			Files.delete(staging.file("libraries"));
			assertThatThrownBy(() -> staging.moveTo(cpu, NativeFolder.before(cpu))).isInstanceOf(IOException.class);
		}
		assertThat(cpu.resolve("libc10.so")).hasContent("own");
		assertThat(names(cpu.getParent())).containsExactly("vml-map");
	}

	/** Of those without a file that tells it; the one that is needed is in the library as a text, here across two blocks of reading. */
	@ParameterizedTest
	@CsvSource({ "2.7.1, true", "12.7.1, false", "2.7.10, false", "2.7.1.2, false", "2.6.0, false", "'', false" })
	void findsTheVersionInTheLibrary(final String version, final boolean right) throws IOException {
		Files.writeString(Files.createDirectories(cpu).resolve("libc10.so"), "own");
		final Path source = libraries(Files.createDirectory(folder.resolve("new")), "torch", "torch_cpu", "c10");
		Files.writeString(source.resolve(System.mapLibraryName("torch_cpu")), "x".repeat((1 << 20) - 4) + "\0" + version + "\0rest");
		if (right) assertThat(installer.installFrom(source, TransferListener.NONE)).isEqualTo(cpu);
		else assertThatThrownBy(() -> installer.installFrom(source, TransferListener.NONE)).isInstanceOf(Refusal.class)
			.hasMessage(source + " holds libraries that do not tell that they are of PyTorch 2.7.1: choose those of this version.");
		assertThat(Files.exists(cpu.resolve("libc10.so")) && Files.size(cpu.resolve("libc10.so")) == 3).isEqualTo(!right);
	}

	/** A path too long for the system stands in for a folder without permission, which does not keep root out. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void refusesAFolderThatCannotBeRead() throws IOException {
		final String name = "n".repeat(250);
		final Path deep = Files.createDirectories(folder.resolve("deep").resolve(name).resolve(name).resolve(name));
		Path source = folder.resolve("long");
		while (source.toString().length() < 3600) source = source.resolve("n".repeat(120));
		final Path moved = Files.createDirectories(source).resolve("deep");
		Files.move(deep.getParent().getParent().getParent(), moved);
		try {
			assertRefused(source, "can be read (");
		}
		finally {
			Files.move(moved, folder.resolve("deep"));
		}
	}

	@Test
	void installsTheArchivesOfAFolder() throws IOException {
		final Path jars = Files.createDirectory(folder.resolve("jars"));
		zip(jars.resolve("pytorch-native-cpu-2.7.1.jar"), "native/lib/pytorch.properties=version=2.7.1-20250812\nflavor=cpu", "../../" + System.mapLibraryName("torch"),
			"pytorch/cpu/x/" + System.mapLibraryName("torch_cpu"), "/" + System.mapLibraryName("c10"));
		assertThat(installer.installFrom(jars, TransferListener.NONE)).isEqualTo(cpu);
		assertThat(names(cpu)).containsExactlyInAnyOrderElementsOf(mapped("torch", "torch_cpu", "c10"));
		assertThat(names(folder)).containsExactlyInAnyOrder("Fiji", "jars");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.7.0+cu128", "2.7.10", "2.6.0", "version=2.8.0-2026" })
	void refusesAnotherVersion(final String version) throws IOException {
		final Path zip = zip(folder.resolve("libtorch.zip"), "libtorch/build-version=" + version, "libtorch/lib/" + System.mapLibraryName("torch"));
		assertRefused(zip, "libtorch.zip holds the libraries of another PyTorch: choose those of version 2.7.1.");
	}

	@Test
	void refusesWhatIsNoneAndLeavesNothing() throws IOException {
		assertRefused(folder.resolve("nowhere"), "is not there");
		assertRefused(Files.createDirectory(folder.resolve("empty")), "holds no " + System.mapLibraryName("torch"));
		assertRefused(libraries(Files.createDirectory(folder.resolve("half")), "torch", "torch_cuda"), "holds no " + System.mapLibraryName("torch_cpu"));
		assertRefused(Files.writeString(folder.resolve("text.zip"), "no archive"), "is not a zip archive");
	}

	@Test
	void downloadsWithProgressAndChecksum() throws Exception {
		final Path zip = libtorch();
		final List<Long> moved = new ArrayList<>();
		assertThat(served(zip, archive -> installer.download(archive, (done, total) -> {
			if (total >= 0) moved.add(done);
			assertThat(total).isIn(-1L, size(zip));
		}))).isEqualTo(cuda);
		assertThat(moved).isNotEmpty().isSorted().endsWith(size(zip));
		assertThat(names(cuda)).containsExactlyInAnyOrderElementsOf(mapped("torch", "torch_cpu", "c10", "torch_cuda"));
		assertThat(names(cuda.getParent())).containsExactly("vml-map-cu128");
	}

	@Test
	void refusesADownloadThatIsAnotherAndLeavesNothing() throws Exception {
		assertThatThrownBy(() -> served(libtorch(), archive -> installer.download(new CudaArchive(archive.address(), "0".repeat(64)), TransferListener.NONE)))
			.isInstanceOf(Refusal.class).hasMessageContaining("does not match its checksum and was deleted");
		assertThatThrownBy(() -> served(libtorch(), archive -> installer.download(new CudaArchive(archive.address().resolve("none.zip"), archive.sha256()), TransferListener.NONE)))
			.isInstanceOf(Refusal.class).hasMessageContaining("answers 404");
		assertThatThrownBy(() -> installer.download(new CudaArchive(URI.create("http://127.0.0.1:1/a.zip"), "0".repeat(64)), TransferListener.NONE))
			.isInstanceOf(Refusal.class).hasMessageContaining("check the connection");
		assertThat(names(cuda.getParent())).isEmpty();
	}

	@Test
	void stopsADownloadWhenTold() throws Exception {
		assertThatThrownBy(() -> served(libtorch(), archive -> installer.download(archive, (done, total) -> {
			throw new CancellationException();
		}))).isInstanceOf(CancellationException.class);
		assertThat(names(cuda.getParent())).isEmpty();
	}

	@Test
	void givesAServerUpThatFallsSilent() throws Exception {
		try (SilentServer server = new SilentServer()) {
			final CudaArchive archive = new CudaArchive(URI.create(server.address() + "libtorch.zip"), "");
			assertThatThrownBy(() -> archive.download(folder.resolve("download"), Duration.ofMillis(500), TransferListener.NONE)).isInstanceOf(Refusal.class).hasMessageContaining("has sent nothing");
		}
	}

	@Test
	void refusesADiskThatIsTooSmall() {
		final NativeInstaller greedy = new NativeInstaller(app, Long.MAX_VALUE);
		assertThatThrownBy(() -> greedy.download(new CudaArchive(URI.create("http://127.0.0.1:1/a.zip"), ""), TransferListener.NONE))
			.isInstanceOf(Refusal.class).hasMessageContaining("not enough space");
	}

	private void assertRefused(final Path source, final String sentence) throws IOException {
		assertThatThrownBy(() -> installer.installFrom(source, TransferListener.NONE)).isInstanceOf(Refusal.class).hasMessageContaining(sentence);
		if (Files.exists(cpu.getParent())) assertThat(names(cpu.getParent())).isEmpty();
	}

	private Path libtorch() throws IOException {
		return zip(folder.resolve("libtorch.zip"), "libtorch/build-version=2.7.1+cu128\n", "libtorch/lib/" + System.mapLibraryName("torch"), "libtorch/lib/" + System
			.mapLibraryName("torch_cpu"), "libtorch/lib/" + System.mapLibraryName("c10"), "libtorch/lib/" + System.mapLibraryName("torch_cuda"), "libtorch/include/torch.h");
	}

	private interface Download {

		Path run(CudaArchive archive) throws IOException;
	}

	private static Path served(final Path file, final Download download) throws Exception {
		final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		final byte[] bytes = Files.readAllBytes(file);
		server.createContext("/", exchange -> {
			final boolean there = exchange.getRequestURI().getPath().endsWith("libtorch.zip");
			exchange.sendResponseHeaders(there ? 200 : 404, there ? bytes.length : -1);
			try (OutputStream out = exchange.getResponseBody()) {
				if (there) out.write(bytes);
			}
		});
		server.start();
		try {
			final URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/libtorch.zip");
			return download.run(new CudaArchive(address, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
		}
		finally {
			server.stop(0);
		}
	}

	private static Path libraries(final Path folder, final String... names) throws IOException {
		for (final String name : names) Files.writeString(folder.resolve(System.mapLibraryName(name)), name.equals("torch_cpu") ? "\0" + "2.7.1\0" : "");
		return folder;
	}

	private static List<String> mapped(final String... names) {
		return Stream.of(names).map(System::mapLibraryName).toList();
	}

	/** Entries "path" or "path=content". */
	private static Path zip(final Path file, final String... entries) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final String entry : entries) {
				final String[] parts = entry.split("=", 2);
				zip.putNextEntry(new ZipEntry(parts[0]));
				if (parts.length == 2) zip.write(parts[1].getBytes());
			}
		}
		return file;
	}

	private static long size(final Path file) {
		return file.toFile().length();
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).toList();
		}
	}
}
