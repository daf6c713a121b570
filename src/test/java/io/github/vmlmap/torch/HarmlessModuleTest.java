package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nets that ship, that are trained and that were exported are read as harmless, and nothing of the reading stays. */
class HarmlessModuleTest {

	@TempDir
	private Path folder;

	@Test
	void netsThatShipAreTaken() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("models"))) {
			assertTaken(files.filter(file -> file.toString().endsWith(".pt")).toList());
		}
	}

	@Test
	void netsToTrainAreTaken() throws IOException {
		for (final String size : List.of("small", "medium", "large", "latent", "autoencoder", "encoder", "decoder")) {
			final Path net = folder.resolve(size + ".pt");
			try (InputStream in = new GZIPInputStream(HarmlessModuleTest.class.getResourceAsStream("/templates/" + size + ".pt.gz"))) {
				Files.copy(in, net);
			}
			assertTaken(List.of(net));
		}
	}

	/** Exported modules elsewhere can be tried with -Dvmlmap.modules=FOLDER. */
	@Test
	void netsOfTheTestsAreTaken() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(System.getProperty("vmlmap.modules", "src/test/resources")))) {
			assertTaken(files.filter(file -> file.toString().endsWith("weights.pt") || file.toString().contains("modules/") && file.toString().endsWith(".pt")).toList());
		}
	}

	@Test
	void copiesOfAKilledProcessAreSwept() throws IOException {
		final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
		final Path stale = Files.createTempFile(temporary, "vml-map-checked-model-", ".pt");
		final Path young = Files.createTempFile(temporary, "vml-map-checked-model-", ".pt");
		Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		ScriptArchive.of(TestModules.file("tiny.pt")).close();
		assertThat(stale).doesNotExist();
		assertThat(young).exists();
		Files.delete(young);
	}

	private static void assertTaken(final List<Path> modules) {
		assertThat(modules).isNotEmpty().allSatisfy(module -> assertThatCode(() -> {
			final ScriptArchive archive = ScriptArchive.of(module);
			assertThat(archive.copy()).isRegularFile();
			archive.close();
			assertThat(archive.copy()).doesNotExist();
		}).doesNotThrowAnyException());
	}
}
