package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import java.util.function.UnaryOperator;

/**
 * The loss at one noise level.
 *
 * @param manager owns all results
 * @param sigma σ_t
 * @param ratio ρ = σ_y² / σ_t²
 * @param metric M
 */
record NoiseLevel(NDManager manager, InverseProblem problem, Denoiser denoiser, double sigma, double ratio,
	UnaryOperator<NDArray> metric, ProgressMeter meter)
{

	/** A point that a step is to start from. Takes x. */
	Point differentiate(final NDArray x) {
		meter.beforeCall();
		return point(x, denoiser.linearize(x, sigma));
	}

	/** A point that no step starts from. Takes x. */
	Point evaluate(final NDArray x) {
		meter.beforeCall();
		return point(x, new Point.Value(Temporaries.sweep(manager, () -> denoiser.denoise(x, sigma))));
	}

	private Point point(final NDArray x, final Linearization graph) {
		final ForwardOperator h = problem.forward();
		final NDArray d = graph.value();
		final NDArray residual = Temporaries.sweep(manager, () -> problem.measurement().sub(h.apply(d)));
		final NDArray pull = Temporaries.sweep(manager, () -> d.sub(x));
		meter.afterStep(sigma, d, residual, pull);
		final NDArray b = Temporaries.sweep(manager, () -> metric.apply(h.jacobian(d).adjoint(residual).add(pull.mul(ratio))));
		pull.close();
		return new Point(x, graph, residual, b);
	}

	/** Jᵀ b at a point. */
	NDArray gradient(final Point point) {
		return pullback(point, point.b());
	}

	/** (J M HᵀH J + ρ/4 M) p at a point, Jᵀ in place of J, the Jacobian of H in place of H. */
	NDArray curvature(final Point point, final NDArray p) {
		try (NDArray gram = Temporaries.sweep(manager, () -> gram(point, p)); NDArray seen = Temporaries.sweep(manager, () -> metric.apply(gram))) {
			gram.close();
			final NDArray product = pullback(point, seen);
			seen.close();
			return product.addi(metric.apply(p).muli(ratio / 4));
		}
	}

	/** HᵀH J p. What is no longer needed is closed at once: of a large field each array is tens of megabytes. */
	private NDArray gram(final Point point, final NDArray p) {
		final LinearOperator h = problem.forward().jacobian(point.d());
		try (NDArray moved = pullback(point, p); NDArray seen = h.apply(moved)) {
			moved.close();
			return h.adjoint(seen);
		}
	}

	private NDArray pullback(final Point point, final NDArray v) {
		meter.beforeCall();
		return point.graph().pullback(v);
	}
}
