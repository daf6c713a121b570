package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.net.httpserver.HttpServer;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.SilentServer;
import io.github.vmlmap.TransferListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserModelsTest {

	private static final byte[] NOTHING = {};
	private static final Duration SHORT = Duration.ofMillis(500);

	@TempDir
	private Path folder;

	private Path root;
	private Path source;
	private UserModels models;

	@BeforeEach
	void copyTheExample() throws IOException {
		root = folder.resolve("Fiji/models");
		source = Files.createDirectory(folder.resolve("tiny"));
		for (final Path file : files(ExportedModelTest.exported())) Files.copy(file, source.resolve(file.getFileName().toString()));
		models = new UserModels(root, ImportLimits.DEFAULT);
	}

	@Test
	void addsAFolderAndItsDescription() throws IOException {
		assertThat(models.add(source.toString(), "", "").folder()).isEqualTo(root.resolve("tiny"));
		assertThat(models.add(source.resolve("rdf.yaml").toString(), "second", "").description().name()).isEqualTo("Tiny step net");
		assertThat(ModelCatalog.of(root).names()).containsExactly("second", "tiny");
		assertThat(names(root.resolve("second"))).isEqualTo(names(source));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "some/where/" })
	void addsAnArchive(final String inside) throws IOException {
		final Path zip = zipped(inside);
		models.add(zip.toString(), "", Sha256.of(zip).toUpperCase());
		assertThat(names(root.resolve("model"))).isEqualTo(names(source));
		assertThat(files(root)).isEmpty();
	}

	@Test
	void addsWhatIsOnTheWeb() throws IOException {
		Files.move(zipped(""), source.resolve("net.zip"));
		final HttpServer server = served();
		try {
			final String address = "http://localhost:" + server.getAddress().getPort() + "/tiny/";
			models.add(address + "net.zip?download=1", "", "");
			models.add(address + "rdf.yaml", "", Sha256.of(source.resolve("rdf.yaml")));
			assertThat(ModelCatalog.of(root).names()).containsExactly("net", "tiny");
			assertThat(ModelCatalog.of(root).open("tiny").card()).isEqualTo(Files.readString(source.resolve("README.md"))).startsWith("# Tiny step net");
			assertRefused(address + "none.zip", "answers 404");
			assertThatThrownBy(() -> models.add(address + "net.zip", "other", "0".repeat(64))).isInstanceOf(Refusal.class).hasMessageContaining("net.zip" +
				" does not match the SHA-256 checksum given");
		}
		finally {
			server.stop(0);
		}
		assertThat(ModelCatalog.of(root).names()).containsExactly("net", "tiny");
	}

	@Test
	void anAuthorsCardIsShownUnderAnyName() throws IOException {
		Files.move(source.resolve("README.md"), source.resolve("card.md"));
		final Path description = source.resolve("rdf.yaml");
		Files.writeString(description, Files.readString(description).replace("README.md", "card.md"));
		assertThat(models.add(description.toString(), "", "").card()).isEqualTo(Files.readString(source.resolve("card.md")));
	}

	/** As in a folder of downloads. */
	@Test
	void onlyWhatADescriptionNamesComesWithIt() throws IOException {
		final List<String> ours = names(source);
		Files.writeString(source.resolve("tax-return.pdf"), "private");
		Files.writeString(source.resolve("cover.png"), "picture");
		final Path description = source.resolve("rdf.yaml");
		Files.writeString(description, "covers: [cover.png, ../cover.png, missing.png]\n" + Files.readString(description));
		models.add(description.toString(), "", "");
		assertThat(names(root.resolve("tiny"))).containsExactlyInAnyOrderElementsOf(Stream.concat(ours.stream(), Stream.of("cover.png")).toList());
	}

	@Test
	void aServerThatFallsSilentIsGivenUp() throws IOException {
		models = new UserModels(root, new ImportLimits(1 << 20, 10, 50, SHORT));
		try (SilentServer server = new SilentServer()) {
			assertRefused(server.address() + "net.zip", "has sent nothing for 0 seconds: try again later.");
		}
		assertThat(root).isEmptyDirectory();
	}

	@Test
	void aDownloadIsToldAndStopsAlsoWhenNothingComes() throws IOException {
		final long start = System.nanoTime();
		try (SilentServer server = new SilentServer()) {
			assertThatThrownBy(() -> models.add(server.address() + "net.zip", "", "", (done, total) -> {
				assertThat(total).isEqualTo(1000);
				if (done == 1 && System.nanoTime() - start > 1e9) throw new CancellationException();
			})).isInstanceOf(CancellationException.class);
		}
		assertThat(root).isEmptyDirectory();
	}

	@Test
	void whatAnEndedProcessLeftIsSweptAndWhatOneIsAtStays() throws IOException {
		final Path stale = Files.createDirectories(root.resolve(".import1/model"));
		Files.writeString(stale.resolve("weights.pt"), "half");
		Files.createDirectories(root.resolve(".import2/model"));
		final Path young = Files.writeString(root.resolve(".import2/model/weights.pt"), "half");
		final FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
		for (final Path each : List.of(stale.resolve("weights.pt"), stale, stale.getParent(), young.getParent(), young.getParent().getParent())) Files.setLastModifiedTime(each, longAgo);
		models.add(source.toString(), "", "");
		assertThat(stale.getParent()).doesNotExist();
		assertThat(young).exists();
	}

	@Test
	void testTensorsThatAreEmptyOrOfAnotherShapeAreRefused() throws IOException {
		for (final int[] shape : List.of(new int[] { 0, 1, 12, 12 }, new int[] { 1, 2, 12, 12 }, new int[] { 1, 1, 13, 13 })) {
			final Npy x = npy(shape);
			x.write(source.resolve("test_x.npy"));
			x.write(source.resolve("test_denoised.npy"));
			x.write(source.resolve("test_pullback.npy"));
			npy(shape[0]).write(source.resolve("test_sigma.npy"));
			String description = Files.readString(source.resolve("rdf.yaml"));
			for (final FileReference file : ModelPackage.read(source).files().all()) description = description.replace(file.sha256(), Sha256.of(source.resolve(file.source())));
			Files.writeString(source.resolve("rdf.yaml"), description);
			assertRefused(source.toString(), "The test tensors of ");
		}
	}

	private static Npy npy(final int... shape) {
		return new Npy(shape, new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)]);
	}

	private static String address(final HttpServer server) {
		return "http://localhost:" + server.getAddress().getPort() + "/";
	}

	@Test
	void whatHasChangedIsRefusedBeforeItIsLoaded() throws IOException {
		for (final String file : List.of("weights.pt", "test_x.npy", "test_pullback.npy")) {
			final byte[] bytes = Files.readAllBytes(source.resolve(file));
			final byte[] changed = bytes.clone();
			changed[changed.length / 2] ^= 1;
			Files.write(source.resolve(file), changed);
			assertRefused(source.toString(), file + " does not match its checksum");
			Files.write(source.resolve(file), bytes);
		}
	}

	@Test
	void weightsThatAreNotTorchScriptAreRefused() throws IOException {
		assertRefused(SampleModels.write(folder.resolve("sample")).folder().toString(), "is damaged or not in TorchScript format");
	}

	@Test
	void weightsThatComputeSomethingElseAreRefused() throws IOException {
		assertRefused(TinyPrior.writeUntrue(folder.resolve("other")).folder().toString(), "differs by");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../evil.txt", "model/../../evil.txt", "/evil.txt", "..\\evil.txt", "C:evil.txt", "a//evil.txt", "./evil.txt", ".." })
	void anArchiveThatLeadsOutOfItsFolderIsRefused(final String path) throws IOException {
		assertRefused(zipped("model/", path).toString(), "which may lead out of the model's folder");
		assertThat(everything()).noneMatch(file -> file.toString().endsWith("evil.txt"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a?.txt", "a\n.txt", "a\0.txt" })
	void anArchiveWithNamesThatAreNoneOnWindowsIsRefused(final String path) throws IOException {
		assertRefused(zipped("model/", path).toString(), "which may lead out of the model's folder");
	}

	@Test
	void anArchiveOfManyStepsIsRefused() throws IOException {
		assertRefused(zipped("model/", "a/".repeat(5000) + "evil.txt").toString(), "which may lead out of the model's folder");
		final Path deep = zipped("model/", "a/".repeat(500) + "b.txt");
		assertThat(models.add(deep.toString(), "deep", "").folder()).exists();
	}

	/** Where it could be removed. */
	@Test
	void aBadModelDoesNotHideTheOthers() throws IOException {
		models.add(source.toString(), "good", "");
		models.add(source.toString(), "bad", "");
		final Path description = root.resolve("bad/rdf.yaml");
		Files.writeString(description, Files.readString(description).replace("source: weights.pt", "source: \"a\\0.pt\""));
		assertThat(ModelCatalog.of(root).summaries()).extracting(ModelSummary::name, ModelSummary::isVerified).containsExactly(tuple("bad", false), tuple("good", true));
		for (final Throwable fault : List.of(new StackOverflowError(), new IllegalStateException())) assertThat(ModelSummary.of("bad", () -> thrown(fault)).problem()).isEqualTo(
			"The model \"bad\" cannot be read: remove it and get it from its author.");
		models.remove("bad");
		assertThat(names(root)).containsExactly("good");
	}

	private static ModelPackage thrown(final Throwable fault) {
		if (fault instanceof Error error) throw error;
		throw (RuntimeException) fault;
	}

	@Test
	void foldersInAnArchiveAreLeftOut() throws IOException {
		models.add(zipped("model/", "model/deep/evil.txt", "other.txt").toString(), "", "");
		assertThat(names(root.resolve("model"))).isEqualTo(names(source));
	}

	/** Zeros, of which a thousand times as many come out as went in. */
	@Test
	void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
		final Path bomb = folder.resolve("bomb.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
			put(zip, "rdf.yaml", Files.readAllBytes(source.resolve("rdf.yaml")));
			zip.putNextEntry(new ZipEntry("weights.pt"));
			for (int i = 0; i < 65; i++) zip.write(new byte[1 << 20]);
		}
		assertThat(Files.size(bomb)).isLessThan(1 << 20);
		assertRefused(bomb.toString(), "holds more than 64 MB");
	}

	@Test
	void tooManyOrTooLargeFilesAreRefused() throws IOException {
		models = new UserModels(root, new ImportLimits(1 << 20, 5, 50, SHORT));
		assertRefused(source.toString(), "holds 7 files, more than the 5");
		assertRefused(zipped("").toString(), "holds 7 files, more than the 5");
		models = new UserModels(root, new ImportLimits(10_000, 100, 50, SHORT));
		assertRefused(source.toString(), "holds more than 0 MB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "http://localhost:1/net.zip", "http:// /", "https:///x.zip", "\0" })
	void whatIsNotThereIsRefused(final String text) throws IOException {
		assertThatThrownBy(() -> models.add(text, "name", "")).isInstanceOf(Refusal.class);
		assertThat(everything()).isEmpty();
	}

	@Test
	void anArchiveOfSomethingElseIsRefused() throws IOException {
		final Path zip = folder.resolve("other.zip");
		SampleModels.zip(zip, "readme.txt");
		assertRefused(zip.toString(), "holds no rdf.yaml");
		assertRefused(Files.writeString(folder.resolve("text.zip"), "text").toString(), "is not a zip archive");
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", ".hidden", "a/b", "a\\b", "C:", "fluorescence-nuclei" })
	void namesThatAreNoneOrTakenAreRefused(final String name) throws IOException {
		assertThatThrownBy(() -> models.add(source.toString(), name, "")).isInstanceOf(Refusal.class).hasMessageContaining("\"" + name + "\"");
		assertThat(everything()).isEmpty();
	}

	@Test
	void nothingIsReplaced() {
		models.add(source.toString(), "", "");
		assertThatThrownBy(() -> models.add(source.toString(), "", "")).isInstanceOf(Refusal.class).hasMessageContaining("There is a model \"tiny\" already");
	}

	@Test
	void removesOursOnlyAndOfLinksTheLink() throws IOException {
		models.add(source.toString(), "", "");
		Files.createDirectories(root.resolve("stardist"));
		Files.createSymbolicLink(root.resolve("linked"), source);
		models.remove("tiny");
		models.remove("linked");
		assertThat(names(root)).containsExactly("stardist");
		assertThat(source.resolve("weights.pt")).exists();
		for (final String name : List.of("stardist", "tiny", ".."))
			assertThatThrownBy(() -> models.remove(name)).isInstanceOf(Refusal.class).hasMessageStartingWith("There is no model \"" + name);
	}

	/** As the updater lays them out: in the folder of the user's own. */
	@Test
	void whatCameWithThePluginStaysWhereverItLies() throws IOException {
		final List<String> shipped = names(Path.of("models"));
		assertThat(shipped).contains("fluorescence-nuclei");
		for (final String name : shipped) {
			Files.createDirectories(root.resolve(name));
			Files.copy(Path.of("models", name, "rdf.yaml"), root.resolve(name).resolve("rdf.yaml"));
			assertThatThrownBy(() -> models.remove(name)).isInstanceOf(Refusal.class).hasMessageContaining("came with the plugin");
			assertThat(root.resolve(name).resolve("rdf.yaml")).exists();
		}
	}

	@Test
	void anArchiveThatLiesAmongTheModelsIsOneToo() throws IOException {
		Files.createDirectories(root);
		Files.copy(zipped("inside/"), root.resolve("packed.zip"));
		SampleModels.zip(root.resolve("stardist.zip"), "rdf.yaml", "weights.pt");
		final ZipShelf shelf = new ZipShelf(root, folder.resolve("cache"));
		final ModelCatalog catalog = new ModelCatalog(List.of(shelf));
		assertThat(catalog.names()).containsExactly("packed");
		final Path unpacked = catalog.open("packed").folder();
		assertThat(catalog.open("packed").folder()).isEqualTo(unpacked);
		assertThat(names(unpacked)).isEqualTo(names(source));
		assertThat(catalog.summaries()).singleElement().matches(ModelSummary::isVerified);
		assertThatThrownBy(() -> models.add(source.toString(), "packed", "")).isInstanceOf(Refusal.class).hasMessageContaining("already");
		models.remove("packed");
		assertThat(names(root)).containsExactly("stardist.zip");
	}

	@Test
	void whatWasUnpackedOfAnArchiveGoesWithIt() throws IOException {
		final String home = System.setProperty("user.home", folder.resolve("home").toString());
		try {
			Files.createDirectories(root);
			Files.copy(zipped(""), root.resolve("packed.zip"));
			final Path unpacked = ModelCatalog.standard(root.getParent()).open("packed").folder();
			assertThat(unpacked).startsWith(folder.resolve("home")).exists();
			models.remove("packed");
			assertThat(folder.resolve("home/.cache/vml-map/models")).isEmptyDirectory();
			assertThat(root).isEmptyDirectory();
		}
		finally {
			System.setProperty("user.home", home);
		}
	}

	/** Killed between the two moves: the model is in neither place but aside. */
	@Test
	void aModelWhoseReplacementWasInterruptedComesBack() throws IOException {
		models.add(source.toString(), "", "");
		final Path aside = Files.createDirectories(root.resolve(".import7/before"));
		Files.move(root.resolve("tiny"), aside.resolve("tiny"));
		assertThat(ModelCatalog.of(root).names()).as("while another Fiji may be at it").isEmpty();
		Files.setLastModifiedTime(aside, FileTime.from(Instant.now().minusSeconds(60)));
		assertThat(ModelCatalog.of(root).names()).containsExactly("tiny");
		ModelCatalog.of(root).open("tiny").requireUnchanged();
	}

	@Test
	void aModelThatWasReplacedStaysReplaced() throws IOException {
		models.add(source.toString(), "", "");
		final Path aside = Files.createDirectories(root.resolve(".import7/before/tiny"));
		Files.writeString(aside.resolve("rdf.yaml"), "old");
		Files.setLastModifiedTime(aside.getParent(), FileTime.from(Instant.now().minusSeconds(60)));
		ModelCatalog.of(root).open("tiny").requireUnchanged();
		assertThat(aside).exists();
	}

	/** As InterruptedSwap expects it, seen by one that looks on. */
	@Test
	void aReplacedModelIsAsideUnderItsName() throws IOException {
		models.add(source.toString(), "", "");
		final String weights = ModelPackage.read(root.resolve("tiny")).sha256();
		try (Staging staging = new Staging(root, ImportLimits.DEFAULT, "", TransferListener.NONE)) {
			final Path aside = staging.aside("tiny");
			assertThat(aside.getFileName()).hasToString("tiny");
			assertThat(Staging.isOne(aside.getParent().getParent())).isTrue();
			Files.move(root.resolve("tiny"), aside);
			Files.setLastModifiedTime(aside.getParent(), FileTime.from(Instant.now().minusSeconds(60)));
			InterruptedSwap.undo(root);
			assertThat(ModelPackage.read(root.resolve("tiny")).sha256()).isEqualTo(weights);
		}
		assertThat(models.replace(source, "tiny", Set.of(weights)).folder()).isEqualTo(root.resolve("tiny"));
		assertThat(names(root)).containsExactly("tiny");
	}

	/** Downloading it again, as the sentence says, would not help: the copy is ours to mend. */
	@Test
	void aDamagedCopyOfAnArchiveIsUnpackedAgain() throws IOException {
		Files.createDirectories(root);
		Files.copy(zipped(""), root.resolve("packed.zip"));
		final ModelCatalog catalog = new ModelCatalog(List.of(new ZipShelf(root, folder.resolve("cache"))));
		final Path unpacked = catalog.open("packed").folder();
		Files.write(unpacked.resolve("weights.pt"), NOTHING);
		catalog.open("packed").requireUnchanged();
		Files.delete(unpacked.resolve("rdf.yaml"));
		catalog.open("packed").requireUnchanged();
		assertThat(names(unpacked.getParent())).containsExactly("packed");
	}

	/** Nothing stays, not even in part. */
	private void assertRefused(final String from, final String complaint) throws IOException {
		final List<Path> before = everything();
		assertThatThrownBy(() -> models.add(from, "refused", "")).isInstanceOf(Refusal.class).hasMessageContaining(complaint);
		assertThat(everything()).isEqualTo(before);
	}

	/** The files that came to be where models are, or beside. */
	private List<Path> everything() throws IOException {
		final Path fiji = folder.resolve("Fiji");
		if (!Files.exists(fiji)) return List.of();
		try (Stream<Path> all = Files.walk(fiji)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private Path zipped(final String inside, final String... more) throws IOException {
		final Path file = folder.resolve("model.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final Path each : files(source)) put(zip, inside + each.getFileName(), Files.readAllBytes(each));
			for (final String name : more) put(zip, name, NOTHING);
		}
		return file;
	}

	private static void put(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content);
	}

	private HttpServer served() throws IOException {
		final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			final Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
			final boolean there = Files.isRegularFile(file);
			exchange.sendResponseHeaders(there ? 200 : 404, 0);
			try (OutputStream body = exchange.getResponseBody()) {
				if (there) Files.copy(file, body);
			}
		});
		server.start();
		return server;
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
