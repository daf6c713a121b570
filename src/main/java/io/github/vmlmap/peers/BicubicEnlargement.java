package io.github.vmlmap.peers;

import io.github.vmlmap.classical.Bicubic;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

/** Bicubic upsampling of what was binned (Keys 1981, see {@link Bicubic}); noise is enlarged with the rest. */
public final class BicubicEnlargement extends ClassicalSolver {

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
	float[] restore(final SpectralOperator h, final int image, final float[] y) {
		final Size fine = h.domain();
		final Size coarse = h.range();
		final float[] pixels = new float[(int) fine.pixels()];
		int i = 0;
		for (final DoubleType pixel : Bicubic.upsample(ArrayImgs.floats(y, coarse.width(), coarse.height()), (int) (fine.width() / coarse.width()),
			(int) (fine.height() / coarse.height()))) pixels[i++] = pixel.getRealFloat();
		return pixels;
	}
}
