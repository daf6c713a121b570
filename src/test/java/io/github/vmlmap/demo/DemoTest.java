package io.github.vmlmap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.ForkedJvm;

/** The README's first command, as it promises it: figures in one line, two files, and nothing on stderr. */
class DemoTest {

	private static final Pattern FIGURES = Pattern.compile(
		"hidden-pixel PSNR \\d+\\.\\d dB, biharmonic \\d+\\.\\d dB, \\d+ denoiser calls, \\d+\\.\\d s on (cpu|gpu.*)");

	private static final List<Path> WRITTEN = List.of(Path.of("target", "demo", "restored.tif"), Path.of("target", "demo", "panel.png"));

	@Test
	void printsItsFiguresAndWritesTwoFiles() throws Exception {
		for (final Path file : WRITTEN) Files.deleteIfExists(file);
		final ForkedJvm.Result result = ForkedJvm.run(Demo.class, "--enable-native-access=ALL-UNNAMED");
		assertThat(result.err()).isEmpty();
		assertThat(result.exit()).isZero();
		assertThat(result.out().lines()).filteredOn(FIGURES.asMatchPredicate()).hasSize(1);
		assertThat(WRITTEN).allSatisfy(file -> assertThat(file).isNotEmptyFile());
	}
}
