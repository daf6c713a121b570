package io.github.vmlmap.priors;

import static io.github.vmlmap.priors.Dense.column;
import static io.github.vmlmap.priors.Dense.dot;
import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.logDeterminant;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.trace;
import static io.github.vmlmap.priors.Dense.transpose;

import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

import io.github.vmlmap.operators.Size;

/** N(mean, covariance) with all its closed forms, in double precision. */
public record Gaussian(DMatrixRMaj mean, DMatrixRMaj covariance) {

	/**
	 * A smooth random field of mean 0.1: squared-exponential covariance of variance 0.09 and length 1.5
	 * pixels, plus white variance 0.02, so that gradient descent converges within a test's time.
	 */
	public static Gaussian smoothField(final Size size) {
		return smoothField(size, 0.02);
	}

	/** Correlated, of about unit variance, as latents are. */
	public static Gaussian correlated(final int size) {
		final Random random = new Random(5);
		final DMatrixRMaj a = RandomMatrices_DDRM.rectangle(size, size, -0.3, 0.3, random);
		return new Gaussian(times(0.3, normal(size, random)), plusIdentity(times(a, transpose(a)), 0.3));
	}

	/** The same with another white variance. */
	public static Gaussian smoothField(final Size size, final double white) {
		final int n = (int) size.pixels();
		final int width = (int) size.width();
		final DMatrixRMaj s = new DMatrixRMaj(n, n);
		for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) {
			final double squaredDistance = Math.pow(i / width - j / width, 2) + Math.pow(i % width - j % width, 2);
			s.set(i, j, 0.09 * Math.exp(-squaredDistance / (2 * 1.5 * 1.5)) + (i == j ? white : 0));
		}
		final DMatrixRMaj mean = new DMatrixRMaj(n, 1);
		CommonOps_DDRM.fill(mean, 0.1);
		return new Gaussian(mean, s);
	}

	public int dimension() {
		return mean.numRows;
	}

	/** J = S (S + σ²I)⁻¹. */
	public DMatrixRMaj jacobian(final double sigma) {
		return times(covariance, inverse(plusIdentity(covariance, sigma * sigma)));
	}

	/** D = μ + J (x − μ). */
	public DMatrixRMaj denoise(final DMatrixRMaj x, final double sigma) {
		return plus(mean, times(jacobian(sigma), minus(x, mean)));
	}

	/** This, blurred by white noise. */
	public Gaussian noisy(final double sigma) {
		return new Gaussian(mean, plusIdentity(covariance, sigma * sigma));
	}

	/** log p(x), normalised. */
	public double logDensity(final DMatrixRMaj x) {
		final DMatrixRMaj d = minus(x, mean);
		return -0.5 * (dot(d, times(inverse(covariance), d)) + logDeterminant(covariance) + dimension() * Math.log(2 * Math.PI));
	}

	/** The distribution of H x + σ_y η. */
	public Gaussian measured(final DMatrixRMaj h, final double noise) {
		return new Gaussian(times(h, mean), plusIdentity(times(times(h, covariance), transpose(h)), noise * noise));
	}

	/** p(x given y = H x + σ_y η), in the form that takes any σ_y; its mean is the MAP. */
	public Gaussian posterior(final DMatrixRMaj h, final DMatrixRMaj y, final double noise) {
		final Gaussian measured = measured(h, noise);
		final DMatrixRMaj gain = times(times(covariance, transpose(h)), inverse(measured.covariance));
		return new Gaussian(plus(mean, times(gain, minus(y, measured.mean))),
			minus(covariance, times(times(gain, h), covariance)));
	}

	/** KL(this ‖ other). */
	public double divergence(final Gaussian other) {
		final DMatrixRMaj precision = inverse(other.covariance);
		final DMatrixRMaj d = minus(other.mean, mean);
		return 0.5 * (trace(times(precision, covariance)) + dot(d, times(precision, d)) - dimension() +
			logDeterminant(other.covariance) - logDeterminant(covariance));
	}

	/** The root mean square over pixels of the standard deviation. */
	public double deviation() {
		return Math.sqrt(trace(covariance) / dimension());
	}

	public DMatrixRMaj sample(final Random random) {
		final var cholesky = DecompositionFactory_DDRM.chol(dimension(), true);
		cholesky.decompose(covariance.copy());
		return plus(mean, times(cholesky.getT(null), normal(dimension(), random)));
	}

	public static DMatrixRMaj normal(final int n, final Random random) {
		final double[] values = new double[n];
		for (int i = 0; i < n; i++) values[i] = random.nextGaussian();
		return column(values);
	}
}
