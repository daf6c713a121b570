package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;

/** A model that cannot serve is refused when it is loaded, in one sentence. */
class BadModuleTest {

	@TempDir
	private Path folder;

	@Test
	void refusesAMissingFile() {
		assertRefused(folder.resolve("none.pt"), 1, "is missing");
		assertRefused(folder, 1, "is missing");
	}

	@ParameterizedTest
	@CsvSource({ "0", "1000", "40000" })
	void refusesATruncatedFile(final int length) throws IOException {
		final byte[] whole = Files.readAllBytes(TestModules.file("tiny.pt"));
		assertRefused(Files.write(folder.resolve("short.pt"), Arrays.copyOf(whole, length)), 1, "is damaged or not in TorchScript format");
	}

	@Test
	void refusesText() throws IOException {
		assertRefused(Files.writeString(folder.resolve("text.pt"), "This is no model.\n"), 1, "is damaged or not in TorchScript format");
	}

	@ParameterizedTest
	@CsvSource({ "detached.pt, 1", "rgb.pt, 1", "tiny.pt, 3", "pair.pt, 1" })
	void refusesWhatIsNoDifferentiableDenoiserOfTheseChannels(final String module, final int channels) {
		assertRefused(TestModules.file(module), channels, "does not compute a differentiable denoiser of " + channels + "-channel images");
	}

	@Test
	void takesColourWhereColourIsMeant() {
		TorchScriptDenoiser.load(TestModules.file("rgb.pt"), TestModules.REACH, 3, Device.cpu()).close();
	}

	/** An open module would hold its file on Windows, and memory everywhere. */
	@Test
	void leavesNothingOpen() throws IOException {
		final int managers = NativeResources.baseManagers();
		final Path bad = Files.copy(TestModules.file("detached.pt"), folder.resolve("bad.pt"));
		assertRefused(bad, 1, "differentiable");
		assertRefused(Files.writeString(folder.resolve("text.pt"), "no"), 1, "damaged");
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
		Files.delete(bad);
	}

	private static void assertRefused(final Path file, final int channels, final String why) {
		assertThatThrownBy(() -> TorchScriptDenoiser.load(file, new Reach(8, 51), channels, Device.cpu()))
			.isInstanceOf(Refusal.class).hasMessageContaining(file.toString()).hasMessageContaining(why)
			.satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n").endsWith("."));
	}
}
