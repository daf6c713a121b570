package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.vmlmap.Sha256;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that people give, of whom not all mean well. */
class ImportedArchiveTest extends UserModelsFixture {

	@ParameterizedTest
	@ValueSource(strings = { "", "some/where/" })
	void addsAnArchive(final String inside) throws IOException {
		final Path zip = zipped(inside);
		models.add(zip.toString(), "", Sha256.of(zip).toUpperCase());
		assertThat(names(root.resolve("model"))).isEqualTo(names(source));
		assertThat(files(root)).isEmpty();
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
	void anArchiveOfSomethingElseIsRefused() throws IOException {
		final Path zip = folder.resolve("other.zip");
		SampleModels.zip(zip, "readme.txt");
		assertRefused(zip.toString(), "holds no rdf.yaml");
		assertRefused(Files.writeString(folder.resolve("text.zip"), "text").toString(), "is not a zip archive");
	}
}
