package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.solvers.SolverListener;

/** One stack made isotropic: all planes across one axis, then all across the other. */
final class IsotropicRun<T extends RealType<T>> {

	private static final int X = 0;
	private static final int Y = 1;

	private final FieldRestoration fields;
	private final RandomAccessibleInterval<T> image;
	private final int factor;
	private final BitSet missing;

	IsotropicRun(final IsotropicRestoration settings, final RandomAccessibleInterval<T> image, final int factor, final BitSet missing) {
		this.fields = new FieldRestoration(settings.manager(), settings.prior(), settings.solver(), settings.settings());
		this.image = MissingSlices.bridged(image, missing);
		this.factor = factor;
		this.missing = missing;
	}

	IsotropicVolume<T> run(final SolverListener listener) {
		final Img<FloatType> xz = volume();
		final Img<FloatType> yz = volume();
		final RunFigures first = run(Y, xz, new HalfListener(listener, 0));
		if (first.canceled()) throw new CancellationException();
		final RunFigures second = run(X, yz, new HalfListener(listener, 1));
		return combined(xz, yz, first, second);
	}

	private Img<FloatType> volume() {
		return ArrayImgs.floats(image.dimension(0), image.dimension(1), image.dimension(2) * factor);
	}

	/** Adds the mean of the samples of each plane across an axis; planes that a canceled run has not finished are NaN. */
	private RunFigures run(final int axis, final Img<FloatType> sum, final SolverListener listener) {
		final Degradation average = Degradation.magnified(1, factor, this::operator);
		final int[] finished = new int[Math.toIntExact(image.dimension(axis))];
		final RunFigures figures = fields.run(planes(axis), average, (plane, sample, restored) -> {
			final int at = (int) index(plane.number(), axis);
			finished[at]++;
			LoopBuilder.setImages(sum.view().slice(axis, at), restored.view().zeroMin())
				.forEachPixel((total, value) -> total.set(total.get() + (float) (value.getRealDouble() / fields.settings().samples())));
		}, listener);
		for (int at = 0; at < finished.length; at++)
			if (finished[at] < fields.settings().samples()) sum.view().slice(axis, at).forEach(pixel -> pixel.set(Float.NaN));
		return figures;
	}

	private List<SourcePlane<T>> planes(final int axis) {
		final Img<NativeBoolType> hidden = ArrayImgs.booleans(image.dimension(1 - axis), image.dimension(2));
		missing.stream().forEach(z -> hidden.view().slice(1, z).forEach(pixel -> pixel.set(true)));
		return LongStream.range(0, image.dimension(axis)).mapToObj(at -> new SourcePlane<>(number(at, axis), 0, () -> plane(axis, at), () -> hidden)).toList();
	}

	private RandomAccessibleInterval<T> plane(final int axis, final long at) {
		return image.view().slice(axis, at);
	}

	/** Each plane of both directions has its own noise. */
	private long number(final long at, final int axis) {
		return 1 + at + (axis == X ? image.dimension(Y) : 0);
	}

	private long index(final long number, final int axis) {
		return number - number(0, axis);
	}

	private LinearOperator operator(final NDManager manager, final Size domain) {
		final BlockAverage average = new BlockAverage(manager, domain, new Size(factor, 1));
		if (missing.isEmpty()) return average;
		final Size range = average.range();
		final float[] weights = new float[Math.toIntExact(range.pixels())];
		for (int i = 0; i < weights.length; i++) weights[i] = missing.get(mirrored((int) (i / range.width()))) ? 0 : 1;
		return new Whitening(new Diagonal(manager.create(weights, new Shape(1, 1, range.height(), range.width()))), average);
	}

	/** The slice that a row shows, below the stack too. */
	private int mirrored(final int row) {
		final int slices = (int) image.dimension(2);
		final int period = row % (2 * slices);
		return period < slices ? period : 2 * slices - 1 - period;
	}

	private IsotropicVolume<T> combined(final Img<FloatType> xz, final Img<FloatType> yz, final RunFigures first, final RunFigures second) {
		final RandomAccessibleInterval<T> volume = Images.create(xz, image.getType());
		final GreyWriter<T> writer = new GreyWriter<>(image.getType());
		LoopBuilder.setImages(xz, yz, volume).forEachPixel((a, b, pixel) -> writer.write(pixel, Float.isNaN(b.get()) ? a.get() : (a.getRealDouble() + b
			.getRealDouble()) / 2));
		final Img<FloatType> disagreement = volume();
		LoopBuilder.setImages(xz, yz, disagreement).forEachPixel((a, b, half) -> half.set(Math.abs(a.get() - b.get()) / 2));
		final SortedMap<Integer, Double> noise = new TreeMap<>(first.noise());
		return new IsotropicVolume<>(volume, disagreement, new RunFigures(Intervals.numElements(volume), writer.clamped(), noise,
			Math.hypot(first.residual(), second.residual()) / Math.sqrt(2), first.denoiserCalls() + second.denoiserCalls(), second.canceled()));
	}
}
