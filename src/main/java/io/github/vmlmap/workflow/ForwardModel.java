package io.github.vmlmap.workflow;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.fluent.RandomAccessibleIntervalView.Extension;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;

/** Blur, binning and thick slices of a {@link Simulation}, by the operators that the restorations invert. */
record ForwardModel(NDManager manager, Optional<Psf> psf, int binning, int sliceBinning) {

	<T extends RealType<T>> Img<FloatType> run(final RandomAccessibleInterval<T> clean) {
		final long slices = clean.dimension(2) / sliceBinning;
		final Size size = new Size(whole(clean.dimension(1)), whole(clean.dimension(0)));
		if (slices == 0) throw new Refusal("The image is smaller than one block: bin less.");
		final NDArray planes = blurred(clean);
		final NDArray cropped = planes.get(":" + slices * sliceBinning + ", :, :" + size.height() + ", :" + size.width());
		final NDArray binned = new BlockAverage(manager, size, new Size(binning, binning)).apply(cropped);
		final Size range = Size.of(binned.getShape());
		final NDArray thick = binned.reshape(slices, sliceBinning, range.height(), range.width()).mean(new int[] { 1 });
		return ArrayImgs.floats(thick.toFloatArray(), range.width(), range.height(), slices);
	}

	/** The part of an extent that consists of whole blocks. */
	private long whole(final long extent) {
		if (extent < binning) throw new Refusal("The image is smaller than one block: bin less.");
		return extent / binning * binning;
	}

	private <T extends RealType<T>> NDArray blurred(final RandomAccessibleInterval<T> clean) {
		if (psf.isEmpty()) return extended(clean, 0, 0, 0);
		final Psf p = psf.get();
		final Size range = new Size(clean.dimension(1), clean.dimension(0));
		final LinearOperator blur = p.depth() > 1 ? new VolumeConvolution(manager, (int) clean.dimension(2), range, p) : new Convolution(manager, range, p);
		return blur.apply(extended(clean, (int) p.size().width() / 2, (int) p.size().height() / 2, p.depth() / 2));
	}

	/** {@code [z, 1, y, x]} with margins that mirror the image. */
	private <T extends RealType<T>> NDArray extended(final RandomAccessibleInterval<T> clean, final int x, final int y, final int z) {
		final Interval wide = FinalInterval.createMinMax(clean.min(0) - x, clean.min(1) - y, clean.min(2) - z, clean.max(0) + x, clean.max(1) + y,
			clean.max(2) + z);
		final float[] values = new float[Math.toIntExact(Intervals.numElements(wide))];
		int i = 0;
		for (final T pixel : clean.view().extend(Extension.mirrorDouble()).interval(wide).flatIterable()) {
			values[i] = pixel.getRealFloat();
			if (!Float.isFinite(values[i++])) throw Images.notFinite();
		}
		return manager.create(values, new Shape(wide.dimension(2), 1, wide.dimension(1), wide.dimension(0)));
	}
}
