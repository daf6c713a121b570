package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserModelsTest extends UserModelsFixture {

	private static final Duration SHORT = Duration.ofMillis(500);

	@Test
	void addsAFolderAndItsDescription() throws IOException {
		assertThat(models.add(source.toString(), "", "").folder()).isEqualTo(root.resolve("tiny"));
		assertThat(models.add(source.resolve("rdf.yaml").toString(), "second", "").description().name()).isEqualTo("Tiny step net");
		assertThat(ModelCatalog.of(root).names()).containsExactly("second", "tiny");
		assertThat(names(root.resolve("second"))).isEqualTo(names(source));
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
		assertThat(names(root)).containsExactly(".removed", "good");
	}

	private static ModelPackage thrown(final Throwable fault) {
		if (fault instanceof Error error) throw error;
		throw (RuntimeException) fault;
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
		assertThat(names(root)).containsExactly(".removed", "stardist");
		assertThat(source.resolve("weights.pt")).exists();
		for (final String name : List.of("stardist", "tiny", ".."))
			assertThatThrownBy(() -> models.remove(name)).isInstanceOf(Refusal.class).hasMessageStartingWith("There is no model \"" + name);
	}

	/** Twice on one day, the later in the place of the earlier. */
	@Test
	void whatWasRemovedCanComeBackForAMonth() throws IOException {
		final Path stale = Files.createDirectories(root.resolve(".removed/2001-02-03/tiny"));
		final Path others = Files.createDirectories(root.resolve(".removed/notes"));
		final Path today = Files.createDirectories(root.resolve(".removed").resolve(LocalDate.now(ZoneOffset.UTC).minusDays(20).toString()));
		for (int i = 0; i < 2; i++) {
			models.add(i == 0 ? source.toString() : models.remove("tiny").toString(), "tiny", "");
			ModelCatalog.of(root).open("tiny").requireUnchanged();
		}
		final Path first = models.remove("tiny");
		models.add(source.toString(), "tiny", "");
		final Path second = models.remove("tiny");
		assertThat(second).isNotEqualTo(first);
		for (final Path removed : List.of(first, second)) ModelPackage.read(removed).requireUnchanged();
		assertThat(ModelCatalog.of(root).names()).isEmpty();
		assertThat(stale.getParent()).doesNotExist();
		assertThat(others).exists();
		assertThat(today).exists();
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
}
