package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/** The study in docs/study goes on with this version: none of its rows is lost, and no setting of its methods is another. */
class StudyFolderTest {

	private static final Path STUDY = Path.of("docs/study");

	@TempDir
	private Path folder;

	@Test
	void goesOn() throws IOException {
		for (final String file : List.of("results.csv", "settings.properties")) Files.copy(STUDY.resolve(file), folder.resolve(file));
		final Properties known = new Properties();
		try (Reader reader = Files.newBufferedReader(folder.resolve("settings.properties"))) {
			known.load(reader);
		}
		final List<Contender> contenders = Contenders.all().stream().filter(contender -> known.containsKey("method " + contender.label())).toList();
		assertThat(contenders).as("no label is another").hasSameSizeAs(known.stringPropertyNames().stream().filter(name -> name.startsWith("method ")).toList()).hasSizeGreaterThan(10);
		final BenchmarkPlan plan = new BenchmarkPlan(List.of(Samples.image("another", 1)), Tasks.named("Box", 0), contenders, List.of(), List.of(1L), 0);
		try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
			final UsedPrior images = new UsedPrior("images", known.getProperty("prior"), Samples.denoiser(), settings -> settings);
			final UsedPrior latents = new UsedPrior("latents", known.getProperty("prior of latents"), Samples.denoiser(), settings -> settings);
			final Benchmark benchmark = new Benchmark(plan, new UsedPriors(images, Optional.of(latents)), manager, Samples.COLUMNS, Optional.empty(), new Samples.Store(), folder);
			new FolderSettings(folder).require(benchmark.settings());
		}
		assertThat(new CellFile(folder, Samples.COLUMNS, plan).all()).hasSameSizeAs(Files.readAllLines(STUDY.resolve("results.csv")).stream().skip(1).toList()).hasSizeGreaterThan(500);
	}
}
