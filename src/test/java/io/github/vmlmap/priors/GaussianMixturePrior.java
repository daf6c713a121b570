package io.github.vmlmap.priors;

import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;

import org.ejml.data.DMatrixRMaj;

/** The true denoiser of a Gaussian mixture. For small fields: each call inverts matrices. */
public final class GaussianMixturePrior extends AnalyticPrior {

	private final GaussianMixture mixture;

	public GaussianMixturePrior(final GaussianMixture mixture) {
		this.mixture = mixture;
	}

	@Override
	DMatrixRMaj mean(final DMatrixRMaj x, final double sigma) {
		return mixture.denoise(x, sigma);
	}

	@Override
	DMatrixRMaj pullback(final DMatrixRMaj x, final double sigma, final DMatrixRMaj v) {
		return times(transpose(mixture.jacobian(x, sigma)), v);
	}
}
