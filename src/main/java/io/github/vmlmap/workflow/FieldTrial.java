package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.classical.Bicubic;
import io.github.vmlmap.classical.Wiener;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.Point;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.fluent.RandomAccessibleIntervalView.Extension;

/**
 * Tests a prior on intact windows of an image: each is blurred or binned once more, restored with the same
 * settings and by the classical method, Wiener or bicubic, and both are compared with the window, rounded and
 * cut as the image's pixels are. The range of grey values is the image's and so is the noise; of what is
 * degraded once more it is less.
 *
 * @param field the prior, the solver, and the settings that are to be tested
 * @param places how many windows, at least 2
 * @param samples how often each is restored; the first is compared
 */
public record FieldTrial(FieldRestoration field, int places, int samples) {

	/** Sides of windows, the first that has room for all places. */
	private static final int[] WINDOWS = { 64, 48, 32 };
	/** Of the variances of noise and signal, for Wiener, at least: a measurement without noise has rounding errors. */
	private static final double LEAST_RATIO = 1e-4;

	/** One sample a place. */
	public FieldTrial(final FieldRestoration field, final int places) {
		this(field, places, 1);
	}

	/** The classical method that a degradation is undone with. */
	public static String classical(final Degradation degradation) {
		return degradation.factorX() > 1 || degradation.factorY() > 1 ? "bicubic magnification" : "Wiener deconvolution";
	}

	/**
	 * Tests a degradation.
	 *
	 * @param image 2-D, not changed
	 * @param hidden of the same interval; true was not measured
	 * @throws Refusal when there are too few intact windows
	 * @throws CancellationException when the listener cancels
	 */
	public List<Trial> run(final RandomAccessibleInterval<? extends RealType<?>> image, final RandomAccessibleInterval<? extends BooleanType<?>> hidden,
		final Degradation degradation, final SolverListener listener)
	{
		final RandomAccessibleInterval<FloatType> measured = InpaintingTrial.measured(image, hidden);
		final Size range = range(measured, degradation);
		final Size domain = degradation.domain(range);
		final List<Point> corners = IntactPlaces.find(measured, box(domain), places, field.settings().seed());
		try (NDManager manager = field.manager().newSubManager()) {
			final LinearOperator h = degradation.operator().apply(manager, domain);
			final List<Img<FloatType>> truths = corners.stream().map(corner -> window(measured, corner, domain)).toList();
			final List<Img<FloatType>> degraded = truths.stream().map(truth -> image(h.apply(array(manager, truth)), range)).toList();
			final Scale scale = Scale.of(image, hidden, field.settings()).withNoiseTimes(noiseFactor(manager, h));
			return compare(degradation, h, scale, GreyRange.of(image.getType()), new Windows(corners, truths, degraded), listener);
		}
	}

	/** What is measured of a window. */
	private Size range(final RandomAccessibleInterval<FloatType> measured, final Degradation degradation) {
		Size range = null;
		for (final int side : WINDOWS) {
			range = new Size(side / degradation.factorY(), side / degradation.factorX());
			if (IntactPlaces.upTo(measured, box(degradation.domain(range)), places, field.settings().seed()).size() == places) return range;
		}
		return range;
	}

	private static Patch box(final Size size) {
		return Patch.box((int) size.width(), (int) size.height());
	}

	/** σ of a pixel of H ε in the middle, ε white and of σ 1: the norm of a row of H. */
	private static double noiseFactor(final NDManager manager, final LinearOperator h) {
		final Size range = h.range();
		final float[] impulse = new float[(int) range.pixels()];
		impulse[(int) (range.height() / 2 * range.width() + range.width() / 2)] = 1;
		try (NDManager call = manager.newSubManager()) {
			return h.adjoint(call.create(impulse, new Shape(1, 1, range.height(), range.width()))).norm().getFloat();
		}
	}

	private List<Trial> compare(final Degradation degradation, final LinearOperator h, final Scale scale, final GreyRange range, final Windows windows,
		final SolverListener listener)
	{
		final List<SourcePlane<FloatType>> planes = new ArrayList<>();
		for (int i = 0; i < places; i++) {
			final Img<FloatType> y = windows.degraded.get(i);
			planes.add(SourcePlane.observed(i + 1L, 0, () -> y, y));
		}
		final Trial[] trials = new Trial[places];
		final double[][][] errors = new double[places][samples][];
		new FieldRestoration(field.manager(), field.prior(), field.solver(), field.settings().withSamples(samples)).run(planes, degradation, scale,
			(plane, sample, solved) -> {
				final int i = (int) plane.number() - 1;
				final RandomAccessibleInterval<FloatType> restored = Images.held(solved, range);
				if (sample == 0)
					trials[i] = trial(degradation, windows, i, restored, Images.held(classical(degradation, h, scale, windows.degraded.get(i)), range));
				errors[i][sample] = Trial.errors(values(restored), values(expected(degradation, windows.truths.get(i), restored)));
			}, listener).ofAll();
		return IntStream.range(0, places).mapToObj(i -> trials[i].withErrors(errors[i])).toList();
	}

	private static Trial trial(final Degradation degradation, final Windows windows, final int i, final RandomAccessibleInterval<FloatType> restored,
		final RandomAccessibleInterval<FloatType> classical)
	{
		final Point corner = windows.corners.get(i);
		final RandomAccessibleInterval<FloatType> expected = expected(degradation, windows.truths.get(i), restored);
		final double[] values = values(expected);
		final double[] errors = Trial.errors(values(restored), values);
		return new Trial(corner.getLongPosition(0) + degradation.marginX(), corner.getLongPosition(1) + degradation.marginY(), Trial.Error.of(errors),
			Trial.Error.of(Trial.errors(values(classical), values)), List.of(errors), List.of(Images.copy(expected), windows.degraded.get(i), restored, classical));
	}

	/** The part of a window that is restored from its degraded form. */
	private static RandomAccessibleInterval<FloatType> expected(final Degradation degradation, final Img<FloatType> truth, final Interval restored) {
		return truth.view().interval(FinalInterval.createMinSize(degradation.marginX(), degradation.marginY(), restored.dimension(0), restored.dimension(1))).zeroMin();
	}

	private RandomAccessibleInterval<? extends RealType<?>> classical(final Degradation degradation, final LinearOperator h, final Scale scale, final Img<FloatType> y) {
		if (degradation.factorX() > 1 || degradation.factorY() > 1) return Bicubic.upsample(y, degradation.factorX(), degradation.factorY());
		final SpectralOperator spectrum = h.surrogate().orElseThrow(() -> new Refusal(
			"There is no classical method for this degradation: choose a blur or binning."));
		return wiener(spectrum, degradation, scale.noise().typical(), y);
	}

	/** Of the measurement continued by its mirror image, so that nothing wraps into it. */
	private RandomAccessibleInterval<FloatType> wiener(final SpectralOperator spectrum, final Degradation degradation, final double noise, final Img<FloatType> y) {
		final Size domain = spectrum.domain();
		final Interval padded = FinalInterval.createMinSize(-degradation.marginX(), -degradation.marginY(), domain.width(), domain.height());
		final Img<FloatType> whole = window(y.view().extend(Extension.mirrorDouble()).interval(padded), new Point(-degradation.marginX(), -degradation.marginY()), domain);
		final double[] values = values(y);
		final double mean = Arrays.stream(values).average().orElse(0);
		final double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
		try (NDManager manager = field.manager().newSubManager()) {
			final NDArray x = Wiener.restore(spectrum, array(manager, whole), Math.max(LEAST_RATIO, noise * noise / Math.max(variance, Double.MIN_NORMAL)), mean);
			return image(x, domain).view().interval(FinalInterval.createMinSize(degradation.marginX(), degradation.marginY(), y.dimension(0), y.dimension(1))).zeroMin();
		}
	}

	private static Img<FloatType> window(final RandomAccessibleInterval<FloatType> image, final Point corner, final Size size) {
		final Interval window = FinalInterval.createMinSize(corner.getLongPosition(0), corner.getLongPosition(1), size.width(), size.height());
		return floats(image.view().interval(window));
	}

	private static Img<FloatType> floats(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final double[] values = values(image);
		final Img<FloatType> copy = ArrayImgs.floats(image.dimensionsAsLongArray());
		int i = 0;
		for (final FloatType pixel : copy) pixel.setReal(values[i++]);
		return copy;
	}

	private static NDArray array(final NDManager manager, final Img<FloatType> image) {
		final double[] values = values(image);
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
		return manager.create(floats, new Shape(1, 1, image.dimension(1), image.dimension(0)));
	}

	private static Img<FloatType> image(final NDArray array, final Size size) {
		return ArrayImgs.floats(array.toFloatArray(), size.width(), size.height());
	}

	private static double[] values(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final double[] values = new double[(int) image.size()];
		int i = 0;
		for (final RealType<?> pixel : image.view().flatIterable()) values[i++] = pixel.getRealDouble();
		return values;
	}

	/** Where they are, what is true there, and what is measured of it. */
	private record Windows(List<Point> corners, List<Img<FloatType>> truths, List<Img<FloatType>> degraded) {}
}
