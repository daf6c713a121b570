package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.classical.Bicubic;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/** {@link Bicubic} upsampling of what was binned. */
final class BicubicEnlargement extends ClassicalSolver {

	@Override
	public String name() {
		return "Bicubic";
	}

	@Override
	String undoes() {
		return "binning";
	}

	@Override
	boolean undoes(final SpectralOperator h) {
		return h instanceof BlockAverage;
	}

	@Override
	NDArray restore(final SpectralOperator h, final NDArray y, final double noise) {
		final Size fine = h.domain();
		final Size coarse = h.range();
		final float[] pixels = new float[(int) fine.pixels()];
		int i = 0;
		for (final DoubleType pixel : Bicubic.upsample(ArrayImgs.floats(y.toFloatArray(), coarse.width(), coarse.height()), (int) (fine.width() / coarse.width()),
			(int) (fine.height() / coarse.height()))) pixels[i++] = pixel.getRealFloat();
		return y.getManager().create(pixels, new Shape(1, 1, fine.height(), fine.width()));
	}
}
