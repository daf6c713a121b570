package io.github.vmlmap.bench;

import java.util.Arrays;
import java.util.List;

/** All benchmarks. A new one is a line here. */
public final class Benchmarks {

	private static final List<Benchmark> ALL = List.of(new Overhead(), new Memory(), new Quality(), new Samples(), new Curve(), new NoiseLevels(),
		new Coverage(), new Search(), new Tiles(), new Speed(), new Floor(), new TrainingSpeed(), new Methods(), new Study(), new Latent(),
		new LatentRates(), new MapGaSteps(), new Posterior(), new ManualPictures());

	private Benchmarks() {}

	/** Runs the benchmark that the first word names, or lists them all. */
	public static void main(final String... words) throws Exception {
		if (words.length == 0) {
			ALL.forEach(benchmark -> System.out.printf("%-10s %s%n", benchmark.name(), benchmark.summary()));
			return;
		}
		final Benchmark benchmark = ALL.stream().filter(b -> b.name().equals(words[0])).findFirst().orElseThrow(
			() -> new IllegalArgumentException("There is no benchmark " + words[0] + "."));
		final String figures = benchmark.run(Options.parse(Arrays.asList(words).subList(1, words.length)));
		System.out.println(benchmark.name() + " " + figures);
	}
}
