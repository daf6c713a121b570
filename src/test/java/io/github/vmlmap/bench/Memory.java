package io.github.vmlmap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;

/** Memory of the process and of the heap during one run of 1,000 gradient steps of VML-MAP. */
final class Memory implements Benchmark {

	private static final int SIDE = 64;
	private static final int FIRST = 200;
	private static final int EVERY = 100;

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public String summary() {
		return "growth of resident and heap memory from step 200 to 1000, in MB [--model --threads]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final TreeMap<Integer, long[]> kilobytes = new TreeMap<>();
		try (BenchPrior prior = BenchPrior.open(options, 1); NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final Mask mask = Masks.random(manager, new Size(SIDE, SIDE), 0.8, 1);
			new VmlMap().solve(new InverseProblem(mask, manager.zeros(new Shape(1, 1, SIDE, SIDE)), 0), prior.denoiser(),
				SolverSettings.PAPER, new long[1], new Watch(kilobytes));
		}
		return growth(kilobytes, 0) + " " + growth(kilobytes, 1);
	}

	private static String growth(final TreeMap<Integer, long[]> kilobytes, final int column) {
		return Table.number("%.1f", (kilobytes.lastEntry().getValue()[column] - kilobytes.get(FIRST)[column]) / 1024.0);
	}

	/** Measures after every hundredth gradient step. */
	private static final class Watch implements SolverListener {

		private final TreeMap<Integer, long[]> kilobytes;
		private int steps;

		Watch(final TreeMap<Integer, long[]> kilobytes) {
			this.kilobytes = kilobytes;
		}

		@Override
		public void progress(final Progress progress) {
			steps++;
			if (steps % EVERY != 0) return;
			final long[] now = { resident(), heap() };
			kilobytes.put(steps, now);
			System.out.printf("step %4d: resident %.1f MB, heap %.1f MB%n", steps, now[0] / 1024.0, now[1] / 1024.0);
		}

		private static long heap() {
			System.gc();
			return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024;
		}

		/** VmRSS; Linux only. */
		private static long resident() {
			try {
				return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
					.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
