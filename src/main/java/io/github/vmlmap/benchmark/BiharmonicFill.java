package io.github.vmlmap.benchmark;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.classical.Biharmonic;
import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.SpectralOperator;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;

/** {@link Biharmonic} inpainting of what a mask hides; observed pixels stay as they are, with their noise. */
final class BiharmonicFill extends ClassicalSolver {

	@Override
	public String name() {
		return "Biharmonic";
	}

	@Override
	String undoes() {
		return "masks";
	}

	@Override
	boolean undoes(final SpectralOperator h) {
		return h instanceof Mask;
	}

	@Override
	NDArray restore(final SpectralOperator h, final NDArray y, final double noise) {
		final float[] pixels = y.toFloatArray();
		final int width = (int) h.domain().width();
		final HiddenPixels hidden = HiddenPixels.of(hidden(h, width));
		final double[] values = Biharmonic.solve(ArrayImgs.floats(pixels.clone(), width, pixels.length / width), hidden);
		for (int i = 0; i < values.length; i++) pixels[(int) (hidden.y(i) * width + hidden.x(i))] = (float) values[i];
		return y.getManager().create(pixels, y.getShape());
	}

	private static ArrayImg<BitType, ?> hidden(final SpectralOperator mask, final int width) {
		final double[] observed = mask.singularValues();
		final ArrayImg<BitType, ?> hidden = ArrayImgs.bits(width, observed.length / width);
		int i = 0;
		for (final BitType pixel : hidden) pixel.set(observed[i++] == 0);
		return hidden;
	}
}
