package io.github.vmlmap.priors;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.ejml.data.DMatrixRMaj;

/** The true denoiser of a Gaussian: D = μ + S (S + σ²I)⁻¹ (x − μ), J = S (S + σ²I)⁻¹. */
public final class GaussianPrior extends AnalyticPrior {

	private final Gaussian gaussian;
	private final Map<Double, DMatrixRMaj> jacobians = new ConcurrentHashMap<>();

	public GaussianPrior(final Gaussian gaussian) {
		this.gaussian = gaussian;
	}

	@Override
	DMatrixRMaj mean(final DMatrixRMaj x, final double sigma) {
		return plus(gaussian.mean(), times(jacobian(sigma), minus(x, gaussian.mean())));
	}

	@Override
	DMatrixRMaj pullback(final DMatrixRMaj x, final double sigma, final DMatrixRMaj v) {
		return times(jacobian(sigma), v);
	}

	private DMatrixRMaj jacobian(final double sigma) {
		return jacobians.computeIfAbsent(sigma, gaussian::jacobian);
	}
}
