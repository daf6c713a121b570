package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.vmlmap.priors.Dense;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianMixture;

/** The loss itself, in double precision: the oracle of the solvers' directions. */
class VmlTest {

	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);

	/** Of the divergence VML lacks log p(y) and the constants of both noise densities. */
	@ParameterizedTest
	@CsvSource({ "0.05, 0.1", "0.3, 0.1", "0.3, 1", "0.3, 10" })
	void fullLossIsTheDivergenceOfThePosteriors(final double noise, final double sigma) {
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 1);
		final Vml vml = new Vml(prior, h, y, noise, sigma);
		final double constant = prior.measured(h, noise).logDensity(y) +
			0.5 * (h.numRows * Math.log(2 * Math.PI * noise * noise) - h.numCols * Math.log(2 * Math.PI * sigma * sigma));
		final Random random = new Random(2);
		for (int i = 0; i < 5; i++) {
			final DMatrixRMaj x = prior.noisy(sigma).sample(random);
			final double divergence = givenNoisy(x, sigma).divergence(prior.posterior(h, y, noise));
			assertThat(vml.full(x) + constant).isCloseTo(divergence, within(1e-10 * divergence));
		}
	}

	private Gaussian givenNoisy(final DMatrixRMaj x, final double sigma) {
		return prior.posterior(Dense.identity(prior.dimension()), x, sigma);
	}

	@ParameterizedTest
	@CsvSource({ "0.05, 0.1", "0.3, 0.1", "0.3, 1", "0.3, 10" })
	void gradientOfTheSimplifiedLossIsThatOfFiniteDifferences(final double noise, final double sigma) {
		final Vml vml = new Vml(prior, h, Problems.measure(prior, h, noise, 1), noise, sigma);
		final DMatrixRMaj x = prior.noisy(sigma).sample(new Random(3));
		final DMatrixRMaj gradient = vml.gradient(x);
		// The loss is quadratic: central differences have no truncation error, so a long step is best.
		assertThat(norm(minus(vml.differences(x, sigma), gradient))).isLessThan(1e-9 * norm(gradient));
	}

	/** Both forms of the MAP agree: the posterior's gain and the information form of the method's §8. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.05, 0.3 })
	void posteriorMeanIsTheMap(final double noise) {
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 1);
		final DMatrixRMaj ht = Dense.transpose(h);
		final DMatrixRMaj precision = Dense.inverse(prior.covariance());
		final double weight = 1 / (noise * noise);
		final DMatrixRMaj map = times(Dense.inverse(plus(precision, times(weight, times(ht, h)))),
			plus(times(precision, prior.mean()), times(weight, times(ht, y))));
		assertThat(norm(minus(prior.posterior(h, y, noise).mean(), map))).isLessThan(1e-11 * norm(map));
	}

	/** Tr(C)/σ² of the mixture tends to n wherever x is: what the simplified loss drops becomes a constant. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void droppedTracesTendToAConstant(final long seed) {
		final GaussianMixture mixture = GaussianMixture.of(prior, prior.noisy(0.2));
		final DMatrixRMaj x = prior.noisy(0.3).sample(new Random(seed));
		final double far = Math.abs(Dense.trace(mixture.jacobian(x, 1e-2)) - x.numRows);
		final double near = Math.abs(Dense.trace(mixture.jacobian(x, 1e-3)) - x.numRows);
		assertThat(far).isLessThan(1);
		assertThat(near).isLessThan(0.02 * far);
	}
}
