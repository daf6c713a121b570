package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.process.ByteProcessor;

import io.github.vmlmap.Refusal;

/** A folder of planes is there when there is a plane in it, and not before. */
class FileStoreTest {

	@TempDir
	private Path folder;

	@Test
	void aRunThatIsCanceledBeforeItsFirstPlaneLeavesNoFolder() {
		final FileStore store = FileStore.in(folder.resolve("of/results").toString(), "stack");
		assertThat(folder).isEmptyDirectory();
		store.put(new PlaneStore.Key(2, PlaneStore.Key.UNCHANGED), new ByteProcessor(3, 2));
		assertThat(folder.resolve("of/results/stack/plane-00002.tif")).isNotEmptyFile();
		assertThat(store.has(new PlaneStore.Key(2, PlaneStore.Key.UNCHANGED))).isTrue();
		assertThat(store.has(new PlaneStore.Key(2, 0))).isFalse();
	}

	/** Not after hours of work. */
	@Test
	void aFolderThatCannotBeMadeIsRefusedAtOnce() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertThatThrownBy(() -> FileStore.in(file.resolve("results").toString(), "stack")).isInstanceOf(Refusal.class).hasMessageContaining("cannot be made");
		assertThatThrownBy(() -> FileStore.in(file.toString(), "stack")).isInstanceOf(Refusal.class).hasMessageContaining("cannot be made");
	}

	/** Two runs that began before either had a plane do not write into one folder. */
	@Test
	void theNextFolderOfANameHasTheNextNumber() {
		final FileStore first = FileStore.in(folder.toString(), "stack");
		final FileStore second = FileStore.in(folder.toString(), "stack");
		second.put(new PlaneStore.Key(1, 0), new ByteProcessor(3, 2));
		first.put(new PlaneStore.Key(1, 0), new ByteProcessor(3, 2));
		assertThat(folder.resolve("stack")).isNotEmptyDirectory();
		assertThat(folder.resolve("stack-2")).isNotEmptyDirectory();
	}
}
