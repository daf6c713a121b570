package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import net.imglib2.Cursor;
import net.imglib2.Localizable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.NewtonSettings;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

/** With D(x) = x and x = Hᵀy the geometry of both directions shows: each thin slice is its slice over the factor. */
class IsotropicRestorationTest {

	private static final int FACTOR = 3;
	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withBatch(1).withNoise(1).withPercentiles(0, 100);

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
	void putsEachPlaneOfBothDirectionsWhereItBelongs() {
		final Img<FloatType> image = image();
		final IsotropicVolume<FloatType> done = run(image, new BitSet());
		assertThat(done.samples().get(0).dimensionsAsLongArray()).containsExactly(6, 5, 4 * FACTOR);
		final double centre = (image.getAt(0, 0, 0).get() + image.getAt(5, 4, 3).get()) / 2;
		final Cursor<FloatType> cursor = done.samples().get(0).localizingCursor();
		while (cursor.hasNext()) {
			final double found = cursor.next().get();
			final double measured = image.getAt(cursor.getIntPosition(0), cursor.getIntPosition(1), cursor.getIntPosition(2) / FACTOR).get();
			assertThat(found).isCloseTo(centre + (measured - centre) / FACTOR, within(1e-3));
		}
		done.disagreement().forEach(pixel -> assertThat(pixel.get()).isCloseTo(0, within(1e-4f)));
		assertThat(done.figures().denoiserCalls()).isPositive();
	}

	/** Of a stack as large as no array, in a sentence and before it is read. */
	@Test
	void refusesMoreVoxelsThanAnArrayHolds() {
		final FunctionRandomAccessible<FloatType> unread = new FunctionRandomAccessible<>(3, (position, value) -> {
			throw new AssertionError("A pixel was read.");
		}, FloatType::new);
		assertThatThrownBy(() -> run(Views.interval(unread, Intervals.createMinSize(0, 0, 0, 2048, 2048, 180)), new BitSet())).isInstanceOf(Refusal.class)
			.hasMessageContaining("crop the stack");
	}

	/** A missing slice has no influence, whatever it holds; Hᵀ gives 0 there, the middle of the range. */
	@Test
	void doesNotLookAtMissingSlices() {
		final BitSet missing = new BitSet();
		missing.set(2);
		final Img<FloatType> image = image();
		image.view().slice(2, 2).forEach(pixel -> pixel.set(Float.NaN));
		final IsotropicVolume<FloatType> done = run(image, missing);
		final double centre = (image.getAt(0, 0, 0).get() + image.getAt(5, 4, 3).get()) / 2;
		for (int z = 2 * FACTOR; z < 3 * FACTOR; z++) assertThat(done.samples().get(0).getAt(3, 2, z).get()).isCloseTo((float) centre, within(1e-3f));
		assertThat(done.samples().get(0).getAt(3, 2, 0).get()).isCloseTo((float) (centre + (image.getAt(3, 2, 0).get() - centre) / FACTOR), within(1e-3f));
	}

	/** The residual is that of the measured slices: of D(x) = x and x = Hᵀy the rest of 1 − 1/3 of what they hold, whatever lies between them. */
	@Test
	void missingSlicesHaveNoResidual() {
		final BitSet missing = new BitSet();
		final Img<FloatType> image = image();
		assertThat(run(image, missing).figures().residual()).isCloseTo(residual(image, missing), within(1e-3));
		missing.set(2);
		assertThat(run(image, missing).figures().residual()).isCloseTo(residual(image, missing), within(1e-3));
	}

	private static double residual(final Img<FloatType> image, final BitSet missing) {
		final double centre = (image.getAt(0, 0, 0).get() + image.getAt(5, 4, 3).get()) / 2;
		return (1 - 1.0 / FACTOR) * Math.sqrt(IntStream.range(0, 4).filter(z -> !missing.get(z)).boxed()
			.flatMap(z -> StreamSupport.stream(image.view().slice(2, z).spliterator(), false)).mapToDouble(pixel -> Math.pow(pixel.get() - centre, 2)).average().orElseThrow());
	}

	/** A level that ends where the residual is down at the noise ends there with a missing slice, too; a warm start, which holes do not have, is left out. */
	@Test
	void missingSlicesDoNotPutOffTheEndOfALevel() {
		final RestorationSettings fast = SETTINGS.withNoise(30)
			.withSolver(Preset.FAST.settings().withNewton(NewtonSettings.DEFAULT.withWarmStart(Double.MAX_VALUE)));
		final BitSet missing = new BitSet();
		final int all = run(image(), missing, SolverListener.SILENT, Preset.FAST.solver(), fast).figures().denoiserCalls();
		missing.set(2);
		assertThat(run(image(), missing, SolverListener.SILENT, Preset.FAST.solver(), fast).figures().denoiserCalls()).isLessThanOrEqualTo(all);
	}

	/** Of the XY slices: what changes from slice to slice is none, nor is what a missing slice holds. One scale is that of both directions. */
	@Test
	void theNoiseIsThatOfTheMeasuredSlices() {
		final double sigma = 4;
		final Img<FloatType> image = ArrayImgs.floats(32, 32, 12);
		final Random random = new Random(5);
		for (int z = 0; z < 12; z++) {
			final double amplitude = z == 7 ? 900 : 120 * random.nextDouble() - 60;
			final Cursor<FloatType> cursor = image.view().slice(2, z).localizingCursor();
			while (cursor.hasNext()) cursor.next().setReal(200 + amplitude * Math.cos(cursor.getIntPosition(0) / 2.0) + sigma * random.nextGaussian());
		}
		final BitSet missing = new BitSet();
		missing.set(7);
		final OneStepSolver solver = new OneStepSolver(0);
		final RunFigures figures = run(image, missing, SolverListener.SILENT, solver, SETTINGS.withNoise(NoiseModel.ESTIMATED).withBatch(64)).figures();
		assertThat(figures.noise().get(0)).isCloseTo(sigma, withinPercentage(15));
		assertThat(solver.noise).as("of the YZ planes").isCloseTo(figures.noise().get(0) / ((figures.spans().get(0).high() - figures.spans().get(0).low()) / 2), withinPercentage(0.01));
	}

	/** Planes go one by one in a step each, five XZ and six YZ: three of these are not reached. */
	@Test
	void canceledAmongTheYzPlanesItGivesTheXzPlanesAlone() {
		final Img<FloatType> image = image();
		final IsotropicVolume<FloatType> all = run(image, new BitSet());
		final IsotropicVolume<FloatType> some = run(image, new BitSet(), new CancelAfter(5 + 3));
		assertThat(some.figures().canceled()).isTrue();
		assertThat(all.figures().canceled()).isFalse();
		final Cursor<FloatType> cursor = some.samples().get(0).localizingCursor();
		while (cursor.hasNext()) assertThat(cursor.next().get()).isCloseTo(all.samples().get(0).getAt(cursor).get(), within(1e-3f));
		assertThat(IntStream.range(0, 6).mapToObj(x -> Float.isNaN(some.disagreement().getAt(x, 2, 4).get()))).containsExactly(false, false, false, true, true, true);
		assertThatThrownBy(() -> run(image, new BitSet(), new CancelAfter(4))).isInstanceOf(CancellationException.class);
	}

	/**
	 * Half the difference of two values is how far either is from their mean. Refused after the five XZ planes, a run gives
	 * these alone; the same planes with the others give the mean.
	 */
	@Test
	void theDisagreementIsHalfTheDifferenceOfBothDirectionsOfTheirMeansOverSamples() {
		for (final int samples : new int[] { 1, 3 }) {
			final RestorationSettings settings = SETTINGS.withSamples(samples);
			final IsotropicVolume<FloatType> both = run(image(), new BitSet(), SolverListener.SILENT, new OneStepSolver(0.3), settings);
			final IsotropicVolume<FloatType> xz = run(image(), new BitSet(), new RefuseAfter(5 * samples), new OneStepSolver(0.3), settings);
			assertThat(xz.refusal()).isPresent();
			double most = 0;
			final Cursor<FloatType> cursor = Views.flatIterable(both.disagreement()).localizingCursor();
			while (cursor.hasNext()) {
				final double found = cursor.next().get();
				final double expected = Math.abs(mean(xz, cursor) - mean(both, cursor));
				assertThat(found).isCloseTo(expected, within(1e-3));
				most = Math.max(most, expected);
			}
			assertThat(most).as("grey values of a range of 169").isGreaterThan(10);
		}
	}

	private static double mean(final IsotropicVolume<FloatType> volume, final Localizable place) {
		return volume.samples().stream().mapToDouble(sample -> sample.getAt(place).get()).average().orElseThrow();
	}

	/** Each sample has its own noise, so that their spread shows; the disagreement is that of their means. */
	@Test
	void givesEachSample() {
		final RestorationSettings two = SETTINGS.withSamples(2);
		final IsotropicVolume<FloatType> done = run(image(), new BitSet(), SolverListener.SILENT, new OneStepSolver(0.1), two);
		final IsotropicVolume<FloatType> one = run(image(), new BitSet(), SolverListener.SILENT, new OneStepSolver(0.1), SETTINGS);
		assertThat(done.samples()).hasSize(2);
		final FloatType second = done.samples().get(1).getAt(3, 2, 4);
		assertThat(done.samples().get(0).getAt(3, 2, 4).get()).isNotCloseTo(second.get(), within(1e-3f)).isEqualTo(one.samples().get(0).getAt(3, 2, 4).get());
		assertThat(meanOf(done.disagreement())).isPositive().isLessThan(meanOf(one.disagreement()));
	}

	private static double meanOf(final RandomAccessibleInterval<FloatType> image) {
		double sum = 0;
		for (final FloatType pixel : Views.flatIterable(image)) sum += pixel.get();
		return sum / Intervals.numElements(image);
	}

	/** Half of the work is done by then, or more. */
	@Test
	void refusedAmongTheYzPlanesItGivesTheXzPlanesAlone() {
		for (final int steps : new int[] { 5, 5 + 3 }) {
			final IsotropicVolume<FloatType> some = run(image(), new BitSet(), new RefuseAfter(steps));
			assertThat(some.refusal()).get().extracting(Throwable::getMessage).isEqualTo("No more.");
			assertThat(some.figures().canceled()).isTrue();
			assertThat(some.samples().get(0).getAt(5, 2, 4).get()).isFinite();
			assertThat(some.disagreement().getAt(5, 2, 4).get()).isNaN();
			assertThat(Float.isNaN(some.disagreement().getAt(0, 2, 4).get())).isEqualTo(steps == 5);
		}
		assertThatThrownBy(() -> run(image(), new BitSet(), new RefuseAfter(4))).isInstanceOf(Refusal.class).hasMessageContaining("No more.");
		assertThat(run(image(), new BitSet()).refusal()).isEmpty();
	}

	@Test
	void refusesAStackOfMissingSlices() {
		final BitSet all = new BitSet();
		all.set(0, 4);
		assertThatThrownBy(() -> run(image(), all)).isInstanceOf(Refusal.class).hasMessageContaining("All slices are missing");
	}

	private IsotropicVolume<FloatType> run(final RandomAccessibleInterval<FloatType> image, final BitSet missing) {
		return run(image, missing, SolverListener.SILENT);
	}

	private IsotropicVolume<FloatType> run(final RandomAccessibleInterval<FloatType> image, final BitSet missing, final SolverListener listener) {
		return run(image, missing, listener, new OneStepSolver(0), SETTINGS);
	}

	private IsotropicVolume<FloatType> run(final RandomAccessibleInterval<FloatType> image, final BitSet missing, final SolverListener listener, final Solver solver,
		final RestorationSettings settings)
	{
		return new IsotropicRestoration(manager, new AffineDenoiser(1, 0, new Reach(1, 4)), solver, settings).run(image, FACTOR, missing, listener);
	}

	private static Img<FloatType> image() {
		final Img<FloatType> image = ArrayImgs.floats(6, 5, 4);
		final Cursor<FloatType> cursor = image.localizingCursor();
		while (cursor.hasNext()) cursor.next().set(100 + 7 * cursor.getIntPosition(0) + 11 * cursor.getIntPosition(1) + 30 * cursor.getIntPosition(2));
		return image;
	}

	/** As native memory that ends does, after so many planes. */
	private static final class RefuseAfter implements SolverListener {

		private int left;

		RefuseAfter(final int planes) {
			left = planes;
		}

		@Override
		public void progress(final Progress progress) {
			if (left-- == 0) throw new Refusal("No more.");
		}

		@Override
		public boolean isCanceled() {
			return false;
		}
	}
}
