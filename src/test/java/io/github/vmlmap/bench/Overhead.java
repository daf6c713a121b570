package io.github.vmlmap.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;
import io.github.vmlmap.torch.TorchEngine;

/**
 * What the solver costs beside the net: wall time of VML-MAP over that of as many bare forward passes
 * and VJPs through the same TorchScript file, in alternating blocks; the median of the paired ratios.
 */
final class Overhead implements Benchmark {

	static final int SIDE = 64;
	private static final int LEVELS = 2;
	private static final int STEPS = 10;

	@Override
	public String name() {
		return "overhead";
	}

	@Override
	public String summary() {
		return "solver time over bare net time, worst of batch 1 and 8 [--model --threads --pairs]";
	}

	@Override
	public String run(final Options options) throws IOException {
		try (BenchPrior prior = BenchPrior.open(options, 1); BareModule bare = new BareModule(prior.file())) {
			System.out.printf("%d × %d pixels, N = %d, K = %d, %d thread(s), model %s%n", SIDE, SIDE, LEVELS, STEPS, TorchEngine.threads(), prior.id());
			final int pairs = options.integer("pairs", 9);
			final double worst = Math.max(ratio(prior, bare, 1, 4 * pairs), ratio(prior, bare, 8, pairs));
			throughput(prior);
			return Table.number("%.3f", worst);
		}
	}

	private static double ratio(final BenchPrior prior, final BareModule bare, final int batch, final int pairs) {
		solverSeconds(prior, batch);
		bareSeconds(bare, batch);
		final double[][] seconds = new double[pairs][];
		for (int i = 0; i < pairs; i++) seconds[i] = pair(prior, bare, batch, i % 2 == 0);
		final double ratio = median(Arrays.stream(seconds).mapToDouble(s -> s[0] / s[1]));
		System.out.printf("batch %d: solver %.1f ms, bare %.1f ms a gradient step, ratio %.3f (median of %d)%n", batch, perStep(seconds, 0), perStep(
			seconds, 1), ratio, pairs);
		return ratio;
	}

	private static double[] pair(final BenchPrior prior, final BareModule bare, final int batch, final boolean solverFirst) {
		final double before = solverFirst ? 0 : bareSeconds(bare, batch);
		final double solver = solverSeconds(prior, batch);
		return new double[] { solver, solverFirst ? bareSeconds(bare, batch) : before };
	}

	private static double perStep(final double[][] seconds, final int column) {
		return 1000 * median(Arrays.stream(seconds).mapToDouble(s -> s[column])) / (LEVELS * STEPS);
	}

	private static double solverSeconds(final BenchPrior prior, final int batch) {
		final long start = System.nanoTime();
		solve(prior, batch);
		return (System.nanoTime() - start) / 1e9;
	}

	private static void solve(final BenchPrior prior, final int batch) {
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(LEVELS).withSteps(STEPS);
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final Mask mask = Masks.random(manager, new Size(SIDE, SIDE), 0.8, 1);
			final NDArray y = mask.apply(manager.zeros(new Shape(batch, 1, SIDE, SIDE)));
			new VmlMap().solve(new InverseProblem(mask, y, 0), prior.denoiser(), settings, new long[batch], SolverListener.SILENT);
		}
	}

	private static double bareSeconds(final BareModule bare, final int batch) {
		final long start = System.nanoTime();
		bare.pullbacks(batch, LEVELS * STEPS);
		bare.forwards(batch, LEVELS);
		return (System.nanoTime() - start) / 1e9;
	}

	/** Samples a second of a run of the default budget, from the time of a shorter run. */
	private static void throughput(final BenchPrior prior) {
		final double runs = (double) SolverSettings.DEFAULT.levels() / LEVELS;
		for (final int threads : new int[] { 1, 2 }) {
			TorchEngine.setThreads(threads);
			for (final int batch : new int[] { 1, 2, 4, 8, 16 }) {
				solve(prior, batch);
				System.out.printf("threads %d, batch %2d: %.4f samples/s (N = 20, K = 10)%n", threads, batch, batch / runs / solverSeconds(prior, batch));
			}
		}
	}

	private static double median(final DoubleStream values) {
		final double[] sorted = values.sorted().toArray();
		return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
	}
}
