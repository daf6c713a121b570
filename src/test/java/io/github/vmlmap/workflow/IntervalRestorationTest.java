package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.SeparableGaussianPrior;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

class IntervalRestorationTest {

	private static final Normalization UNITS = Normalization.between(0, 1000);
	private static final Degradation NOISE = Degradation.ofSameSize((scope, size) -> new Identity(size));
	private static final int BLOCK = 32;

	private NDManager manager;
	private AffineDenoiser prior;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
		prior = new AffineDenoiser(0.9, 0.01, new Reach(8, 6));
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** Noise of each block's own and all: OneStepSolver shows the seeds. */
	@Test
	void anIntervalIsBitForBitThatOfTheWhole() {
		final IntervalRestoration<FloatType> lazy = lazy(source(-7, 1000, 100, 90), NOISE, new OneStepSolver(1));
		final RandomAccessibleInterval<FloatType> whole = floats(lazy.interval());
		lazy.restore(whole, SolverListener.SILENT);
		for (final Interval part : new Interval[] { FinalInterval.createMinSize(-7, 1000, 1, 1), FinalInterval.createMinSize(20, 1030, 40, 9),
			FinalInterval.createMinSize(92, 1089, 1, 1), FinalInterval.createMinSize(24, 1031, 1, 59) })
		{
			final RandomAccessibleInterval<FloatType> target = floats(part);
			lazy.restore(target, SolverListener.SILENT);
			assertThat(TestImages.values(target)).isEqualTo(TestImages.values(whole.view().interval(part)));
		}
	}

	/** D is known pixel by pixel, so the whole is too. */
	@Test
	void isTheClosedFormForALocalOperatorAndPrior() {
		final RandomAccessibleInterval<FloatType> source = source(3, -5, 70, 50);
		final RandomAccessibleInterval<FloatType> target = floats(source);
		lazy(source, NOISE, new OneStepSolver(0)).restore(target, SolverListener.SILENT);
		for (int y = -5; y < 45; y++)
			for (int x = 3; x < 73; x++)
				assertThat(target.getAt(x, y).get()).isCloseTo((float) UNITS.toGrey(0.9 * UNITS.toPrior(source.getAt(x, y).get()) + 0.01), within(0.01f));
	}

	/** With a PSF of 9 pixels and a context of 10, or of 4 for a prior of single pixels, Hᵀ y at the edge of a block is that of the whole but for rounding. */
	@Test
	void isThatOfTheWholeFieldWithinToleranceForAPsf() {
		final Psf psf = Psf.separable(Kernels.uniform(9), Kernels.uniform(9));
		final Degradation blur = Degradation.enlarged(4, 4, (scope, size) -> new Convolution(scope, new Size(size.height() - 8, size.width() - 8), psf));
		assertBlocksAreTheWhole(blur, prior);
		assertBlocksAreTheWhole(blur, new AffineDenoiser(0.9, 0.01, Reach.PIXEL));
	}

	@Test
	void isThatOfTheWholeFieldForAPriorThatReachesBeyondTheBlock() {
		assertBlocksAreTheWhole(NOISE, new FarDenoiser(6));
	}

	private void assertBlocksAreTheWhole(final Degradation degradation, final Denoiser with) {
		final RandomAccessibleInterval<FloatType> source = source(0, 0, 90, 70);
		final RandomAccessibleInterval<FloatType> blocks = floats(source);
		final RandomAccessibleInterval<FloatType> whole = floats(source);
		final FieldRestoration field = new FieldRestoration(manager, with, new OneStepSolver(0), RestorationSettings.DEFAULT);
		new IntervalRestoration<>(field, source, degradation, UNITS, 1, BLOCK).restore(blocks, SolverListener.SILENT);
		new IntervalRestoration<>(field, source, degradation, UNITS, 1, 1000).restore(whole, SolverListener.SILENT);
		for (int y = 0; y < 70; y++)
			for (int x = 0; x < 90; x++) assertThat(blocks.getAt(x, y).get()).isCloseTo(whole.getAt(x, y).get(), within(0.01f));
	}

	/** The block of 500, 510 begins at 480. */
	@Test
	void looksAsFarRoundABlockAsTheSettingsAsk() {
		final AtomicLong nearest = new AtomicLong(Long.MAX_VALUE);
		final RandomAccessibleInterval<FloatType> source = new FunctionRandomAccessible<>(2, (position, value) -> {
			nearest.accumulateAndGet(Math.min(position.getLongPosition(0), position.getLongPosition(1)), Math::min);
			value.set(500);
		}, FloatType::new).view().interval(FinalInterval.createMinSize(0, 0, 1000, 1000));
		final FieldRestoration field = new FieldRestoration(manager, new AffineDenoiser(1, 0, Reach.PIXEL), new OneStepSolver(0), RestorationSettings.DEFAULT.withContext(20));
		new IntervalRestoration<>(field, source, NOISE, UNITS, 1, BLOCK).restore(floats(FinalInterval.createMinSize(500, 510, 1, 1)), SolverListener.SILENT);
		assertThat(nearest.get()).isEqualTo(460);
	}

	/**
	 * The default solver under a Gaussian prior and a Gaussian PSF, noise 5 % of the range: the tolerance that the README and the
	 * class state. A mode depends on the noise that its search starts from; at the blocks' borders it depends on nothing more.
	 */
	@Test
	void aRealSolverGivesThatOfTheWholeFieldAsNearAsItGivesItAgain() {
		final float[] whole = deconvolved(1000, 1);
		final float[] again = deconvolved(1000, 2);
		final float[] blocks = deconvolved(BLOCK, 1);
		final double spread = difference(whole, again, x -> true);
		assertThat(spread).isBetween(0.001, 0.015);
		assertThat(difference(whole, blocks, x -> true)).isLessThan(1.25 * spread);
		assertThat(difference(whole, blocks, x -> Math.abs(x - BLOCK + 0.5) < 3)).as("at the border").isLessThan(1.25 * spread);
		assertThat(IntStream.range(0, whole.length).mapToDouble(i -> Math.abs(whole[i] - blocks[i]) / 1000).max().orElseThrow()).isLessThan(0.06);
	}

	/** Restores 60 × 30 pixels of waves, two blocks. */
	private float[] deconvolved(final int block, final long seed) {
		final double[] kernel = Kernels.gaussian(1.5);
		final int margin = kernel.length / 2;
		final Degradation blur = Degradation.enlarged(margin, margin, (scope, size) -> new Convolution(scope, new Size(size.height() - 2L * margin, size.width() - 2L *
			margin), Psf.separable(kernel, kernel)));
		final RandomAccessibleInterval<FloatType> source = TestImages.fill(ArrayImgs.floats(60, 30), (x, y) -> 500 + 250 * Math.sin(x / 5.0) * Math.cos(y / 4.0));
		final FieldRestoration solved = new FieldRestoration(manager, new SeparableGaussianPrior(0.1, 0.002, 4, new Reach(8, 10)), Preset.FAST.solver(),
			RestorationSettings.DEFAULT.withSolver(Preset.FAST.settings()).withSeed(seed));
		final float[] pixels = new float[60 * 30];
		new IntervalRestoration<>(solved, source, blur, UNITS, 50, block).restore(ArrayImgs.floats(pixels, 60, 30), SolverListener.SILENT);
		return pixels;
	}

	/** Root mean square over some columns, in shares of the range. */
	private static double difference(final float[] a, final float[] b, final IntPredicate columns) {
		return Math.sqrt(IntStream.range(0, a.length).filter(i -> columns.test(i % 60)).mapToDouble(i -> Math.pow((a[i] - b[i]) / 1000, 2)).average().orElseThrow());
	}

	@Test
	void restoresAWindowOfAHugeSourceAndReadsOnlyItsNeighbourhood() {
		final long side = 50_000;
		final AtomicLong nearest = new AtomicLong(Long.MAX_VALUE);
		final RandomAccessibleInterval<UnsignedShortType> source = new FunctionRandomAccessible<>(2, (position, value) -> {
			nearest.accumulateAndGet(Math.min(position.getLongPosition(0), position.getLongPosition(1)), Math::min);
			value.set((int) ((position.getLongPosition(0) * 7 + position.getLongPosition(1) * 3) % 1000));
		}, UnsignedShortType::new).view().interval(FinalInterval.createMinSize(0, 0, side, side));
		prior = new AffineDenoiser(1, 0, new Reach(8, 6));
		final IntervalRestoration<UnsignedShortType> lazy = lazy(source, NOISE, new OneStepSolver(0));
		final Interval window = FinalInterval.createMinMax(side - 70, side - 50, side - 1, side - 1);
		final RandomAccessibleInterval<UnsignedShortType> target = ArrayImgs.unsignedShorts(window.dimensionsAsLongArray()).view().translate(window.minAsLongArray());
		lazy.restore(target, SolverListener.SILENT);
		assertThat(nearest.get()).isGreaterThanOrEqualTo(side - 70 - BLOCK - 8);
		for (long y = window.min(1); y < side; y++)
			for (long x = window.min(0); x < side; x++) assertThat(target.getAt(x, y).get()).isEqualTo((int) ((x * 7 + y * 3) % 1000));
	}

	/** Hᵀ y of the mean of 2 × 3 pixels is a sixth of y. */
	@Test
	void magnifiesPlaneByPlaneAndTellsWhereResultsLie() {
		final RandomAccessibleInterval<FloatType> source = TestImages.fill(ArrayImgs.floats(40, 34), TestImages.noise(1, 500, 100)).view()
			.addDimension(5, 7).translate(10, -20, 0);
		final Degradation repeat = Degradation.magnified(2, 3, (scope, size) -> new BlockAverage(scope, size, new Size(3, 2)));
		prior = new AffineDenoiser(1, 0, new Reach(8, 6));
		final IntervalRestoration<FloatType> lazy = lazy(source, repeat, new OneStepSolver(0));
		assertThat(lazy.interval().minAsLongArray()).containsExactly(20, -60, 5);
		assertThat(lazy.interval().dimensionsAsLongArray()).containsExactly(80, 102, 3);
		final RandomAccessibleInterval<FloatType> target = floats(FinalInterval.createMinMax(75, -1, 6, 99, 41, 7));
		lazy.restore(target, SolverListener.SILENT);
		for (long y = -1; y <= 41; y++)
			for (long x = 75; x <= 99; x++)
				assertThat(target.getAt(x, y, 6).get()).isCloseTo((float) UNITS.toGrey(UNITS.toPrior(source.getAt(Math.floorDiv(x, 2), Math.floorDiv(y, 3), 6).get()) / 6), within(0.01f));
	}

	/** As a viewer does: cells are loaded when they are looked at, from several threads. */
	@Test
	void loadsTheCellsOfALazyImageFromSeveralThreads() {
		final IntervalRestoration<FloatType> lazy = lazy(source(0, 0, 100, 70), NOISE, new OneStepSolver(1));
		final RandomAccessibleInterval<FloatType> whole = floats(lazy.interval());
		lazy.restore(whole, SolverListener.SILENT);
		final CellGrid grid = new CellGrid(new long[] { 100, 70 }, new int[] { BLOCK, BLOCK });
		final LazyCellImg<FloatType, FloatArray> image = new LazyCellImg<>(grid, new FloatType(), index -> cell(lazy, grid, index));
		final boolean equal = IntStream.range(0, 12).parallel().allMatch(i -> {
			final Interval cell = FinalInterval.createMinSize(i % 4 * 25, i / 4 * 22, 25, 22);
			return TestImages.values(image.view().interval(cell)).equals(TestImages.values(whole.view().interval(cell)));
		});
		assertThat(equal).isTrue();
	}

	private static Cell<FloatArray> cell(final IntervalRestoration<FloatType> lazy, final CellGrid grid, final long index) {
		final long[] min = new long[2];
		final int[] size = new int[2];
		grid.getCellDimensions(index, min, size);
		final ArrayImg<FloatType, FloatArray> pixels = ArrayImgs.floats(size[0], size[1]);
		lazy.restore(pixels.view().translate(min), SolverListener.SILENT);
		return new Cell<>(size, min, pixels.update(null));
	}

	@Test
	void refusesWhatLiesOutsideAndNaN() {
		final IntervalRestoration<FloatType> lazy = lazy(source(0, 0, 40, 40), NOISE, new OneStepSolver(0));
		assertThatThrownBy(() -> lazy.restore(floats(FinalInterval.createMinSize(30, 30, 11, 5)), SolverListener.SILENT)).isInstanceOf(Refusal.class);
		final Img<FloatType> broken = TestImages.fill(ArrayImgs.floats(40, 40), (x, y) -> x == 3 ? Double.NaN : x);
		assertThatThrownBy(() -> lazy(broken, NOISE, new OneStepSolver(0)).restore(floats(broken), SolverListener.SILENT)).isInstanceOf(Refusal.class);
	}

	private <S extends RealType<S>> IntervalRestoration<S> lazy(final RandomAccessibleInterval<S> source,
		final Degradation degradation, final Solver solver)
	{
		return new IntervalRestoration<>(field(solver), source, degradation, UNITS, 1, BLOCK);
	}

	private FieldRestoration field(final Solver solver) {
		return new FieldRestoration(manager, prior, solver, RestorationSettings.DEFAULT.withNoise(1));
	}

	private static RandomAccessibleInterval<FloatType> source(final long x, final long y, final int width, final int height) {
		return TestImages.fill(ArrayImgs.floats(width, height), TestImages.noise(1, 500, 100)).view().translate(x, y);
	}

	private static RandomAccessibleInterval<FloatType> floats(final Interval interval) {
		return ArrayImgs.floats(interval.dimensionsAsLongArray()).view().translate(interval.minAsLongArray());
	}

	/** D(x) is the mean of the pixels that lie so far to the left and to the right. */
	private record FarDenoiser(int distance) implements Denoiser {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			final int width = (int) x.getShape().get(3);
			final float[] values = x.toFloatArray();
			final float[] means = new float[values.length];
			for (int i = 0; i < values.length; i++) {
				final int column = i % width;
				means[i] = (values[i - Math.min(column, distance)] + values[i + Math.min(width - 1 - column, distance)]) / 2;
			}
			return x.getManager().create(means, x.getShape());
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			throw new UnsupportedOperationException("One step needs none.");
		}

		@Override
		public Reach reach() {
			return new Reach(1, distance);
		}
	}
}
