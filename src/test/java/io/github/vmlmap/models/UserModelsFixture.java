package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.vmlmap.Refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of models, empty or not yet there, and an exported package to add to it. */
abstract class UserModelsFixture {

	static final byte[] NOTHING = {};

	@TempDir
	Path folder;

	Path root;
	Path source;
	UserModels models;

	@BeforeEach
	void copyTheExample() throws IOException {
		root = folder.resolve("Fiji/models");
		source = Files.createDirectory(folder.resolve("tiny"));
		for (final Path file : files(ExportedModelTest.exported())) Files.copy(file, source.resolve(file.getFileName().toString()));
		models = new UserModels(root, ImportLimits.DEFAULT);
	}

	/** Nothing stays, not even in part. */
	void assertRefused(final String from, final String complaint) throws IOException {
		final List<Path> before = everything();
		assertThatThrownBy(() -> models.add(from, "refused", "")).isInstanceOf(Refusal.class).hasMessageContaining(complaint);
		assertThat(everything()).isEqualTo(before);
	}

	/** The files that came to be where models are, or beside. */
	List<Path> everything() throws IOException {
		final Path fiji = folder.resolve("Fiji");
		if (!Files.exists(fiji)) return List.of();
		try (Stream<Path> all = Files.walk(fiji)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	Path zipped(final String inside, final String... more) throws IOException {
		final Path file = folder.resolve("model.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final Path each : files(source)) put(zip, inside + each.getFileName(), Files.readAllBytes(each));
			for (final String name : more) put(zip, name, NOTHING);
		}
		return file;
	}

	static void put(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content);
	}

	static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}

	static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
