package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.dot;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.trace;
import static io.github.vmlmap.priors.Dense.transpose;

import org.ejml.data.DMatrixRMaj;

import io.github.vmlmap.priors.Gaussian;

/** The VML loss of a Gaussian prior at one noise level and its simplified form, in double precision. */
record Vml(Gaussian prior, DMatrixRMaj h, DMatrixRMaj y, double noise, double sigma) {

	private DMatrixRMaj residual(final DMatrixRMaj x) {
		return minus(y, times(h, prior.denoise(x, sigma)));
	}

	/** D − x. */
	private DMatrixRMaj pull(final DMatrixRMaj x) {
		return minus(prior.denoise(x, sigma), x);
	}

	/** ‖y − H D‖² / 2σ_y². */
	double misfit(final DMatrixRMaj x) {
		return dot(residual(x), residual(x)) / (2 * noise * noise);
	}

	/** ‖D − x‖² / 2σ_t². */
	double halfSquaredPull(final DMatrixRMaj x) {
		return dot(pull(x), pull(x)) / (2 * sigma * sigma);
	}

	double simplified(final DMatrixRMaj x) {
		return -prior.noisy(sigma).logDensity(x) - halfSquaredPull(x) + misfit(x);
	}

	double full(final DMatrixRMaj x) {
		final DMatrixRMaj covariance = times(sigma * sigma, prior.jacobian(sigma));
		return simplified(x) - trace(covariance) / (2 * sigma * sigma) +
			trace(times(times(h, covariance), transpose(h))) / (2 * noise * noise);
	}

	/** Hᵀ(y − H D) + ρ (D − x). */
	DMatrixRMaj b(final DMatrixRMaj x) {
		return plus(times(transpose(h), residual(x)), times(noise * noise / (sigma * sigma), pull(x)));
	}

	/** Jᵀ v. */
	DMatrixRMaj pullback(final DMatrixRMaj v) {
		return times(transpose(prior.jacobian(sigma)), v);
	}

	/** −Jᵀ b / σ_y². */
	DMatrixRMaj gradient(final DMatrixRMaj x) {
		return times(-1 / (noise * noise), pullback(b(x)));
	}

	/** The gradient of the simplified loss by central differences. */
	DMatrixRMaj differences(final DMatrixRMaj x, final double step) {
		final DMatrixRMaj result = new DMatrixRMaj(x.numRows, 1);
		for (int i = 0; i < x.numRows; i++) {
			final DMatrixRMaj forward = x.copy();
			final DMatrixRMaj backward = x.copy();
			forward.data[i] += step;
			backward.data[i] -= step;
			result.data[i] = (simplified(forward) - simplified(backward)) / (2 * step);
		}
		return result;
	}
}
