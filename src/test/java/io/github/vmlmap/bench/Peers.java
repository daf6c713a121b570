package io.github.vmlmap.bench;

import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.classical.Bicubic;
import io.github.vmlmap.classical.Biharmonic;
import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.classical.Wiener;
import io.github.vmlmap.operators.SpectralOperator;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.DoubleType;

/** The classical methods. */
enum Peers implements Task.Peer {

	BIHARMONIC {

		@Override
		public Field restore(final SpectralOperator h, final NDArray y, final Scene scene) {
			return inpaint(Arrays4.fields(y).get(0), h.singularValues());
		}
	},

	BICUBIC {

		@Override
		public Field restore(final SpectralOperator h, final NDArray y, final Scene scene) {
			return upsample(Arrays4.fields(y).get(0));
		}
	},

	/** What was measured, as it is. */
	MEASUREMENT {

		@Override
		public Field restore(final SpectralOperator h, final NDArray y, final Scene scene) {
			return Arrays4.fields(y).get(0);
		}
	},

	/** Its ratio of noise to signal is that of 1e-6, 1e-5, … 1 with the best PSNR on this very image. */
	WIENER {

		@Override
		public Field restore(final SpectralOperator h, final NDArray y, final Scene scene) {
			return DoubleStream.of(1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1).mapToObj(ratio -> Arrays4.fields(Wiener.restore(h, y, ratio, scene.original()
				.mean())).get(0)).max(Comparator.comparingDouble(field -> Score.of(scene, field, Tasks.all()).psnr())).orElseThrow();
		}
	};

	private static Field inpaint(final Field measured, final double[] observed) {
		final HiddenPixels hidden = HiddenPixels.of(mask(measured.side(), observed));
		final double[] values = Biharmonic.solve(image(measured), hidden);
		final float[] pixels = measured.pixels().clone();
		for (int i = 0; i < values.length; i++) pixels[(int) (hidden.y(i) * measured.side() + hidden.x(i))] = (float) values[i];
		return new Field(measured.side(), pixels);
	}

	private static ArrayImg<BitType, ?> mask(final int side, final double[] observed) {
		final ArrayImg<BitType, ?> mask = ArrayImgs.bits(side, side);
		int i = 0;
		for (final BitType pixel : mask) pixel.set(observed[i++] == 0);
		return mask;
	}

	private static Img<DoubleType> image(final Field field) {
		final double[] values = IntStream.range(0, field.pixels().length).mapToDouble(i -> field.pixels()[i]).toArray();
		return ArrayImgs.doubles(values, field.side(), field.side());
	}

	private static Field upsample(final Field coarse) {
		final int side = coarse.side() * Tasks.FACTOR;
		final float[] pixels = new float[side * side];
		final Cursor<DoubleType> cursor = Bicubic.upsample(image(coarse), Tasks.FACTOR, Tasks.FACTOR).cursor();
		for (int i = 0; i < pixels.length; i++) pixels[i] = cursor.next().getRealFloat();
		return new Field(side, pixels);
	}
}
