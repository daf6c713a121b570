package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another scale of the surroundings of holes alone, with what another scale of the whole plane would give. */
class ScaledInpaintingTest {

	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withNoise(3).withPercentiles(1, 99).withContext(8);

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

	/** At a scale of 16 the plane would have 2.3 · 10⁹ pixels. */
	@Test
	void takesWorkForTheHolesNotForThePlane() {
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(3_000, 3_000), (x, y) -> 100 + x % 50);
		final Img<BitType> hidden = ArrayImgs.bits(3_000, 3_000);
		for (int speck = 0; speck < 5; speck++)
			for (int k = 0; k < 9; k++) hidden.getAt(speck * 700 + 20 + k % 3, 2_900 - speck * 597 + k / 3).set(true);
		final Pasted<UnsignedByteType> result = new Pasted<>();
		final RunFigures figures = run(image, hidden, 16, result);
		assertThat(figures.synthesised()).isEqualTo(45);
		// 3 pixels, twice the margin of 16 and twice the context of 8, in multiples of 32
		assertThat(prior.pixels).isLessThanOrEqualTo(5 * 128 * 128);
		// ¼ of the half-range above the middle
		assertThat(result.image.getAt(21, 2_901).get()).isBetween(130, 132);
		assertThat(result.image.getAt(19, 2_901).get()).isEqualTo(119);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 0.7, 1.6, 3 })
	void isWhatAnotherScaleOfTheWholePlaneGives(final double scale) {
		final Img<FloatType> pixels = TestImages.fill(ArrayImgs.floats(150, 130), (x, y) -> 50 * Math.sin(x / 9) + y + x * y % 11);
		final Img<BitType> mask = TestImages.mask(150, 130, (x, y) -> x < 5 && y < 4 || Math.hypot(x - 40, y - 50) < 7 || Math.abs(x - 110 + y / 3) < 4 && y > 40);
		final RandomAccessibleInterval<FloatType> image = pixels.view().translate(1000, -7);
		final RandomAccessibleInterval<BitType> hidden = mask.view().translate(1000, -7);
		final Pasted<FloatType> result = new Pasted<>();
		run(image, hidden, scale, result);
		final Resampling whole = whole(pixels, mask, scale);
		for (int y = 0; y < 130; y++) for (int x = 0; x < 150; x++)
			assertThat(result.image.getAt(1000 + x, y - 7).get()).as("%d, %d", x, y).isEqualTo(mask.getAt(x, y).get() ? whole.at(x, y) : pixels.getAt(x, y).get());
	}

	/** The plane as a whole, resampled, solved and to be resampled back. */
	private Resampling whole(final Img<FloatType> image, final Img<BitType> mask, final double scale) {
		final Interval small = Resampling.whole(image.dimension(0), image.dimension(1), scale);
		final float[] values = new Resampling((x, y) -> mask.getAt(x, y).get() ? Float.NaN : image.getAt(x, y).get(), image, scale).values(small);
		final Img<FloatType> plane = ArrayImgs.floats(values, small.dimension(0), small.dimension(1));
		final Img<BitType> hidden = TestImages.mask(small.dimension(0), small.dimension(1), (x, y) -> Float.isNaN(plane.getAt(x, y).get()));
		final Pasted<FloatType> solved = new Pasted<>();
		inpainting().run(List.of(SourcePlane.alone(plane, hidden)), group -> Scale.of(image, mask, SETTINGS).withNoiseTimes(Resampling.noiseFactor(scale)), solved,
			SolverListener.SILENT);
		return new Resampling((x, y) -> solved.image.getAt(x, y).get(), small, 1 / scale);
	}

	@Test
	void aHoleTooSmallToBeSolvedForIsFilledFromItsNeighbours() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(200, 60), (x, y) -> x == 20 && y == 20 ? 1e6 : x);
		final Img<BitType> hidden = TestImages.mask(200, 60, (x, y) -> x == 20 && y == 20 || x > 150 && x < 170 && y > 20 && y < 40);
		final Pasted<FloatType> result = new Pasted<>();
		assertThat(run(image, hidden, 0.5, result).synthesised()).isEqualTo(1 + 19 * 19);
		assertThat(result.image.getAt(20, 20).get()).isBetween(19f, 21f);
	}

	/** Crops are no planes to the user. */
	@Test
	void tellsWhichPlaneIsReadAndHearsACancelBefore() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(200, 60), (x, y) -> x);
		final Img<BitType> hidden = TestImages.mask(200, 60, (x, y) -> y > 20 && y < 30 && x % 80 > 70);
		final List<SourcePlane<FloatType>> planes = List.of(new SourcePlane<>(0, 0, () -> image, () -> hidden), new SourcePlane<>(1, 0, () -> image, () -> hidden));
		final Set<String> read = new TreeSet<>();
		final boolean[] canceled = new boolean[1];
		final RunListener listener = new RunListener() {

			@Override
			public void reading(final int plane, final int ofAll) {
				read.add(plane + " of " + ofAll);
			}

			@Override
			public boolean isCanceled() {
				return canceled[0];
			}
		};
		new ScaledInpainting(inpainting(), 0.5).run(planes, new Pasted<>(), listener);
		assertThat(read).containsExactly("1 of 2", "2 of 2");
		canceled[0] = true;
		read.clear();
		assertThatThrownBy(() -> new ScaledInpainting(inpainting(), 0.5).run(planes, new Pasted<>(), listener)).isInstanceOf(CancellationException.class);
		assertThat(read).isEmpty();
	}

	/** For its holes, for the range of grey values of its group, and for its crops. */
	@Test
	void noPlaneIsReadUnheard() {
		final long[] told = new long[1];
		final RunListener listener = new RunListener() {

			@Override
			public void reading(final int plane, final int ofAll) {
				told[0] = plane;
			}
		};
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(60, 60), (x, y) -> x);
		final Img<BitType> hidden = TestImages.mask(60, 60, (x, y) -> Math.hypot(x - 30, y - 30) < 5);
		final List<SourcePlane<FloatType>> planes = LongStream.rangeClosed(1, 3).mapToObj(number -> new SourcePlane<FloatType>(number, 0, () -> {
			assertThat(told[0]).isEqualTo(number);
			return image;
		}, () -> hidden)).toList();
		new ScaledInpainting(inpainting(), 0.5).run(planes, (plane, sample, restored) -> {}, listener);
		assertThat(told[0]).isPositive();
	}

	@Test
	void refusesAHoleThatHasNoRoomAtTheScale() {
		final Interval size = FinalInterval.createMinSize(0, 0, 3_000, 3_000);
		final RandomAccessibleInterval<NativeBoolType> hidden = new FunctionRandomAccessible<>(2, (at, result) -> result.set(at.getIntPosition(0) > 10 && at.getIntPosition(0) < 2_900 && at
			.getIntPosition(1) % 3 == 0), NativeBoolType::new).view().interval(size);
		assertThatThrownBy(() -> run(ArrayImgs.unsignedBytes(3_000, 3_000), hidden, 16, new Pasted<>())).isInstanceOf(Refusal.class)
			.hasMessageMatching("At this scale a hole and its surroundings are \\d+ × \\d+ pixels, too many for the memory: choose a smaller 'Scale to prior', or hide .*\\.");
	}

	private <T extends RealType<T>> RunFigures run(final RandomAccessibleInterval<T> image, final RandomAccessibleInterval<? extends BooleanType<?>> hidden, final double scale,
		final Pasted<T> result)
	{
		return new ScaledInpainting(inpainting(), scale).run(List.of(SourcePlane.alone(image, hidden)), result, SolverListener.SILENT);
	}

	private Inpainting inpainting() {
		return new Inpainting(manager, prior, new OneStepSolver(0), SETTINGS);
	}

	/** Keeps the sample that was handed over last. */
	private static final class Pasted<T extends RealType<T>> implements PlaneSink<T> {

		private RandomAccessibleInterval<T> image;

		@Override
		public void write(final SourcePlane<T> plane, final int sample, final RandomAccessibleInterval<T> restored) {
			assertThat(Intervals.equals(restored, plane.image().get())).isTrue();
			image = restored;
		}
	}
}
