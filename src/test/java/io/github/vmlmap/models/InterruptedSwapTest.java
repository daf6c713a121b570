package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.github.vmlmap.TransferListener;

import org.junit.jupiter.api.Test;

/** What a process leaves that ends in the midst of its work, and how it is mended. */
class InterruptedSwapTest extends UserModelsFixture {

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
}
