package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Denoiser;
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
			final NDArray noise = noise(manager, options.integer("seed", 1)).mul(sigmas[0]);
			Pictures.write(Pictures.grid(Arrays4.fields(sample(prior.denoiser(), noise, sigmas)), COLUMNS), out);
		}
		return out.toString();
	}

	private static NDArray noise(final NDManager manager, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[COUNT * SIDE * SIDE];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return manager.create(values, new Shape(COUNT, 1, SIDE, SIDE));
	}

	/** Heun steps down the probability flow, the last an Euler step to σ = 0. */
	private static NDArray sample(final Denoiser denoiser, final NDArray noise, final double[] sigmas) {
		NDArray x = noise;
		for (int i = 0; i < sigmas.length; i++) {
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				x = i == sigmas.length - 1 ? denoiser.denoise(x, sigmas[i]) : heun(denoiser, x, sigmas[i], sigmas[i + 1]);
				NDScope.unregister(x);
			}
		}
		return x;
	}

	private static NDArray heun(final Denoiser denoiser, final NDArray x, final double sigma, final double next) {
		final NDArray slope = x.sub(denoiser.denoise(x, sigma)).div(sigma);
		final NDArray euler = x.add(slope.mul(next - sigma));
		final NDArray slopeThere = euler.sub(denoiser.denoise(euler, next)).div(next);
		return x.add(slope.add(slopeThere).mul((next - sigma) / 2));
	}
}
