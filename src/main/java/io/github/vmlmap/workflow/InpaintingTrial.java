package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/**
 * Tests a prior on intact places of an image: a patch is hidden at each in turn, filled with the same
 * settings and filled biharmonically, and both are compared with what was there. Noise and range of grey values
 * are those that the image has with its own mask, and results are rounded and cut as its pixels are.
 *
 * @param inpainting the prior, the solver, and the settings that are to be tested
 * @param places how many, at least 2
 * @param samples how often each is restored; the first is compared
 */
public record InpaintingTrial(Inpainting inpainting, int places, int samples) {

	/** What the trials are compared with. */
	public static final String CLASSICAL = "biharmonic inpainting";

	private static final int MARGIN = 12;

	/** One sample a place. */
	public InpaintingTrial(final Inpainting inpainting, final int places) {
		this(inpainting, places, 1);
	}

	/**
	 * Tests a patch. What is hidden of the image is not used.
	 *
	 * @param image 2-D, not changed
	 * @param hidden of the same interval; true was not measured
	 * @throws io.github.vmlmap.Refusal when there are too few intact places for the patch
	 * @throws CancellationException when the listener cancels
	 */
	public List<Trial> run(final RandomAccessibleInterval<? extends RealType<?>> image, final RandomAccessibleInterval<? extends BooleanType<?>> hidden,
		final Patch patch, final SolverListener listener)
	{
		final RandomAccessibleInterval<FloatType> measured = measured(image, hidden);
		final GreyRange range = GreyRange.of(image.getType());
		final List<Point> corners = IntactPlaces.find(measured, patch, places, inpainting.settings().seed());
		final List<SourcePlane<FloatType>> planes = new ArrayList<>();
		for (int i = 0; i < places; i++) {
			final RandomAccessibleInterval<NativeBoolType> mask = mask(measured, patch, corners.get(i));
			planes.add(new SourcePlane<>(i + 1L, 0, () -> measured, () -> mask));
		}
		final Trial[] trials = new Trial[places];
		final double[][][] errors = new double[places][samples][];
		new Inpainting(inpainting.manager(), inpainting.prior(), inpainting.solver(), inpainting.settings().withSamples(samples)
			.withDenoiseObserved(false)).run(planes, Scale.of(image, hidden, inpainting.settings()), (plane, sample, solved) -> {
				final int i = (int) plane.number() - 1;
				final RandomAccessibleInterval<FloatType> restored = Images.held(solved, range);
				if (sample == 0) trials[i] = trial(measured, patch, corners.get(i), restored, planes.get(i), range);
				errors[i][sample] = Trial.errors(values(restored, patch, corners.get(i)), values(measured, patch, corners.get(i)));
			}, listener).ofAll();
		return IntStream.range(0, places).mapToObj(i -> trials[i].withErrors(errors[i])).toList();
	}

	private static Trial trial(final RandomAccessibleInterval<FloatType> truth, final Patch patch, final Point corner,
		final RandomAccessibleInterval<FloatType> restored, final SourcePlane<FloatType> plane, final GreyRange range)
	{
		final RandomAccessibleInterval<FloatType> smooth = Images.held(BiharmonicInpainting.run(truth, plane.hidden().get()).samples().get(0), range);
		final double[] expected = values(truth, patch, corner);
		final Interval window = Intervals.intersect(truth, Intervals.expand(FinalInterval.createMinSize(corner.getLongPosition(0), corner.getLongPosition(1),
			patch.width(), patch.height()), MARGIN));
		final RandomAccessibleInterval<FloatType> holed = Converters.convert(truth, plane.hidden().get(),
			(value, isHidden, result) -> result.set(isHidden.get() ? Float.NaN : value.get()), new FloatType());
		final double[] errors = Trial.errors(values(restored, patch, corner), expected);
		return new Trial(corner.getLongPosition(0), corner.getLongPosition(1), Trial.Error.of(errors), Trial.Error.of(Trial.errors(values(smooth, patch,
			corner), expected)), List.of(errors), List.of(crop(truth, window), crop(holed, window), crop(restored, window), crop(smooth, window)));
	}

	/** A copy, so that the whole image is not kept. */
	private static RandomAccessibleInterval<FloatType> crop(final RandomAccessibleInterval<FloatType> image, final Interval window) {
		return Images.copy(image.view().interval(window));
	}

	private static double[] values(final RandomAccessibleInterval<FloatType> image, final Patch patch, final Point corner) {
		final RandomAccess<FloatType> access = image.randomAccess();
		final List<Double> values = new ArrayList<>();
		for (int i = 0; i < patch.hidden().length; i++) if (patch.hidden()[i])
			values.add(access.setPositionAndGet(corner.getLongPosition(0) + i % patch.width(), corner.getLongPosition(1) + i / patch.width()).getRealDouble());
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static RandomAccessibleInterval<NativeBoolType> mask(final Interval image, final Patch patch, final Point corner) {
		return new FunctionRandomAccessible<>(2, (position, isHidden) -> isHidden.set(patch.isHidden((int) (position.getLongPosition(0) - corner
			.getLongPosition(0)), (int) (position.getLongPosition(1) - corner.getLongPosition(1)))), NativeBoolType::new).view().interval(image);
	}

	/** The grey values as floats, and NaN where nothing was measured. */
	static RandomAccessibleInterval<FloatType> measured(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		Images.requirePlane(image);
		Images.requireSameInterval(image, hidden);
		final RandomAccessibleInterval<FloatType> copy = ArrayImgs.floats(image.dimensionsAsLongArray()).view().translate(image.minAsLongArray());
		final Cursor<FloatType> cursor = copy.localizingCursor();
		final RandomAccess<? extends RealType<?>> pixels = image.randomAccess();
		final RandomAccess<? extends BooleanType<?>> mask = hidden.randomAccess();
		while (cursor.hasNext()) {
			cursor.fwd();
			cursor.get().setReal(mask.setPositionAndGet(cursor).get() ? Double.NaN : pixels.setPositionAndGet(cursor).getRealDouble());
		}
		return copy;
	}
}
