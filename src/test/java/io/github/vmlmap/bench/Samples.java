package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.solvers.PriorSamples;
import io.github.vmlmap.solvers.SolverSettings;

/** Sixteen unconditional samples of a prior, by EDM's deterministic sampler (Karras et al. 2022, arXiv 2206.00364, algorithm 1). */
final class Samples implements Benchmark {

	private static final int COUNT = 16;
	private static final int COLUMNS = 4;
	private static final int SIDE = 64;

	@Override
	public String name() {
		return "samples";
	}

	@Override
	public String summary() {
		return "picture of 16 unconditional samples [--model --threads --levels --seed --out]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final Path out = Path.of(options.text("out", "target/bench/samples.png"));
		final double[] sigmas = SolverSettings.DEFAULT.withLevels(options.integer("levels", 24)).schedule(0);
		try (BenchPrior prior = BenchPrior.open(options, 2); NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final NDArray noise = noise(manager, options.integer("seed", 1));
			Pictures.write(Pictures.grid(Arrays4.fields(PriorSamples.draw(prior.denoiser(), noise, sigmas, () -> false)), COLUMNS), out);
		}
		return out.toString();
	}

	private static NDArray noise(final NDManager manager, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[COUNT * SIDE * SIDE];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, new Shape(COUNT, 1, SIDE, SIDE));
	}
}
