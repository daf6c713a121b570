package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;

class ModelCatalogTest {

	private static final WeightsLoader<Denoiser> NONE = (weights, reach, channels) -> null;

	@TempDir
	Path folder;

	@Test
	void onlyOurModelsAreListed() throws IOException {
		SampleModels.write(folder.resolve("b"));
		SampleModels.write(folder.resolve("a"));
		Files.createDirectories(folder.resolve("empty"));
		Files.writeString(Files.createDirectories(folder.resolve("stardist")).resolve("rdf.yaml"), "type: model\n");
		assertThat(ModelCatalog.of(folder).names()).containsExactly("a", "b");
	}

	@Test
	void aDamagedModelIsListedAndSaysWhatIsWrong() throws IOException {
		final Path file = SampleModels.write(folder.resolve("a")).folder().resolve("rdf.yaml");
		Files.writeString(file, Files.readString(file).replace("sigma_data", "sigma_date"));
		final ModelCatalog catalog = ModelCatalog.of(folder);
		assertThat(catalog.names()).containsExactly("a");
		assertThatThrownBy(() -> catalog.open("a")).isInstanceOf(Refusal.class).hasMessageContaining(
			"config.vml-map.sigma_data is missing");
	}

	@Test
	void theFirstOfTwoOfOneNameIsMeant() {
		final ModelPackage first = SampleModels.write(folder.resolve("one/a"));
		SampleModels.write(folder.resolve("two/a"));
		final ModelCatalog catalog = ModelCatalog.of(folder.resolve("one"), folder.resolve("two"));
		assertThat(catalog.names()).containsExactly("a");
		assertThat(catalog.open("a").folder()).isEqualTo(first.folder());
	}

	@Test
	void aModelIsOpenedByItsPath() {
		final ModelPackage model = SampleModels.write(folder.resolve("elsewhere"));
		final ModelCatalog catalog = ModelCatalog.of();
		assertThat(catalog.open(model.folder().toString())).isEqualTo(model);
		assertThat(catalog.open(model.folder().resolve("rdf.yaml").toString())).isEqualTo(model);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "nothing", "/no/such/folder", "\0", "no/such/rdf.yaml" })
	void anUnknownModelIsRefusedWithTheChoice(final String name) {
		SampleModels.write(folder.resolve("known"));
		assertThatThrownBy(() -> ModelCatalog.of(folder).open(name)).isInstanceOf(Refusal.class).hasMessageContaining(
			"There is no model \"" + name + "\": choose known, or give the path");
	}

	@Test
	void theApplicationsFolderIsSearched() {
		final ModelPackage model = SampleModels.write(folder.resolve("Fiji/models/mine"));
		final ModelCatalog catalog = ModelCatalog.standard(folder.resolve("Fiji"));
		assertThat(catalog.names()).contains("mine");
		assertThat(catalog.open("mine")).isEqualTo(model);
		assertThat(ModelCatalog.standard(folder.resolve("no Fiji")).names()).doesNotContain("mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "scijava.app.directory", "imagej.dir", "ij.dir", "fiji.dir" })
	void theLaunchersPropertyNamesTheApplicationsFolder(final String property) {
		SampleModels.write(folder.resolve("Fiji/models/mine"));
		final String before = System.getProperty(property);
		System.setProperty(property, folder.resolve("Fiji").toString());
		try {
			assertThat(ModelCatalog.standard().names()).contains("mine");
		}
		finally {
			if (before == null) System.clearProperty(property);
			else System.setProperty(property, before);
		}
	}

	@Test
	void modelsInAJarAreUnpackedToTheCache() throws IOException {
		final ModelPackage packed = SampleModels.write(folder.resolve("packed"));
		final Path cache = folder.resolve("cache");
		final ModelCatalog catalog = new ModelCatalog(List.of(new JarShelf(jar(packed), cache)));
		assertThat(catalog.names()).containsExactly("packed");
		assertThat(cache).doesNotExist();
		final ModelPackage model = catalog.open("packed");
		assertThat(model.folder()).startsWith(cache);
		assertThat(model.description()).isEqualTo(packed.description());
		assertThat(model.load(NONE)).isNull();
		assertThat(names(model.folder())).isEqualTo(names(packed.folder()));
	}

	@Test
	void aDamagedCopyIsUnpackedAgain() throws IOException {
		final ModelCatalog catalog = new ModelCatalog(List.of(new JarShelf(jar(SampleModels.write(folder.resolve("packed"))),
			folder.resolve("cache"))));
		Files.writeString(catalog.open("packed").folder().resolve("weights.pt"), "damaged");
		assertThat(catalog.open("packed").load(NONE)).isNull();
	}

	@Test
	void aJarWithoutModelsHasNone() throws IOException {
		final Path jar = folder.resolve("none.jar");
		SampleModels.zip(jar, "a.class");
		assertThat(new JarShelf(jar, folder.resolve("cache")).names()).isEmpty();
	}

	private Path jar(final ModelPackage model) throws IOException {
		final Path jar = folder.resolve("plugin.jar");
		try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
			final Path target = Files.createDirectories(inside.getPath("models", model.folder().getFileName().toString()));
			for (final String name : names(model.folder())) Files.copy(model.folder().resolve(name), target.resolve(name));
		}
		return jar;
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
