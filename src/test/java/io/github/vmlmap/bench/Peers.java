package io.github.vmlmap.bench;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

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
		public Field restore(final NDManager manager, final SpectralOperator h, final Scene scene) {
			return inpaint(scene.original(), h.singularValues());
		}
	},

	BICUBIC {

		@Override
		public Field restore(final NDManager manager, final SpectralOperator h, final Scene scene) {
			return upsample(Arrays4.fields(h.apply(Arrays4.of(manager, List.of(scene.original())))).get(0));
		}
	},

	/** Its ratio of noise to signal is that of 1e-6, 1e-5, … 0.1 with the best PSNR on this very image. */
	WIENER {

		@Override
		public Field restore(final NDManager manager, final SpectralOperator h, final Scene scene) {
			return DoubleStream.of(1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1).mapToObj(ratio -> wiener(manager, h, scene.original(), ratio)).max(
				Comparator.comparingDouble(field -> Score.of(scene, field, Tasks.all()).psnr())).orElseThrow();
		}
	};

	private static Field inpaint(final Field original, final double[] observed) {
		final HiddenPixels hidden = HiddenPixels.of(mask(original.side(), observed));
		final double[] values = Biharmonic.solve(image(original), hidden);
		final float[] pixels = original.pixels().clone();
		for (int i = 0; i < values.length; i++) pixels[(int) (hidden.y(i) * original.side() + hidden.x(i))] = (float) values[i];
		return new Field(original.side(), pixels);
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

	private static Field wiener(final NDManager manager, final SpectralOperator h, final Field original, final double ratio) {
		final NDArray y = h.apply(Arrays4.of(manager, List.of(original)));
		return Arrays4.fields(Wiener.restore(h, y, ratio, original.mean())).get(0);
	}
}
