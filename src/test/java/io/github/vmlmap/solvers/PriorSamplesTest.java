package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.torch.NativeResources;

/** With the true denoiser of a Gaussian, samples have its mean and covariance. */
class PriorSamplesTest {

	private static final int COUNT = 2000;
	private static final Size SIZE = new Size(3, 4);
	private static final Gaussian FIELD = Gaussian.smoothField(SIZE);
	private static final double[] SIGMAS = SolverSettings.DEFAULT.withLevels(24).schedule(0);

	@Test
	void haveTheMeanAndCovarianceOfTheirDistribution() {
		final DMatrixRMaj samples = draw();
		final DMatrixRMaj mean = new DMatrixRMaj(1, samples.numCols);
		CommonOps_DDRM.sumCols(samples, mean);
		CommonOps_DDRM.divide(mean, COUNT);
		final DMatrixRMaj covariance = new DMatrixRMaj(samples.numCols, samples.numCols);
		CommonOps_DDRM.multTransA(samples, samples, covariance);
		CommonOps_DDRM.multAddTransA(-COUNT, mean, mean, covariance);
		CommonOps_DDRM.divide(covariance, COUNT - 1);
		// Five standard errors of a mean and of a covariance.
		final double variance = 0.11;
		for (int i = 0; i < mean.numCols; i++) {
			assertThat(mean.get(i)).isCloseTo(FIELD.mean().get(i), within(5 * Math.sqrt(variance / COUNT)));
			for (int j = 0; j < mean.numCols; j++)
				assertThat(covariance.get(i, j)).isCloseTo(FIELD.covariance().get(i, j), within(5 * variance * Math.sqrt(2.0 / COUNT)));
		}
	}

	@Test
	void stopsBeforeTheNextCallAndLeavesNothing() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final NDArray noise = manager.zeros(new Shape(1, 1, SIZE.height(), SIZE.width()));
			final int before = NativeResources.of(manager);
			assertThatThrownBy(() -> PriorSamples.draw(new GaussianPrior(FIELD), noise, SIGMAS, () -> true)).isInstanceOf(CancellationException.class);
			assertThat(NativeResources.of(manager)).isEqualTo(before);
			PriorSamples.draw(new GaussianPrior(FIELD), noise, SIGMAS, () -> false).close();
			assertThat(NativeResources.of(manager)).isEqualTo(before);
		}
	}

	/** A row for each sample. */
	private static DMatrixRMaj draw() {
		final Random random = new Random(1);
		final float[] noise = new float[COUNT * (int) SIZE.pixels()];
		for (int i = 0; i < noise.length; i++) noise[i] = (float) random.nextGaussian();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final NDArray start = manager.create(noise, new Shape(COUNT, 1, SIZE.height(), SIZE.width()));
			final float[] values = PriorSamples.draw(new GaussianPrior(FIELD), start, SIGMAS, () -> false).toFloatArray();
			final DMatrixRMaj samples = new DMatrixRMaj(COUNT, (int) SIZE.pixels());
			for (int i = 0; i < values.length; i++) samples.set(i, values[i]);
			return samples;
		}
	}
}
