package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/**
 * How far each problem of a batch goes along its step: γ, halved while ‖b‖ would grow or D would leave the values that
 * images have, at last not at all; and which problems are done with the level.
 * <p>
 * D is watched because a net far outside [−1, 1] holds on to what it is given: without noise, a step along what H hardly
 * passes may lower ‖b‖ and never be undone.
 */
final class StepControl {

	/** How much ‖b‖² may grow, see {@link StepLengths}. */
	private static final float TOLERANCE = 1e-3f;
	private static final int HALVINGS = 3;

	private final PerProblem problems;
	private final float[] brightest;
	private final float longest;
	private final double smallest;
	private final boolean[] done;

	/** @param brightest how large |D| may become in each image of the batch */
	StepControl(final PerProblem problems, final float[] brightest, final SolverSettings settings, final double sigma) {
		this.problems = problems;
		this.brightest = brightest;
		longest = (float) settings.stepSize();
		done = new boolean[brightest.length];
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

	/** Of a batch, those images that are not done; 0 for the others. */
	NDArray active(final NDArray batch) {
		final float[] factors = new float[done.length];
		for (int i = 0; i < factors.length; i++) factors[i] = done[i] ? 0 : 1;
		return problems.scale(batch, factors);
	}

	/** The point after the step; closes what it is given. */
	Point advance(final Point point, final NDArray delta, final Function<NDArray, Point> look) {
		final float[] before = problems.square(point.b());
		final float[] most = problems.largest(point.d());
		for (int i = 0; i < most.length; i++) most[i] = Math.max(brightest[i], most[i]);
		final float[] lengths = new float[done.length];
		for (int i = 0; i < lengths.length; i++) lengths[i] = done[i] ? 0 : longest;
		final NDArray x = point.release();
		Point next = look.apply(moved(x, delta, lengths));
		for (int halving = 1; shorten(lengths, tooFar(next, before, most), halving); halving++) {
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

	private boolean[] tooFar(final Point next, final float[] before, final float[] most) {
		final float[] squares = problems.square(next.b());
		final float[] largest = problems.largest(next.d());
		final boolean[] tooFar = new boolean[squares.length];
		// What is not a number compares false, and is too far.
		for (int i = 0; i < tooFar.length; i++) tooFar[i] = !(squares[i] <= before[i] * (1 + TOLERANCE) && largest[i] <= most[i]);
		return tooFar;
	}

	/** Whether a problem has to go less far. */
	private static boolean shorten(final float[] lengths, final boolean[] tooFar, final int halving) {
		boolean any = false;
		for (int i = 0; i < lengths.length; i++) {
			if (lengths[i] == 0 || !tooFar[i]) continue;
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
