package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.priors.Linearization;

/** y − H(G(z)) at one z, with the Jacobian of H∘G: the graph of one pass of G is kept until this is closed. */
final class Fit implements AutoCloseable {

	static final int POWER_ITERATIONS = 5;
	/** Of a difference quotient, for a direction of root mean square 1, as that of latents is. */
	private static final double DIFFERENCE = 0.01;

	private final Observation observation;
	private final NDArray z;
	private final Linearization image;
	private final NDArray residual;
	private final LinearOperator jacobian;

	Fit(final Observation observation, final NDArray z) {
		this.observation = observation;
		this.z = z;
		image = observation.autoencoder().linearize(z);
		residual = observation.residual(image.value());
		jacobian = observation.problem().forward().jacobian(image.value());
	}

	/** G(z). */
	NDArray image() {
		return image.value();
	}

	/** y − H(G(z)). */
	NDArray residual() {
		return residual;
	}

	/** J_Gᵀ Hᵀ u, H standing for its Jacobian. */
	NDArray pullback(final NDArray u) {
		return image.pullback(jacobian.adjoint(u));
	}

	/** ‖H J_G‖², one for all images of the batch or one for each: of bounds where they are known, else by power iterations. */
	double[] squaredNorms() {
		final double bound = observation.autoencoder().normBound().orElse(Double.NaN);
		return Double.isNaN(bound) ? iterated() : new double[] { observation.problem().squaredNorm() * bound * bound };
	}

	private double[] iterated() {
		final PerProblem problems = new PerProblem(observation.problem().forward().joinsBatch());
		// Every image begins with the same noise, so that its bits do not depend on the batch.
		NDArray v = new GaussianNoise(new long[(int) z.getShape().get(0)], z.getShape().slice(1)).next(z.getManager());
		float[] sizes = problems.meanSquare(v);
		for (int k = 0; k < POWER_ITERATIONS; k++) {
			v = pullback(differential(problems.scale(v, inverseRoots(sizes))));
			sizes = problems.meanSquare(v);
		}
		return positiveRoots(sizes);
	}

	/** H J_G v. A graph gives J_Gᵀ only. */
	private NDArray differential(final NDArray v) {
		final NDArray moved = observation.autoencoder().decode(z.add(v.mul(DIFFERENCE)));
		return jacobian.apply(moved.sub(image.value()).div(DIFFERENCE));
	}

	private static float[] inverseRoots(final float[] squares) {
		final float[] factors = new float[squares.length];
		for (int i = 0; i < factors.length; i++) factors[i] = squares[i] > 0 ? (float) (1 / Math.sqrt(squares[i])) : 0;
		return factors;
	}

	/** 1 where nothing is measured at all, so that it may divide. */
	private static double[] positiveRoots(final float[] squares) {
		final double[] roots = new double[squares.length];
		for (int i = 0; i < roots.length; i++) roots[i] = squares[i] > 0 ? Math.sqrt(squares[i]) : 1;
		return roots;
	}

	@Override
	public void close() {
		image.close();
	}
}
