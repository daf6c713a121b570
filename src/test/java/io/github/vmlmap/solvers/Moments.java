package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.vmlmap.priors.Gaussian;
import org.ejml.data.DMatrixRMaj;

/** Mean and covariance of samples beside those that they should have. */
final class Moments {

	private Moments() {}

	/** Of a batch of images. */
	static Gaussian of(final NDArray batch) {
		final int samples = (int) batch.getShape().get(0);
		final int n = (int) batch.size() / samples;
		final float[] values = batch.toFloatArray();
		final DMatrixRMaj all = new DMatrixRMaj(samples, n);
		for (int i = 0; i < values.length; i++) all.data[i] = values[i];
		final DMatrixRMaj ones = new DMatrixRMaj(1, samples);
		ones.fill(1.0 / samples);
		final DMatrixRMaj mean = times(ones, all);
		for (int i = 0; i < all.data.length; i++) all.data[i] -= mean.data[i % n];
		return new Gaussian(transpose(mean), times(1.0 / samples, times(transpose(all), all)));
	}

	/** That the samples' moments are the expected ones, within Monte Carlo error. */
	static void assertAre(final Gaussian expected, final NDArray batch) {
		final double root = Math.sqrt(batch.getShape().get(0));
		final Gaussian actual = of(batch);
		assertThat(rms(minus(actual.mean(), expected.mean()))).isLessThan(2 * expected.deviation() / root);
		assertThat(actual.deviation()).isCloseTo(expected.deviation(), within(0.03 * expected.deviation()));
		assertThat(rms(minus(actual.covariance(), expected.covariance()))).isLessThan(2.5 * rms(diagonalProducts(expected)) / root);
	}

	/** √(C_ii C_jj + C_ij²), the deviation of an entry of the sample covariance times √samples. */
	private static DMatrixRMaj diagonalProducts(final Gaussian gaussian) {
		final DMatrixRMaj c = gaussian.covariance();
		final DMatrixRMaj result = c.copy();
		for (int i = 0; i < c.numRows; i++) for (int k = 0; k < c.numRows; k++)
			result.set(i, k, Math.sqrt(c.get(i, i) * c.get(k, k) + c.get(i, k) * c.get(i, k)));
		return result;
	}
}
