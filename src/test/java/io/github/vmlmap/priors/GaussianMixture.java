package io.github.vmlmap.priors;

import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

/** Gaussians with log weights, in double precision. */
public record GaussianMixture(List<Gaussian> components, double[] logWeights) {

	/** Equal weights. */
	public static GaussianMixture of(final Gaussian... components) {
		return new GaussianMixture(List.of(components), new double[components.length]);
	}

	public int dimension() {
		return components.get(0).dimension();
	}

	/** log p(x) up to a constant. */
	public double logDensity(final DMatrixRMaj x) {
		final double[] terms = terms(x);
		final double largest = Arrays.stream(terms).max().orElseThrow();
		return largest + Math.log(Arrays.stream(terms).map(t -> Math.exp(t - largest)).sum());
	}

	/** The probability of each component, given x. */
	public double[] responsibilities(final DMatrixRMaj x) {
		final double all = logDensity(x);
		return Arrays.stream(terms(x)).map(t -> Math.exp(t - all)).toArray();
	}

	private double[] terms(final DMatrixRMaj x) {
		return IntStream.range(0, logWeights.length).mapToDouble(k -> logWeights[k] + components.get(k).logDensity(x)).toArray();
	}

	/** This, blurred by white noise. */
	public GaussianMixture noisy(final double sigma) {
		return new GaussianMixture(components.stream().map(c -> c.noisy(sigma)).toList(), logWeights);
	}

	/** The mean of the components' denoisers, weighted by the responsibilities. */
	public DMatrixRMaj denoise(final DMatrixRMaj x, final double sigma) {
		return weighted(noisy(sigma).responsibilities(x), c -> c.denoise(x, sigma));
	}

	/** J = Σ r_k J_k + Σ r_k (D_k − D)(D_k − D)ᵀ / σ². */
	public DMatrixRMaj jacobian(final DMatrixRMaj x, final double sigma) {
		final double[] r = noisy(sigma).responsibilities(x);
		final DMatrixRMaj d = denoise(x, sigma);
		return weighted(r, c -> {
			final DMatrixRMaj spread = minus(c.denoise(x, sigma), d);
			return plus(c.jacobian(sigma), times(1 / (sigma * sigma), times(spread, transpose(spread))));
		});
	}

	/** p(x given y = H x + σ_y η), a mixture again. */
	public GaussianMixture posterior(final DMatrixRMaj h, final DMatrixRMaj y, final double noise) {
		final double[] evidence = IntStream.range(0, logWeights.length)
			.mapToDouble(k -> logWeights[k] + components.get(k).measured(h, noise).logDensity(y)).toArray();
		return new GaussianMixture(components.stream().map(c -> c.posterior(h, y, noise)).toList(), evidence);
	}

	/** The mode uphill of x: the fixed point of Carreira-Perpiñán 2000, which ascends the density. */
	public DMatrixRMaj ascend(final DMatrixRMaj start) {
		DMatrixRMaj x = start;
		for (int i = 0; i < 1000; i++) {
			final double[] r = responsibilities(x);
			final DMatrixRMaj precision = weighted(r, c -> inverse(c.covariance()));
			x = times(inverse(precision), weighted(r, c -> times(inverse(c.covariance()), c.mean())));
		}
		return x;
	}

	private DMatrixRMaj weighted(final double[] weights, final Function<Gaussian, DMatrixRMaj> term) {
		return IntStream.range(0, weights.length).mapToObj(k -> times(weights[k], term.apply(components.get(k)))).reduce(Dense::plus).orElseThrow();
	}
}
