package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.Version;

/** With archives of the right names and little content. */
class NativeArchivesTest {

	private static final String BRIDGE = System.mapLibraryName("djl_torch");
	private static final int PEERS = 3;
	private static final int ROUNDS = 6;

	@TempDir
	private Path folder;

	private Path app;
	private Path own;
	private Path users;
	private NativeArchives archives;

	@BeforeEach
	void makeApplication() {
		app = folder.resolve("Fiji");
		own = NativeFolder.of(app);
		users = NativeFolder.of(folder.resolve("user"));
		archives = new NativeArchives(app, folder.resolve("user"));
	}

	@Test
	void unpacksOnceIntoTheApplication() throws IOException {
		layOut("1", "first");
		assertThat(archives.unpacked()).isEqualTo(own);
		assertThat(names(own)).containsExactlyInAnyOrder(System.mapLibraryName("torch"), System.mapLibraryName("torch_cpu"), System.mapLibraryName("c10"), BRIDGE);
		assertThat(own.resolve(BRIDGE)).hasContent("first cpu");
		Files.writeString(own.resolve(BRIDGE), "used");
		assertThat(archives.unpacked()).isEqualTo(own);
		assertThat(own.resolve(BRIDGE)).hasContent("used");
		assertThat(users).doesNotExist();
	}

	@Test
	void unpacksThoseOfANewVersion() throws IOException {
		layOut("1", "first");
		archives.unpacked();
		layOut("2", "second");
		assertThat(archives.unpacked()).isEqualTo(own);
		assertThat(own.resolve(BRIDGE)).hasContent("second cpu");
		assertThat(own.resolve(System.mapLibraryName("c10"))).hasContent("second c10");
		assertThat(names(own.getParent())).containsExactlyInAnyOrder("vml-map", "vml-map.txt", "vml-map.lock", "pytorch-native-cpu-" + Version.pyTorch() + "-this.jar");
	}

	/** A file is in the way of the folder: permissions would not stop the administrator who may run this test. */
	@Test
	void unpacksIntoTheUsersFolderWhereTheApplicationsCannotBeWritten() throws IOException {
		layOut("1", "first");
		Files.createFile(own);
		assertThat(archives.unpacked()).isEqualTo(users);
		assertThat(users.resolve(BRIDGE)).hasContent("first cpu");
		Files.writeString(users.resolve(BRIDGE), "used");
		archives.unpacked();
		assertThat(users.resolve(BRIDGE)).hasContent("used");
		layOut("2", "second");
		archives.unpacked();
		assertThat(users.resolve(BRIDGE)).hasContent("second cpu");
		Files.createFile(Files.createDirectories(folder.resolve("other")).resolve("user"));
		assertThatThrownBy(() -> new NativeArchives(app, folder.resolve("other/user")).unpacked()).isInstanceOf(Refusal.class).hasMessageContaining("free 1 GB of space");
	}

	@Test
	void leavesLibrariesAloneThatWerePutThereByHand() throws IOException {
		layOut("1", "first");
		Files.writeString(Files.createDirectories(own).resolve(BRIDGE), "mine");
		assertThat(archives.unpacked()).isEqualTo(own);
		assertThat(names(own)).containsExactly(BRIDGE);
		assertThat(own.resolve(BRIDGE)).hasContent("mine");
	}

	@Test
	void looksNowhereElseWhereThereAreNoArchives() throws IOException {
		assertThat(archives.unpacked()).isEqualTo(own).doesNotExist();
		layOut("1", "first");
		Files.delete(app.resolve("lib/pytorch-jni-" + Version.pyTorch() + "-1.jar"));
		assertThat(archives.unpacked()).isEqualTo(own).doesNotExist();
	}

	@Test
	void refusesArchivesThatAreNotWhole() throws IOException {
		layOut("1", "first");
		zip(own.resolveSibling("pytorch-native-cpu-" + Version.pyTorch() + "-this.jar"), Map.of("pytorch/cpu/" + System.mapLibraryName("torch"), "alone"));
		assertThatThrownBy(archives::unpacked).isInstanceOf(Refusal.class).hasMessageContaining("holds no " + System.mapLibraryName("torch_cpu"));
		assertThat(own).doesNotExist();
	}

	@Test
	void givesCudaLibrariesTheirBridge() throws IOException {
		layOut("1", "first");
		final Path source = Files.createDirectory(folder.resolve("libtorch"));
		Files.writeString(source.resolve("build-version"), Version.pyTorch());
		for (final String name : List.of("torch", "torch_cpu", "c10", "torch_cuda")) Files.createFile(source.resolve(System.mapLibraryName(name)));
		assertThat(new NativeInstaller(app, 0).installFrom(source, TransferListener.NONE).resolve(BRIDGE)).hasContent("first cu128");
	}

	/** Every second time over those of an older version; a node of a cluster may use a folder as soon as it was given it. */
	@Test
	void givesProcessesThatUnpackAtOnceWholeLibrariesThatStay() throws Exception {
		final List<String> rounds = IntStream.range(0, ROUNDS).mapToObj(Integer::toString).toList();
		for (final String round : rounds) layOutRound(folder.resolve(round), Integer.parseInt(round) % 2 == 1);
		final ExecutorService processes = Executors.newFixedThreadPool(PEERS);
		try {
			final Callable<ForkedJvm.Result> process = () -> ForkedJvm.run(UnpackTogether.class, "-Dtogether.folder=" + folder, "-Dtogether.rounds=" + String.join(",", rounds), "-Dtogether.peers=" + PEERS);
			for (final Future<ForkedJvm.Result> result : processes.invokeAll(Collections.nCopies(PEERS, process)))
				assertThat(result.get().out().lines()).as(result.get().err()).hasSize(ROUNDS).containsOnly("Fiji/" + app.relativize(own) + " whole");
		}
		finally {
			processes.shutdownNow();
		}
	}

	@Test
	void unpacksOnceForThreadsThatAskAtOnce() throws Exception {
		layOut("1", "first");
		final ExecutorService threads = Executors.newFixedThreadPool(PEERS);
		try {
			final Callable<Path> unpack = archives::unpacked;
			for (final Future<Path> given : threads.invokeAll(Collections.nCopies(PEERS, unpack))) assertThat(given.get()).isEqualTo(own);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void unpacksAgainWhereAProcessWasEndedBeforeItCouldMarkItsLibraries() throws IOException {
		layOut("1", "first");
		Files.createDirectories(own);
		Files.createFile(own.resolveSibling("vml-map.txt"));
		assertThat(archives.unpacked()).isEqualTo(own);
		assertThat(own.resolve(BRIDGE)).hasContent("first cpu");
	}

	private void layOutRound(final Path place, final boolean updated) throws IOException {
		app = place.resolve("Fiji");
		own = NativeFolder.of(app);
		layOut("1", "first");
		if (!updated) return;
		new NativeArchives(app, place.resolve("user")).unpacked();
		layOut("2", "second");
	}

	/** What a site of some version holds; DJL's version is in the name of the archive of bridges. */
	private void layOut(final String version, final String content) throws IOException {
		final Path lib = Files.createDirectories(own.getParent()).getParent();
		try (Stream<Path> files = Files.list(lib)) {
			for (final Path old : files.filter(Files::isRegularFile).toList()) Files.delete(old);
		}
		final Map<String, String> libraries = new TreeMap<>(Map.of("native/lib/pytorch.properties", "version=" + Version.pyTorch() + "-20250812"));
		for (final String name : List.of("torch", "torch_cpu", "c10")) libraries.put("pytorch/cpu/" + System.mapLibraryName(name), content + " " + name);
		zip(own.resolveSibling("pytorch-native-cpu-" + Version.pyTorch() + "-this.jar"), libraries);
		final String place = "jnilib/" + NativeFolder.classifier() + "/";
		zip(lib.resolve("pytorch-jni-" + Version.pyTorch() + "-" + version + ".jar"), Map.of(place + "cpu/" + BRIDGE, content + " cpu", place + "cu128/" + BRIDGE,
			content + " cu128", "jnilib/other/cpu/" + BRIDGE, "another platform's"));
	}

	private static void zip(final Path file, final Map<String, String> entries) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final Map.Entry<String, String> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue().getBytes());
			}
		}
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).toList();
		}
	}
}
