package io.github.vmlmap.priors;

import static io.github.vmlmap.priors.Dense.column;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.vmlmap.operators.Size;

/** The oracles' own oracle: Tweedie's formula and finite differences. */
class AnalyticPriorTest {

	private static final double STEP = 1e-5;

	private final Gaussian gaussian = Gaussian.smoothField(new Size(2, 3));
	private final GaussianMixture mixture = GaussianMixture.of(gaussian, new Gaussian(column(-0.4, 0, 0.3, 0.2, 0, 0.5), gaussian.noisy(0.1).covariance()));

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 3 })
	void denoisersObeyTweedie(final double sigma) {
		final DMatrixRMaj x = gaussian.noisy(sigma).sample(new Random(1));
		assertTweedie(x, sigma, gaussian.denoise(x, sigma), gaussian.noisy(sigma)::logDensity);
		assertTweedie(x, sigma, mixture.denoise(x, sigma), mixture.noisy(sigma)::logDensity);
	}

	private static void assertTweedie(final DMatrixRMaj x, final double sigma, final DMatrixRMaj d, final ToDoubleFunction<DMatrixRMaj> logDensity) {
		final DMatrixRMaj score = new DMatrixRMaj(x.numRows, 1);
		for (int i = 0; i < x.numRows; i++)
			score.data[i] = (logDensity.applyAsDouble(shifted(x, i, STEP)) - logDensity.applyAsDouble(shifted(x, i, -STEP))) / (2 * STEP);
		assertThat(norm(minus(plus(x, times(sigma * sigma, score)), d))).isLessThan(1e-7);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 3 })
	void jacobiansAreThoseOfFiniteDifferences(final double sigma) {
		final DMatrixRMaj x = gaussian.noisy(sigma).sample(new Random(1));
		assertJacobian(x, gaussian.jacobian(sigma), at -> gaussian.denoise(at, sigma));
		assertJacobian(x, mixture.jacobian(x, sigma), at -> mixture.denoise(at, sigma));
	}

	private static void assertJacobian(final DMatrixRMaj x, final DMatrixRMaj jacobian, final Function<DMatrixRMaj, DMatrixRMaj> denoise) {
		for (int i = 0; i < x.numRows; i++) {
			final DMatrixRMaj change = minus(denoise.apply(shifted(x, i, STEP)), denoise.apply(shifted(x, i, -STEP)));
			for (int j = 0; j < x.numRows; j++)
				assertThat(Math.abs(change.get(j) / (2 * STEP) - jacobian.get(j, i))).isLessThan(1e-7);
		}
	}

	private static DMatrixRMaj shifted(final DMatrixRMaj x, final int index, final double step) {
		final DMatrixRMaj result = x.copy();
		result.data[index] += step;
		return result;
	}
}
