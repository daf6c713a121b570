package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** A blurred field goes on outside what is measured: a deconvolved border neither rings nor darkens. */
class BorderTest {

	private static final Size MEASURED = new Size(16, 14);
	private static final int RIM = 2;
	private static final double NOISE = 0.01;
	private static final double[] KERNEL = Kernels.gaussian(0.8);
	private static final int MARGIN = KERNEL.length / 2;
	private static final Size FIELD = new Size(16 + 2 * MARGIN, 14 + 2 * MARGIN);

	private final NDManager manager = Problems.manager();
	private final float[] truth = new float[(int) FIELD.pixels()];

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void isAsGoodAtTheBorderAsInside() {
		final LinearOperator h = new Convolution(manager, MEASURED, Psf.separable(KERNEL, KERNEL));
		final NDArray y = measure(h);
		final Errors errors = new Errors(solve(h, y, FIELD), MARGIN);
		assertThat(errors.rim()).isLessThan(1.6 * errors.inside());
		assertThat(Math.abs(errors.bias())).as("a bright field, so that darkness shows").isLessThan(0.02);
		final Errors zeroOutside = new Errors(solve(SeparableBlur.real(manager, MEASURED, KERNEL), y, MEASURED), 0);
		assertThat(zeroOutside.rim()).as("where nothing was taken to lie outside").isGreaterThan(2 * errors.rim());
	}

	private NDArray measure(final LinearOperator h) {
		final Random random = new Random(3);
		final DMatrixRMaj sample = prior(FIELD).sample(random);
		for (int i = 0; i < truth.length; i++) truth[i] = (float) sample.data[i];
		final NDArray y = h.apply(manager.create(truth, new Shape(1, 1, FIELD.height(), FIELD.width())));
		final float[] values = y.toFloatArray();
		for (int i = 0; i < values.length; i++) values[i] += (float) (NOISE * random.nextGaussian());
		return manager.create(values, y.getShape());
	}

	/** Of mean 1. */
	private static Gaussian prior(final Size size) {
		final DMatrixRMaj bright = new DMatrixRMaj((int) size.pixels(), 1);
		CommonOps_DDRM.fill(bright, 1);
		return new Gaussian(bright, Gaussian.smoothField(size, 0.001).covariance());
	}

	private float[] solve(final LinearOperator h, final NDArray y, final Size field) {
		return new RegularisedGaussNewton().solve(new InverseProblem(h, y, NOISE), new GaussianPrior(prior(field)), Preset.FAST.settings(),
			Problems.seeds(1), SolverListener.SILENT).toFloatArray();
	}

	/** Of a result whose field reaches by a margin over what is measured. */
	private final class Errors {

		private double squaresOfRim;
		private double squaresInside;
		private double sumOfRim;
		private int rim;
		private int inside;

		Errors(final float[] result, final int margin) {
			final int width = (int) MEASURED.width() + 2 * margin;
			for (int y = 0; y < MEASURED.height(); y++) for (int x = 0; x < MEASURED.width(); x++)
				add(x, y, result[(y + margin) * width + x + margin] - truth[(y + MARGIN) * (int) FIELD.width() + x + MARGIN]);
		}

		private void add(final int x, final int y, final double error) {
			final boolean border = Math.min(Math.min(x, MEASURED.width() - 1 - x), Math.min(y, MEASURED.height() - 1 - y)) < RIM;
			if (border) {
				squaresOfRim += error * error;
				sumOfRim += error;
				rim++;
			}
			else {
				squaresInside += error * error;
				inside++;
			}
		}

		double rim() {
			return Math.sqrt(squaresOfRim / rim);
		}

		double inside() {
			return Math.sqrt(squaresInside / inside);
		}

		double bias() {
			return sumOfRim / rim;
		}
	}
}
