package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The façade with a prior and a solver in closed form: hidden pixels become gain · noise + offset. */
class InpaintingTest {

	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withNoise(3).withPercentiles(1, 99);

	private NDManager manager;
	private AffineDenoiser prior;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
		prior = new AffineDenoiser(0.5, 0.25, new Reach(8, 6));
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void fillsHolesAndCopiesTheRest() {
		checkFilled(TestImages.fill(ArrayImgs.unsignedBytes(50, 41), TestImages.noise(1, 90, 20)), 0.5);
		checkFilled(TestImages.fill(ArrayImgs.unsignedShorts(50, 41), TestImages.noise(2, 9000, 2000)), 0.5);
		checkFilled(TestImages.fill(ArrayImgs.floats(50, 41), TestImages.noise(3, 0, 1e-3)), 1e-8);
		checkFilled(TestImages.fill(ArrayImgs.unsignedBytes(5, 3), TestImages.noise(4, 90, 20)), 0.5);
	}

	private <T extends RealType<T>> void checkFilled(final Img<T> image, final double rounding) {
		final Img<BitType> hidden = TestImages.mask(image.dimension(0), image.dimension(1), (x, y) -> x < 3 && y < 2 || x == 40);
		final Restoration<T> result = inpainting(0, SETTINGS).run(image, hidden, SolverListener.SILENT);
		final double filled = Normalization.of(image, hidden, SETTINGS.percentiles()).toGrey(0.25);
		final RandomAccessibleInterval<T> restored = result.samples().get(0);
		for (int y = 0; y < image.dimension(1); y++)
			for (int x = 0; x < image.dimension(0); x++) {
				final double value = restored.getAt(x, y).getRealDouble();
				if (hidden.getAt(x, y).get()) assertThat(value).isCloseTo(filled, within(rounding + Math.abs(filled) * 1e-6));
				else assertThat(value).isEqualTo(image.getAt(x, y).getRealDouble());
			}
		assertThat(result.synthesised()).isEqualTo(HiddenPixels.of(hidden).count());
		assertThat(result.noise()).isEqualTo(3);
	}

	@Test
	void doesNotDependOnHiddenValues() {
		final Img<BitType> hidden = TestImages.mask(60, 50, (x, y) -> Math.hypot(x - 20, y - 30) < 5 || x > 55 && y > 45);
		final List<List<Double>> results = new ArrayList<>();
		for (final double rubbish : new double[] { 0, 1e9, Double.NaN }) {
			final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(60, 50), (x, y) -> hidden.getAt((int) x, (int) y).get() ? rubbish : x * y % 7);
			results.add(TestImages.values(inpainting(1, SETTINGS.withEstimatedNoise()).run(image, hidden, SolverListener.SILENT).samples().get(0)));
		}
		assertThat(results.get(1)).isEqualTo(results.get(0));
		assertThat(results.get(2)).isEqualTo(results.get(0));
	}

	@Test
	void doesNotDependOnTheBatchSizeOrTheNumberOfSamples() {
		final Random random = new Random(6);
		final Img<BitType> hidden = TestImages.mask(120, 100, (x, y) -> random.nextDouble() < 0.002);
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(120, 100), (x, y) -> Math.sin(x) + y);
		final Restoration<FloatType> one = inpainting(1, SETTINGS.withSamples(3).withBatch(1)).run(image, hidden, SolverListener.SILENT);
		final Restoration<FloatType> many = inpainting(1, SETTINGS.withSamples(2).withBatch(7)).run(image, hidden, SolverListener.SILENT);
		assertThat(prior.largestBatch).isEqualTo(7);
		for (int k = 0; k < 2; k++)
			assertThat(TestImages.values(many.samples().get(k))).isEqualTo(TestImages.values(one.samples().get(k)));
		assertThat(TestImages.values(one.samples().get(0))).isNotEqualTo(TestImages.values(one.samples().get(1)));
		assertThat(many.denoiserCalls()).isLessThan(one.denoiserCalls());
	}

	@Test
	void solvesLargeCropsInTiles() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(512, 512), (x, y) -> x);
		final Img<BitType> hidden = TestImages.mask(512, 512, (x, y) -> x == y);
		inpainting(0, SETTINGS.withSamples(3)).run(image, hidden, SolverListener.SILENT);
		assertThat(prior.largestBatch * 256 * 256L).isLessThanOrEqualTo(MemoryBudget.batchPixels(TileSettings.DEFAULT));
	}

	@Test
	void refusesACropThatDoesNotFitIntoMemoryBeforeAnyIsSolved() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(200, 200), (x, y) -> x);
		final Img<BitType> hidden = TestImages.mask(200, 200, (x, y) -> y == 2 && x == 2 || y > 100 && x == y);
		final MemoryBudget memory = MemoryBudget.of(32 * 32 * (MemoryBudget.BYTES_PER_PIXEL + MemoryBudget.FIELD_BYTES_PER_PIXEL), 0);
		assertThatThrownBy(() -> inpainting(0, SETTINGS).run(image, hidden, SolverListener.SILENT, memory))
			.isInstanceOf(Refusal.class).hasMessageContaining("GB are free: hide smaller regions farther apart, or crop the image.");
		assertThat(prior.calls).isZero();
		final Img<BitType> speck = TestImages.mask(200, 200, (x, y) -> y == 2 && x == 2);
		assertThat(inpainting(0, SETTINGS).run(image, speck, SolverListener.SILENT, memory).synthesised()).isEqualTo(1);
	}

	@Test
	void solvesOnlyTheNeighbourhoodOfFiftySpecks() {
		final int side = 10_000;
		final Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(side, side);
		final Img<BitType> hidden = ArrayImgs.bits(side, side);
		for (int speck = 0; speck < 50; speck++)
			for (int k = 0; k < 9; k++) hidden.getAt(speck % 10 * 997 + 20 + k % 3, speck / 10 * 1997 + 30 + k / 3).set(true);
		final Restoration<UnsignedByteType> result = inpainting(0, SETTINGS).run(image, hidden, SolverListener.SILENT);
		assertThat(prior.pixels).isLessThanOrEqualTo(50 * 32 * 32);
		assertThat(result.synthesised()).isEqualTo(450);
		assertThat(result.denoiserCalls()).isEqualTo(prior.calls).isEqualTo(7);
	}

	@Test
	void showsThePriorNoHiddenPixelOfAnotherGroup() {
		final Img<BitType> hidden = TestImages.mask(64, 64, (x, y) -> y == 30 && (x == 20 || x == 29));
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(64, 64), (x, y) -> hidden.getAt((int) x, (int) y).get() ? 1e6 : x % 2);
		final Restoration<FloatType> result = inpainting(0, SETTINGS.withContext(8)).run(image, hidden, SolverListener.SILENT);
		assertThat(prior.pixels).isEqualTo(2 * 32 * 32);
		// D = y/2 + 1/4 on observed y = ±1, and 1/4 on y = 0: |y − D| = 1/4 or 3/4, half of the pixels each
		final double halfRange = 0.5;
		assertThat(result.residual()).isCloseTo(halfRange * Math.sqrt((0.0625 + 0.5625) / 2), within(1e-3));
	}

	@Test
	void keepsObservedPixelsThatAreNotFinite() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(20, 20), (x, y) -> x == 5 ? Double.NaN : x == 6 ? Double.POSITIVE_INFINITY : y);
		final Img<BitType> hidden = TestImages.mask(20, 20, (x, y) -> x == 7);
		final RandomAccessibleInterval<FloatType> restored = inpainting(0, SETTINGS).run(image, hidden, SolverListener.SILENT).samples().get(0);
		assertThat(restored.getAt(5, 5).get()).isNaN();
		assertThat(restored.getAt(6, 5).get()).isInfinite();
		assertThat(restored.getAt(7, 5).get()).isFinite();
	}

	@Test
	void clampsToTheTypeAndCounts() {
		prior = new AffineDenoiser(0, 40, Reach.PIXEL);
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(16, 16), (x, y) -> 50 + x);
		final Img<BitType> hidden = TestImages.mask(16, 16, (x, y) -> x == y);
		final Restoration<UnsignedByteType> result = inpainting(0, SETTINGS.withSamples(2)).run(image, hidden, SolverListener.SILENT);
		assertThat(result.clamped()).isEqualTo(32);
		assertThat(result.samples().get(1).getAt(3, 3).get()).isEqualTo(255);
	}

	@Test
	void denoisesObservedPixelsWhenAsked() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(21, 13), (x, y) -> x + y);
		final Img<BitType> hidden = TestImages.mask(21, 13, (x, y) -> x == 4);
		final Normalization units = Normalization.of(image, hidden, SETTINGS.percentiles());
		final Restoration<FloatType> result = inpainting(0, SETTINGS.withDenoiseObserved(true)).run(image, hidden, SolverListener.SILENT);
		assertThat((double) result.samples().get(0).getAt(20, 12).get()).isCloseTo(units.toGrey(0.5 * units.toPrior(32) + 0.25), within(1e-4));
		assertThat(result.synthesised()).isEqualTo(21 * 13);
	}

	@Test
	void worksWhereverTheImageLies() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(40, 30), (x, y) -> x - 2 * y);
		final Img<BitType> hidden = TestImages.mask(40, 30, (x, y) -> x > 35);
		final Restoration<FloatType> at = inpainting(1, SETTINGS).run(image.view().translate(-70, 1000), hidden.view().translate(-70, 1000), SolverListener.SILENT);
		assertThat(at.samples().get(0).minAsLongArray()).containsExactly(-70, 1000);
		assertThat(TestImages.values(at.samples().get(0)))
			.isEqualTo(TestImages.values(inpainting(1, SETTINGS).run(image, hidden, SolverListener.SILENT).samples().get(0)));
	}

	@Test
	void estimatesTheNoiseAndTellsTheSolver() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(90, 90), TestImages.noise(7, 200, 12));
		final Img<BitType> hidden = TestImages.mask(90, 90, (x, y) -> x == 4);
		final OneStepSolver solver = new OneStepSolver(0);
		final Restoration<FloatType> result = new Inpainting(manager, prior, solver, SETTINGS.withEstimatedNoise()).run(image, hidden, SolverListener.SILENT);
		assertThat(result.noise()).isCloseTo(12, within(1.0));
		assertThat(solver.noise).isEqualTo(result.noise() / Normalization.of(image, hidden, SETTINGS.percentiles()).halfRange());
	}

	@Test
	void averagesItsSamples() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(16, 16), (x, y) -> x == 0 ? Double.NaN : x);
		final Img<BitType> hidden = TestImages.mask(16, 16, (x, y) -> y == 3 && x > 0);
		final Restoration<FloatType> result = inpainting(1, SETTINGS.withSamples(3)).run(image, hidden, SolverListener.SILENT);
		final double sum = result.samples().stream().mapToDouble(sample -> sample.getAt(8, 3).getRealDouble()).sum();
		assertThat((double) result.mean().getAt(8, 3).get()).isCloseTo(sum / 3, within(1e-5));
		assertThat(result.mean().getAt(8, 4).get()).isEqualTo(8f);
		assertThat(result.mean().getAt(0, 4).get()).isNaN();
	}

	@Test
	void tellsOfTheWholeRunAndCanBeCanceled() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(200, 40), (x, y) -> x);
		final Img<BitType> hidden = TestImages.mask(200, 40, (x, y) -> x % 50 == 10 && y == 20);
		final List<Progress> heard = new ArrayList<>();
		final SolverListener listener = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				heard.add(progress);
			}

			@Override
			public boolean isCanceled() {
				return heard.size() == 3;
			}
		};
		final Inpainting inpainting = inpainting(0, SETTINGS.withBatch(1));
		assertThatThrownBy(() -> inpainting.run(image, hidden, listener)).isInstanceOf(CancellationException.class);
		assertThat(heard).extracting(Progress::done).containsExactly(1, 2, 3);
		assertThat(heard).extracting(Progress::total).containsOnly(4);
		assertThat(heard).noneMatch(progress -> progress.remaining().isNegative());
	}

	@Test
	void refusesWhatCannotBe() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(8, 8), (x, y) -> x);
		refuses(image, TestImages.mask(8, 8, (x, y) -> false), "Nothing is hidden");
		refuses(image, TestImages.mask(8, 8, (x, y) -> true), "hide less");
		refuses(image, TestImages.mask(8, 9, (x, y) -> x == 1), "differ in size");
		refuses(ArrayImgs.floats(8, 8, 2), ArrayImgs.bits(8, 8, 2), "choose one plane");
		prior = new AffineDenoiser(Double.NaN, 0, Reach.PIXEL);
		refuses(image, TestImages.mask(8, 8, (x, y) -> x == 1), "diverged");
	}

	private void refuses(final Img<FloatType> image, final Img<BitType> hidden, final String words) {
		assertThatThrownBy(() -> inpainting(0, SETTINGS).run(image, hidden, SolverListener.SILENT))
			.isInstanceOf(Refusal.class).hasMessageContaining(words);
	}

	private Inpainting inpainting(final double amplitude, final RestorationSettings settings) {
		return new Inpainting(manager, prior, new OneStepSolver(amplitude), settings);
	}
}
