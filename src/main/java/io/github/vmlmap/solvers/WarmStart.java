package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;

/**
 * Leaves out the first noise levels where the measurement tells what they would decide, coarse structure: where H passes
 * something of every pixel, as blur and binning do and a mask does not, were it of a line. The run then begins round an
 * estimate from the measurement.
 * <p>
 * An operator that is not linear may pass less than it seems to, and a volume always begins at the top: a PSF without axial resolution passes what is the same in all planes, and little else.
 */
final class WarmStart {

	/** HᵀH 1 over ‖H‖²: at the corner of a blurred field about this, in a hole nothing. */
	private static final double SEEN = 0.1;

	private WarmStart() {}

	/** The settings, without the levels above {@link NewtonSettings#warmStart()} where that is safe. */
	static SolverSettings of(final InverseProblem problem, final SolverSettings settings) {
		final double[] sigmas = settings.schedule(problem.noise());
		int first = 0;
		while (first < sigmas.length - 2 && sigmas[first] > settings.newton().warmStart()) first++;
		if (first == 0 || !seen(problem)) return settings;
		return settings.withLevels(sigmas.length - first).withSigmas(sigmas[first], sigmas[sigmas.length - 1]).withLastPerNoise(0);
	}

	/** Whether H passes something of every pixel of the measured field. */
	private static boolean seen(final InverseProblem problem) {
		if (!(problem.forward() instanceof LinearOperator h) || h.joinsBatch()) return false;
		final float least = Temporaries.around(() -> {
			final NDArray ones = h.adjoint(problem.measurement()).onesLike();
			return h.adjoint(h.apply(ones)).get(measured(h.domain(), h.range())).min().getFloat();
		});
		return least >= SEEN * problem.squaredNorm();
	}

	/** The unknown may be larger than what was measured, by a margin from which light comes in. */
	private static NDIndex measured(final Size domain, final Size range) {
		return new NDIndex(":, :, " + middle(domain.height(), range.height()) + ", " + middle(domain.width(), range.width()));
	}

	private static String middle(final long domain, final long range) {
		final long extent = Math.max(1, domain / range) * range;
		final long margin = Math.max(0, domain - extent) / 2;
		return margin + ":" + Math.min(domain, margin + extent);
	}
}
