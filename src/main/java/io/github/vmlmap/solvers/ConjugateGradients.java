package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A few steps of conjugate gradients (Hestenes and Stiefel 1952) for A δ = g, for each problem of a
 * batch by itself. A problem stops at its tolerance or where A has no positive curvature, as in a
 * truncated Newton method (Dembo and Steihaug 1983).
 *
 * @param steps at most so many products with A
 * @param tolerance a problem stops at ‖g − A δ‖ ≤ tolerance ‖g‖
 * @param fallback δ = fallback · g where the very first direction has no positive curvature; about 1 / ‖A‖
 */
record ConjugateGradients(PerProblem problems, int steps, double tolerance, double fallback) {

	/** δ, of the shape of g. */
	NDArray solve(final UnaryOperator<NDArray> a, final NDArray g) {
		final State state = new State(g);
		for (int k = 0; k < steps && state.active(); k++) state.step(a, k == 0);
		return state.delta;
	}

	private final class State {

		private final NDArray g;
		private final double[] goals;
		private final boolean[] done;
		private float[] squares;
		private NDArray delta;
		private NDArray residual;
		private NDArray direction;

		State(final NDArray g) {
			this.g = g;
			delta = g.zerosLike();
			residual = g;
			direction = g;
			squares = problems.square(g);
			goals = new double[squares.length];
			done = new boolean[squares.length];
			for (int i = 0; i < goals.length; i++) goals[i] = tolerance * tolerance * squares[i];
			finish();
		}

		boolean active() {
			for (final boolean d : done) if (!d) return true;
			return false;
		}

		void step(final UnaryOperator<NDArray> a, final boolean first) {
			final NDArray product = Temporaries.sweep(g.getManager(), () -> a.apply(direction));
			final float[] lengths = lengths(problems.dot(direction, product), first);
			delta = replaced(delta, () -> delta.add(problems.scale(direction, lengths)));
			residual = replaced(residual, () -> residual.sub(problems.scale(product, lengths)));
			product.close();
			final float[] before = squares;
			squares = problems.square(residual);
			direction = replaced(direction, () -> residual.add(problems.scale(direction, ratios(squares, before))));
			finish();
		}

		/** Few arrays live at a time, however many the steps. */
		private NDArray replaced(final NDArray old, final Supplier<NDArray> next) {
			final NDArray result = Temporaries.sweep(g.getManager(), next);
			if (old != g) old.close();
			return result;
		}

		/** 0 for problems that are done, which stay where they are. */
		private float[] lengths(final float[] curvatures, final boolean first) {
			final float[] lengths = new float[curvatures.length];
			for (int i = 0; i < lengths.length; i++) {
				if (done[i]) continue;
				if (curvatures[i] > 0) lengths[i] = squares[i] / curvatures[i];
				else {
					done[i] = true;
					if (first) lengths[i] = (float) fallback;
				}
			}
			return lengths;
		}

		private static float[] ratios(final float[] now, final float[] before) {
			final float[] ratios = new float[now.length];
			for (int i = 0; i < ratios.length; i++) ratios[i] = before[i] > 0 ? now[i] / before[i] : 0;
			return ratios;
		}

		private void finish() {
			for (int i = 0; i < done.length; i++) done[i] |= squares[i] <= goals[i];
		}
	}
}
