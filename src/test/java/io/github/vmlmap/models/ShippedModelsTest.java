package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.priors.Denoiser;

/** Every folder under {@code models/} of the project ships, and is complete and unchanged. */
class ShippedModelsTest {

	@Test
	void allShipAndMatchTheirChecksums() throws IOException {
		final ModelCatalog catalog = ModelCatalog.standard();
		assertThat(catalog.names()).containsAll(folders());
		for (final String name : folders()) {
			final ModelPackage model = catalog.open(name);
			final int[] shape = model.testTensors().x().shape();
			assertThat(shape[2] % model.description().reach().stride()).isZero();
			assertThat(model.<Denoiser> load((weights, reach, channels) -> null)).isNull();
		}
	}

	private static List<String> folders() throws IOException {
		final Path models = Path.of("models");
		if (Files.notExists(models)) return List.of();
		try (Stream<Path> folders = Files.list(models)) {
			return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).toList();
		}
	}
}
