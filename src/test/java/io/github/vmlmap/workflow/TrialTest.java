package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Trials hide what is known, restore it as the user's hole would be, and count the errors right. */
class TrialTest {

	private static final int SIDE = 96;

	private final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(SIDE, SIDE), TestImages.noise(1, 120, 20));
	private final Img<BitType> hidden = TestImages.mask(SIDE, SIDE, (x, y) -> x < 40 && y < 40 && (x - 20) * (x - 20) + (y - 20) * (y - 20) < 30 || x == 90 && y == 3);
	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void thePatchIsTheLargestConnectedPart() {
		final Patch patch = Patch.largestOf(hidden);
		assertThat(List.of(patch.width(), patch.height())).containsExactly(11, 11);
		assertThat(IntStream.range(0, 121).filter(i -> patch.hidden()[i] != ((i % 11 - 5) * (i % 11 - 5) + (i / 11 - 5) * (i / 11 - 5) < 30))).isEmpty();
	}

	@Test
	void translatesThatDoNotTouchAreTheSamePatch() {
		final Patch square = Patch.box(4, 4);
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x - 10, y - 7) || inSquare(x - 16, y - 9)))).isTrue();
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x - 10, y - 7) || x == 30 && y < 20))).isFalse();
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x - 10, y - 7) || inSquare(x - 14, y - 7)))).as("they touch").isFalse();
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> false))).isFalse();
		assertThat(Patch.box(2, 8).isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x, y)))).isFalse();
	}

	private static boolean inSquare(final int x, final int y) {
		return x >= 0 && y >= 0 && x < 4 && y < 4;
	}

	@Test
	void aSparsePatchHidesTheShare() {
		final Patch patch = Patch.sparse(32, 0.8, 3);
		assertThat(IntStream.range(0, 1024).filter(i -> patch.hidden()[i]).count() / 1024.0).isCloseTo(0.8, within(0.05));
		assertThatThrownBy(() -> Patch.sparse(32, 1, 3)).isInstanceOf(IllegalArgumentException.class);
	}

	/** A prior that answers with the middle of the range: its errors follow from the truth alone. */
	@Test
	void errorsAreThoseAtTheHiddenPixels() {
		final List<Trial> trials = inpainting(12).run(image, hidden, Patch.largestOf(hidden), SolverListener.SILENT);
		final double middle = Normalization.of(image, hidden, RestorationSettings.DEFAULT.percentiles()).centre();
		assertThat(trials).hasSize(12);
		for (final Trial trial : trials) {
			double sum = 0;
			double squares = 0;
			int count = 0;
			for (int y = 0; y < 11; y++) for (int x = 0; x < 11; x++) if ((x - 5) * (x - 5) + (y - 5) * (y - 5) < 30) {
				final double error = middle - image.getAt(trial.x() + x, trial.y() + y).getRealDouble();
				assertThat(hidden.getAt(trial.x() + x, trial.y() + y).get()).isFalse();
				sum += error;
				squares += error * error;
				count++;
			}
			assertThat(trial.prior().bias()).isCloseTo(sum / count, within(0.6));
			assertThat(trial.prior().rmse()).isCloseTo(Math.sqrt(squares / count), within(0.6));
			assertThat(trial.classical().rmse()).isNotEqualTo(trial.prior().rmse());
		}
	}

	@Test
	void placesDoNotOverlapAndAreTheSameForASeed() {
		final List<Trial> trials = inpainting(20).run(image, hidden, Patch.largestOf(hidden), SolverListener.SILENT);
		for (final Trial a : trials) for (final Trial b : trials)
			assertThat(a == b || Math.abs(a.x() - b.x()) >= 11 || Math.abs(a.y() - b.y()) >= 11).isTrue();
		assertThat(inpainting(20).run(image, hidden, Patch.largestOf(hidden), SolverListener.SILENT)).extracting(Trial::x).isEqualTo(trials.stream().map(
			Trial::x).toList());
	}

	@Test
	void tooFewPlacesAreRefused() {
		assertThatThrownBy(() -> inpainting(10).run(image, hidden, Patch.box(40, 40), SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessageMatching("Only \\d intact places of 40 × 40 pixels were found, 10 are needed: .*");
	}

	/** Dark ground that the camera clips, saturated spots, and a hole: an estimate that took the pixels for any numbers would be far lower. */
	@Test
	void noiseAndGreyValueRangeAreThoseOfTheRestoration() {
		final Img<UnsignedByteType> clipped = clipped(2, 15);
		for (int i = 0; i < SIDE; i++) clipped.getAt(i, 50).set(255);
		final OneStepSolver solver = new OneStepSolver(0);
		final Inpainting inpainting = new Inpainting(manager, new AffineDenoiser(0, 0.3, new Reach(8, 8)), solver, RestorationSettings.DEFAULT);
		final Restoration<UnsignedByteType> restored = inpainting.run(clipped, hidden, SolverListener.SILENT);
		final double noise = solver.noise;
		final float filled = restored.samples().get(0).getAt(20, 20).getRealFloat();
		final List<Trial> trials = new InpaintingTrial(inpainting, 10).run(clipped, hidden, Patch.largestOf(hidden), SolverListener.SILENT);
		assertThat(restored.noise()).isCloseTo(15, within(1.5));
		assertThat(solver.noise).isEqualTo(noise);
		for (final Trial trial : trials) {
			final RandomAccessibleInterval<FloatType> picture = trial.pictures().get(2);
			assertThat(picture.getAt(trial.x() + 5, trial.y() + 5).get()).isEqualTo(filled).isEqualTo(Math.round(filled));
		}
	}

	/** What an integer pixel cannot hold is no result. */
	@Test
	void resultsAreCutToTheRangeOfTheType() {
		final Img<UnsignedByteType> bright = clipped(230, 30);
		final Inpainting inpainting = new Inpainting(manager, new AffineDenoiser(0, 9, new Reach(8, 8)), new OneStepSolver(0), RestorationSettings.DEFAULT);
		for (final Trial trial : new InpaintingTrial(inpainting, 10).run(bright, hidden, Patch.largestOf(hidden), SolverListener.SILENT))
			assertThat(trial.errors().get(0)[0]).isEqualTo(255 - bright.getAt(trial.x() + firstOfDisc(), trial.y()).getRealDouble());
	}

	/** Noise of which a camera has cut what it cannot tell. */
	private static Img<UnsignedByteType> clipped(final double mean, final double sigma) {
		final DoubleBinaryOperator noise = TestImages.noise(1, mean, sigma);
		return TestImages.fill(ArrayImgs.unsignedBytes(SIDE, SIDE), (x, y) -> Math.max(0, Math.min(255, noise.applyAsDouble(x, y))));
	}

	/** The first hidden pixel of the disc's first row. */
	private static long firstOfDisc() {
		return IntStream.range(0, 11).filter(x -> (x - 5) * (x - 5) + 25 < 30).findFirst().getAsInt();
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

	/** Ten windows of 64 with their margins do not fit, nor of 48. */
	@Test
	void windowsAreSmallerInASmallImage() {
		final Img<UnsignedByteType> small = TestImages.fill(ArrayImgs.unsignedBytes(200, 160), (x, y) -> 100 + 60 * Math.sin(x / 7) * Math.cos(y / 9));
		final List<Trial> trials = field().run(small, TestImages.mask(200, 160, (x, y) -> false), blur(), SolverListener.SILENT);
		assertThat(trials).hasSize(10).allSatisfy(trial -> assertThat(trial.pictures().get(0).dimension(0)).isEqualTo(32));
	}

	private static Degradation blur() {
		final Psf psf = Psf.separable(Kernels.gaussian(1), Kernels.gaussian(1));
		final int margin = (int) psf.size().width() / 2;
		return Degradation.enlarged(margin, margin, (scope, size) -> new Convolution(scope, new Size(size.height() - 2L * margin,
			size.width() - 2L * margin), psf));
	}

	@Test
	void theVerdictIsPaired() {
		final Random random = new Random(4);
		final List<Trial> better = trials(random, 0.5, 10);
		assertThat(new Verdict(better, "biharmonic").outcome()).isEqualTo(Verdict.Outcome.BETTER);
		assertThat(new Verdict(trials(random, -0.5, 10), "biharmonic").outcome()).isEqualTo(Verdict.Outcome.WORSE);
		assertThat(new Verdict(trials(random, 0, 10), "biharmonic").outcome()).isEqualTo(Verdict.Outcome.EQUAL);
		assertThat(new Verdict(better, "biharmonic").sentence("nuclei")).startsWith("On 10 places of this image the prior 'nuclei' was better than biharmonic: RMSE ")
			.doesNotContain("interval");
	}

	/** Of a prior that is no better, about one verdict in twenty says otherwise. */
	@Test
	void theVerdictErrsAsOftenAsItSays() {
		final Random random = new Random(5);
		final long wrong = IntStream.range(0, 2000).filter(i -> new Verdict(trials(random, 0, 10), "").outcome() != Verdict.Outcome.EQUAL).count();
		assertThat(wrong / 2000.0).isCloseTo(0.05, within(0.015));
	}

	/** From tables of Student's distribution. */
	@Test
	void studentsQuantiles() {
		assertThat(Verdict.studentT(9)).isCloseTo(2.2622, within(2e-3));
		assertThat(Verdict.studentT(30)).isCloseTo(2.0423, within(1e-3));
	}

	/** Places differ by far more than methods do. */
	private static List<Trial> trials(final Random random, final double gain, final int count) {
		return IntStream.range(0, count).mapToObj(i -> {
			final double difficulty = 10 + 5 * random.nextGaussian();
			return new Trial(i, i, new Trial.Error(difficulty, 0), new Trial.Error(difficulty + gain + 0.2 * random.nextGaussian(), 0), List.of(), List.of());
		}).toList();
	}

	private InpaintingTrial inpainting(final int places) {
		return new InpaintingTrial(new Inpainting(manager, new AffineDenoiser(0, 0, new Reach(8, 8)), new OneStepSolver(0), RestorationSettings.DEFAULT), places);
	}

	private FieldTrial field() {
		return new FieldTrial(new FieldRestoration(manager, new AffineDenoiser(1, 0, new Reach(8, 8)), new OneStepSolver(0), RestorationSettings.DEFAULT), 10);
	}
}
