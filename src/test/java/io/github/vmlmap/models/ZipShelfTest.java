package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.vmlmap.Refusal;

import org.junit.jupiter.api.Test;

/** Archives that lie among the models, and what is unpacked of them. */
class ZipShelfTest extends UserModelsFixture {

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
		assertThat(names(root)).containsExactly(".removed", "stardist.zip");
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
			assertThat(names(root)).containsExactly(".removed");
		}
		finally {
			System.setProperty("user.home", home);
		}
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
}
