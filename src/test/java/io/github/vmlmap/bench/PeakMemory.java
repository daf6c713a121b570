package io.github.vmlmap.bench;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.models.ResidentMemory;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import java.io.IOException;

/** Peak resident memory of a run of Fast beside that of one VJP, on a field that outweighs all else; Linux only. */
final class PeakMemory {

	static final int SIDE = 256;
	private static final double MEGABYTE = 1 << 20;
	private static final int LEVELS = 3;

	private PeakMemory() {}

	static String report(final Denoiser denoiser) throws IOException {
		if (!ResidentMemory.HERE.isKnown()) return "";
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			vjp(denoiser, manager, SIDE / 4);
			final long before = ResidentMemory.HERE.now();
			final long vjp = peak(() -> vjp(denoiser, manager, SIDE)) - before;
			final long run = peak(() -> run(Preset.FAST.solver(), Preset.FAST.settings().withLevels(LEVELS), denoiser, manager, SIDE)) - before;
			return Table.number("%nPeak memory on %d × %d pixels: one VJP %.0f MB, Fast (%d levels) %.0f MB, %.2f times that.%n", SIDE, SIDE, vjp / MEGABYTE, LEVELS,
				run / MEGABYTE, (double) run / vjp);
		}
	}

	private static void vjp(final Denoiser denoiser, final NDManager parent, final int side) {
		try (NDManager manager = parent.newSubManager(); Linearization d = denoiser.linearize(manager.zeros(new Shape(1, 1, side, side)), 1)) {
			d.pullback(d.value()).close();
		}
	}

	/** Of a short run, beyond what is resident before: some steps at two levels, each with all that a step of a longer run does. */
	static double megabytes(final Solver solver, final Denoiser denoiser) throws IOException {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final SolverSettings few = SolverSettings.DEFAULT.withLevels(2).withSteps(2);
			run(solver, few, denoiser, manager, SIDE / 4);
			final long before = ResidentMemory.HERE.now();
			return (peak(() -> run(solver, few, denoiser, manager, SIDE)) - before) / MEGABYTE;
		}
	}

	private static void run(final Solver solver, final SolverSettings settings, final Denoiser denoiser, final NDManager parent, final int side) {
		try (NDManager manager = parent.newSubManager()) {
			final Mask mask = Masks.random(manager, new Size(side, side), 0.8, 1);
			solver.solve(new InverseProblem(mask, manager.zeros(new Shape(1, 1, side, side)), 0), denoiser, settings, new long[1], SolverListener.SILENT);
		}
	}

	/** The most bytes that were resident during some work. */
	private static long peak(final Runnable work) throws IOException {
		ResidentMemory.HERE.resetPeak();
		work.run();
		return ResidentMemory.HERE.peak();
	}
}
