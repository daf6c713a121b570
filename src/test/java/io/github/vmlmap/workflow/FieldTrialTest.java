package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Trials degrade what is known, restore it as the user's image would be, and count the errors right. */
class FieldTrialTest {

	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** With D(x) = x and one step the prior's answer is Hᵀy: of a block average the coarse pixel over f². */
	@Test
	void binnedAndBlurredWindowsAreComparedWithThemselves() {
		final Img<UnsignedByteType> large = TestImages.fill(ArrayImgs.unsignedBytes(300, 300), (x, y) -> 100 + 60 * Math.sin(x / 7) * Math.cos(y / 9));
		final Img<BitType> nothing = TestImages.mask(300, 300, (x, y) -> false);
		final List<Trial> binned = field().run(large, nothing, binning(), SolverListener.SILENT);
		assertThat(binned).hasSize(10).allSatisfy(trial -> assertThat(trial.classical().rmse()).isLessThan(2.5));
		final List<Trial> blurred = field().run(large, nothing, blur(), SolverListener.SILENT);
		assertThat(blurred).hasSize(10).allSatisfy(trial -> {
			assertThat(trial.classical().rmse()).isLessThan(6);
			assertThat(trial.pictures()).allMatch(picture -> picture.dimension(0) == 64 && picture.dimension(1) == 64);
			assertThat(trial.pictures().get(0).getAt(5, 6).get()).isEqualTo(large.getAt(trial.x() + 5, trial.y() + 6).getRealFloat());
		});
	}

	/** Ten windows of 64 with their margins do not fit, nor of 48. */
	@Test
	void windowsAreSmallerInASmallImage() {
		final Img<UnsignedByteType> small = TestImages.fill(ArrayImgs.unsignedBytes(200, 160), (x, y) -> 100 + 60 * Math.sin(x / 7) * Math.cos(y / 9));
		final List<Trial> trials = field().run(small, TestImages.mask(200, 160, (x, y) -> false), blur(), SolverListener.SILENT);
		assertThat(trials).hasSize(10).allSatisfy(trial -> assertThat(trial.pictures().get(0).dimension(0)).isEqualTo(32));
	}

	/** A mean of four has half the noise; after a blur it is the root of the sum of the squared weights. */
	@Test
	void noiseThatIsGivenIsLessenedAsTheDegradationDoes() {
		final double squares = Arrays.stream(Kernels.gaussian(1)).map(weight -> weight * weight).sum();
		assertThat(noiseOfTrial(binning(), NoiseModel.given(8))).isCloseTo(4, within(0.01));
		assertThat(noiseOfTrial(binning(), new NoiseModel.Camera(0, 7, 8))).isCloseTo(4, within(0.01));
		assertThat(noiseOfTrial(blur(), NoiseModel.given(8))).isCloseTo(8 * squares, within(0.01));
	}

	/** Of a blurred window alone next to none would be seen. */
	@Test
	void noiseThatIsEstimatedIsThatOfTheImageToo() {
		assertThat(noiseOfTrial(binning(), NoiseModel.ESTIMATED, 8)).isCloseTo(4, within(0.3));
		assertThat(noiseOfTrial(blur(), NoiseModel.ESTIMATED, 8)).isCloseTo(8 * Arrays.stream(Kernels.gaussian(1)).map(weight -> weight * weight).sum(), within(0.2));
	}

	private double noiseOfTrial(final Degradation degradation, final NoiseModel noise) {
		return noiseOfTrial(degradation, noise, 0);
	}

	/** σ_y as it reaches the solver, in grey values. */
	private double noiseOfTrial(final Degradation degradation, final NoiseModel noise, final double sigma) {
		final Random random = new Random(6);
		final Img<UnsignedByteType> large = TestImages.fill(ArrayImgs.unsignedBytes(300, 300), (x, y) -> 100 + 60 * Math.sin(x / 7) * Math.cos(y / 9) + sigma * random.nextGaussian());
		final Img<BitType> nothing = TestImages.mask(300, 300, (x, y) -> false);
		final OneStepSolver solver = new OneStepSolver(0);
		final RestorationSettings settings = RestorationSettings.DEFAULT.withNoise(noise);
		new FieldTrial(new FieldRestoration(manager, new AffineDenoiser(1, 0, new Reach(8, 8)), solver, settings), 10).run(large, nothing, degradation, SolverListener.SILENT);
		return solver.noise * Normalization.of(large, nothing, settings.percentiles()).halfRange();
	}

	private static Degradation binning() {
		return Degradation.magnified(2, 2, (scope, size) -> new BlockAverage(scope, size, new Size(2, 2)));
	}

	private static Degradation blur() {
		final Psf psf = Psf.separable(Kernels.gaussian(1), Kernels.gaussian(1));
		final int margin = (int) psf.size().width() / 2;
		return Degradation.enlarged(margin, margin, (scope, size) -> new Convolution(scope, new Size(size.height() - 2L * margin,
			size.width() - 2L * margin), psf));
	}

	private FieldTrial field() {
		return new FieldTrial(new FieldRestoration(manager, new AffineDenoiser(1, 0, new Reach(8, 8)), new OneStepSolver(0), RestorationSettings.DEFAULT), 10);
	}
}
