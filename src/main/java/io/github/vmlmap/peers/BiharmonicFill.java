package io.github.vmlmap.peers;

import java.util.Arrays;

import io.github.vmlmap.classical.Biharmonic;
import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.SpectralOperator;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;

/**
 * Biharmonic inpainting of what a mask hides (Damelin and Hoang 2018, see {@link Biharmonic}): the smoothest surface through
 * the observed pixels, which stay as they are, with their noise.
 */
public final class BiharmonicFill extends ClassicalSolver {

	@Override
	public String name() {
		return "Biharmonic";
	}

	@Override
	String undoes() {
		return "masks";
	}

	/** Weights of unequal noise are a mask too. */
	@Override
	boolean undoes(final SpectralOperator h) {
		return h instanceof Diagonal;
	}

	@Override
	float[] restore(final SpectralOperator h, final int image, final float[] y) {
		final double[] weights = weights(h.singularValues(), image, y.length);
		for (int i = 0; i < y.length; i++) if (weights[i] > 0) y[i] = (float) (y[i] / weights[i]);
		final int width = (int) h.domain().width();
		final HiddenPixels hidden = HiddenPixels.of(hidden(weights, width));
		if (hidden.count() == 0) return y;
		final double[] values = Biharmonic.solve(ArrayImgs.floats(y.clone(), width, y.length / width), hidden);
		for (int i = 0; i < values.length; i++) y[(int) (hidden.y(i) * width + hidden.x(i))] = (float) values[i];
		return y;
	}

	/** One mask may serve all images of a batch. */
	private static double[] weights(final double[] all, final int image, final int pixels) {
		final int start = all.length == pixels ? 0 : image * pixels;
		return Arrays.copyOfRange(all, start, start + pixels);
	}

	private static ArrayImg<BitType, ?> hidden(final double[] weights, final int width) {
		final ArrayImg<BitType, ?> hidden = ArrayImgs.bits(width, weights.length / width);
		int i = 0;
		for (final BitType pixel : hidden) pixel.set(weights[i++] == 0);
		return hidden;
	}
}
