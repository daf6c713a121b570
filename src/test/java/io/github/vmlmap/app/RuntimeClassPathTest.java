package io.github.vmlmap.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.vmlmap.Refusal;

/** What ships must fit into a Fiji that brings most of these libraries itself, and its own log. */
class RuntimeClassPathTest {

	/** The versions that pom-scijava 45.0.0 manages, which are Fiji's; DJL asks for newer ones of some. */
	@ParameterizedTest
	@CsvSource({ "gson, 2.10.1", "jna, 5.14.0", "commons-compress, 1.28.0", "slf4j-api, 2.0.17", "snakeyaml, 2.5", "ejml-core, 0.41",
		"ejml-ddense, 0.41", "ejml-dsparse, 0.41", "scijava-common, 2.100.1", "imglib2, 8.0.0", "ij, 1.54p" })
	void holdsTheVersionsThatFijiHas(final String library, final String version) throws IOException {
		assertThat(RuntimeClassPath.names()).filteredOn(name -> name.matches(library + "-\\d.*")).containsExactly(library + "-" + version + ".jar");
	}

	@Test
	void holdsNoSnapshot() throws IOException {
		assertThat(RuntimeClassPath.names()).isNotEmpty().noneMatch(name -> name.contains("SNAPSHOT"));
	}

	/** With a second binding beside its own, slf4j chooses one by chance and says so on stderr. */
	@ParameterizedTest
	@ValueSource(strings = { "META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "org/slf4j/impl/StaticLoggerBinder.class" })
	void holdsNoBindingOfSlf4j(final String mark) throws IOException {
		for (final Path jar : RuntimeClassPath.jars()) try (FileSystem inside = FileSystems.newFileSystem(jar)) {
			assertThat(inside.getPath(mark)).as(jar.toString()).doesNotExist();
		}
	}

	@Test
	void isCompiledForJava17() throws IOException {
		try (InputStream in = Refusal.class.getResourceAsStream("Refusal.class"); DataInputStream data = new DataInputStream(in)) {
			assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
			assertThat(data.readUnsignedShort()).as("minor version").isZero();
			assertThat(data.readUnsignedShort()).as("major version of Java 17").isEqualTo(61);
		}
	}
}
