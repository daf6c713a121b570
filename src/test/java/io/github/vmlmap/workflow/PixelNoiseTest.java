package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

/** A camera's noise, whitened, is the same everywhere; what is hidden weighs nothing. */
class PixelNoiseTest {

	private static final NoiseModel.Camera CAMERA = new NoiseModel.Camera(2, 100, 5);
	private static final int SIDE = 64;

	private final Captured captured = new Captured();
	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** Photon noise on a staircase: of the whitened measurement every step has the typical deviation. */
	@Test
	void whitenedNoiseIsTheSameOnDarkAndOnBrightPixels() {
		final Img<FloatType> image = photons(7);
		field(CAMERA).run(image, Degradation.ofSameSize((scope, size) -> new Identity(size)), SolverListener.SILENT);
		final Normalization units = Normalization.of(image, nothing(), RestorationSettings.DEFAULT.percentiles());
		final double[] weights = ((Diagonal) captured.operator).singularValues();
		for (int step = 0; step < 4; step++) {
			double squares = 0;
			for (int i = step * SIDE * SIDE / 4; i < (step + 1) * SIDE * SIDE / 4; i++)
				squares += Math.pow(captured.measurement[i] - weights[i] * units.toPrior(signal(i / SIDE)), 2);
			assertThat(Math.sqrt(squares * 4 / SIDE / SIDE)).isCloseTo(captured.noise, within(0.1 * captured.noise));
		}
	}

	@Test
	void typicalNoiseIsTheRootMeanSquareOverThePixels() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(8, 4), (x, y) -> 100 + 50 * x);
		final double expected = Math.sqrt(2 * 50 * 3.5 + 25);
		assertThat(PixelNoise.of(CAMERA, TestImages.values(image).stream().mapToDouble(v -> v).toArray()).typical()).isCloseTo(expected, within(1e-9));
	}

	@Test
	void hiddenPixelsWeighNothingAndHaveNoSayInTheirNeighbours() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(16, 16), (x, y) -> x == 5 ? 1e6 : 300 + (x + y) % 2);
		final Img<BitType> hidden = TestImages.mask(16, 16, (x, y) -> x == 5);
		final Reach small = new Reach(8, 4);
		new Inpainting(manager, new AffineDenoiser(1, 0, small), captured, RestorationSettings.DEFAULT.withNoise(CAMERA)).run(image, hidden,
			SolverListener.SILENT);
		final double[] weights = ((Diagonal) captured.operator).singularValues();
		final double typical = Math.sqrt(2 * 200.5 + 25);
		for (int i = 0; i < weights.length; i++) {
			if (i % 16 == 5) assertThat(weights[i]).isZero();
			else assertThat(weights[i]).isCloseTo(typical / Math.sqrt(2 * 200.5 + 25), within(1e-3));
		}
	}

	@Test
	void otherDegradationsAreWeightedBehind() {
		field(CAMERA).run(photons(3), Degradation.ofSameSize((scope, size) -> new Copy(size)), SolverListener.SILENT);
		assertThat(captured.operator).isInstanceOf(Whitening.class);
	}

	@Test
	void darkPixelsWeighFourTimesTheTypicalAtMost() {
		final PixelNoise noise = new PixelNoise(100, Optional.of(CAMERA));
		final float[] dark = new float[9];
		final float[] all = new float[9];
		Arrays.fill(all, 1);
		assertThat(noise.weights(dark, all, new Size(3, 3), new Normalization(100, 50))).containsOnly(4f);
	}

	@Test
	void refusesWhatNoCameraHas() {
		assertThatThrownBy(() -> new NoiseModel.Camera(0, 100, 0)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new NoiseModel.Camera(-1, 100, 3)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new NoiseModel.Camera(1, Double.NaN, 3)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> NoiseModel.given(-1)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void refusesAnImageBelowTheOffsetOfACameraWithoutReadNoise() {
		assertThatThrownBy(() -> PixelNoise.of(new NoiseModel.Camera(1, 100, 0), new double[] { 20, 90 })).isInstanceOf(Refusal.class)
			.hasMessageContaining("below its offset of 100.0");
	}

	private FieldRestoration field(final NoiseModel noise) {
		return new FieldRestoration(manager, new AffineDenoiser(1, 0, Reach.PIXEL), captured, RestorationSettings.DEFAULT.withNoise(noise));
	}

	private static double signal(final int row) {
		return 100 + new double[] { 100, 200, 800, 3200 }[row * 4 / SIDE];
	}

	/** Knuth's Poisson numbers would do, but these counts are large enough for normal ones of the same variance. */
	private static Img<FloatType> photons(final long seed) {
		final Random random = new Random(seed);
		return TestImages.fill(ArrayImgs.floats(SIDE, SIDE), (x, y) -> {
			final double signal = signal((int) y);
			return signal + Math.sqrt(2 * (signal - 100) + 25) * random.nextGaussian();
		});
	}

	private static Img<BitType> nothing() {
		return TestImages.mask(SIDE, SIDE, (x, y) -> false);
	}

	/** The identity under another name. */
	private record Copy(Size domain) implements LinearOperator {

		@Override
		public NDArray apply(final NDArray x) {
			return x.duplicate();
		}

		@Override
		public NDArray adjoint(final NDArray y) {
			return y.duplicate();
		}

		@Override
		public double normBound() {
			return 1;
		}

		@Override
		public Size range() {
			return domain;
		}
	}

	/** Remembers the problem and gives its measurement back. */
	private static final class Captured implements Solver {

		private LinearOperator operator;
		private float[] measurement;
		private double noise;

		@Override
		public String name() {
			return "captured";
		}

		@Override
		public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds,
			final SolverListener listener)
		{
			operator = problem.operator();
			measurement = problem.measurement().toFloatArray();
			noise = problem.noise();
			return problem.measurement().duplicate();
		}
	}
}
