package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.SeparableGaussianPrior;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * As the command deconvolves: a bright field and a texture that go on outside what is measured come back at the border as
 * inside. The measurement is made here, by a sum over neighbours, of a scene that is larger than the image.
 */
class DeconvolvedBorderTest {

	private static final int SIDE = 48;
	private static final int RIM = 4;
	private static final double NOISE = 2;
	private static final double[] KERNEL = Kernels.gaussian(1.2);
	private static final int MARGIN = KERNEL.length / 2;

	private final Random random = new Random(4);

	@Test
	void aTextureIsAsGoodAtTheBorderAsInside() {
		final Errors errors = errors(200);
		assertThat(errors.rim()).isLessThan(1.6 * errors.inside());
		assertThat(Math.abs(errors.bias())).as("neither darker nor brighter, of a field of 1000").isLessThan(5);
	}

	@Test
	void aConstantFieldStaysConstantToTheBorder() {
		final Errors errors = errors(0);
		assertThat(errors.rim()).isLessThan(1.6 * errors.inside()).isLessThan(2 * NOISE);
		assertThat(Math.abs(errors.bias())).isLessThan(NOISE / 2);
	}

	/**
	 * Darkness outside, the middle of the range, or the opposite border would each show at one border at least: with the middle of the
	 * range there, where a prior's mean is, the rim is off by more than a quarter of the step.
	 */
	@Test
	void aFieldThatIsBrightAtOneBorderAndDarkAtTheOtherStaysSo() {
		final double step = 800;
		assertThat(errors((x, y) -> 1000 + step / 2 * Math.tanh((x - SIDE / 2.0) / 5)).rim()).isLessThan(step / 6);
	}

	/** A field of 1000 and waves of an amplitude along both axes. */
	private Errors errors(final double amplitude) {
		return errors((x, y) -> 1000 + amplitude * (Math.sin(x / 2.0 + 1) + Math.sin(y / 2.3)) / 2);
	}

	private Errors errors(final DoubleBinaryOperator truth) {
		final Img<FloatType> y = ArrayImgs.floats(SIDE, SIDE);
		for (int row = 0; row < SIDE; row++) for (int column = 0; column < SIDE; column++) {
			double sum = NOISE * random.nextGaussian();
			for (int i = -MARGIN; i <= MARGIN; i++) for (int j = -MARGIN; j <= MARGIN; j++)
				sum += KERNEL[i + MARGIN] * KERNEL[j + MARGIN] * truth.applyAsDouble(column + j, row + i);
			y.getAt(column, row).set((float) sum);
		}
		return new Errors(deconvolved(y), truth);
	}

	/** The prior has no mean of its own that could fill a dark border: it is that of fields about the middle of the range. */
	private static RandomAccessibleInterval<FloatType> deconvolved(final Img<FloatType> y) {
		final RestorationTask task = RestorationTask.deconvolution(new PointSpread("Gaussian", Psf.separable(KERNEL, KERNEL), List.of()));
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final FieldRestoration field = new FieldRestoration(manager, new SeparableGaussianPrior(0.3, 0.01, 4, new Reach(8, 16)), Preset.FAST.solver(),
				RestorationSettings.DEFAULT.withSolver(Preset.FAST.settings()).withNoise(NOISE));
			return field.run(y, task.degradation(), SolverListener.SILENT).samples().get(0);
		}
	}

	/** In grey values. */
	private static final class Errors {

		private double squaresOfRim;
		private double squaresInside;
		private double sumOfRim;
		private int rim;
		private int inside;

		Errors(final RandomAccessibleInterval<FloatType> result, final DoubleBinaryOperator truth) {
			for (int y = 0; y < SIDE; y++) for (int x = 0; x < SIDE; x++) add(x, y, result.getAt(x, y).get() - truth.applyAsDouble(x, y));
		}

		private void add(final int x, final int y, final double error) {
			if (Math.min(Math.min(x, SIDE - 1 - x), Math.min(y, SIDE - 1 - y)) < RIM) {
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
