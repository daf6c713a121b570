package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Trials hide what is known, restore it as the user's hole would be, and count the errors right. */
class InpaintingTrialTest {

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

	private InpaintingTrial inpainting(final int places) {
		return new InpaintingTrial(new Inpainting(manager, new AffineDenoiser(0, 0, new Reach(8, 8)), new OneStepSolver(0), RestorationSettings.DEFAULT), places);
	}
}
