package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * How far each problem of a batch goes along its step: γ, halved while ‖b‖ would grow, at last not at
 * all; and which problems are done with the level.
 */
final class StepControl {

	/** How much ‖b‖² may grow, see {@link StepLengths}. */
	private static final float TOLERANCE = 1e-3f;
	private static final int HALVINGS = 3;

	private final PerProblem problems;
	private final float longest;
	private final double smallest;
	private final boolean[] done;

	/** @param images of the batch */
	StepControl(final PerProblem problems, final int images, final SolverSettings settings, final double sigma) {
		this.problems = problems;
		longest = (float) settings.stepSize();
		done = new boolean[images];
		smallest = Math.pow(settings.newton().stillness() * sigma, 2);
	}

	/** Takes problems out of the level. */
	void settle(final boolean[] more) {
		for (int i = 0; i < done.length; i++) done[i] |= more[i];
	}

	boolean active() {
		for (final boolean d : done) if (!d) return true;
		return false;
	}

	/** The point after the step; closes what it is given. */
	Point advance(final Point point, final NDArray delta, final Function<NDArray, Point> look) {
		final float[] before = problems.square(point.b());
		final float[] lengths = new float[done.length];
		for (int i = 0; i < lengths.length; i++) lengths[i] = done[i] ? 0 : longest;
		final NDArray x = point.release();
		Point next = look.apply(moved(x, delta, lengths));
		for (int halving = 1; shorten(lengths, before, problems.square(next.b()), halving); halving++) {
			next.close();
			next = look.apply(moved(x, delta, lengths));
		}
		settle(still(delta, lengths));
		x.close();
		delta.close();
		return next;
	}

	private NDArray moved(final NDArray x, final NDArray delta, final float[] lengths) {
		return Temporaries.sweep(x.getManager(), () -> x.add(problems.scale(delta, lengths)));
	}

	/** Whether a problem has to go less far. */
	private static boolean shorten(final float[] lengths, final float[] before, final float[] after, final int halving) {
		boolean any = false;
		for (int i = 0; i < lengths.length; i++) {
			if (lengths[i] == 0 || after[i] <= before[i] * (1 + TOLERANCE)) continue;
			lengths[i] = halving > HALVINGS ? 0 : lengths[i] / 2;
			any = true;
		}
		return any;
	}

	private boolean[] still(final NDArray delta, final float[] lengths) {
		final float[] squares = problems.largestMeanSquare(delta);
		final boolean[] still = new boolean[squares.length];
		for (int i = 0; i < still.length; i++) still[i] = lengths[i] * lengths[i] * squares[i] <= smallest;
		return still;
	}
}
