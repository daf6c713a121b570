package io.github.vmlmap.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.RegularisedVmlMap;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.VmlMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A task of the benchmarks of speed, on crops of 64 × 64 pixels.
 *
 * @param name without spaces
 * @param published the gradient form that the other methods are compared with
 * @param degradation makes H
 * @param margin pixels at each side that are solved for but not measured: they do not count
 */
record SpeedTask(String name, Solver published, Function<NDManager, LinearOperator> degradation, int margin) {

	private static final Size FIELD = new Size(Tasks.SIDE, Tasks.SIDE);
	private static final double PSF_SIGMA = 1.5;

	static List<SpeedTask> all() {
		final double[] gaussian = Kernels.gaussian(PSF_SIGMA);
		final int margin = gaussian.length / 2;
		final int measured = Tasks.SIDE - 2 * margin;
		return List.of(
			new SpeedTask("box", new VmlMap(), manager -> Masks.box(manager, FIELD), 0),
			new SpeedTask("random80", new VmlMap(), manager -> Masks.random(manager, FIELD, 0.8, 1), 0),
			new SpeedTask("superresolution4", new RegularisedVmlMap(), manager -> new BlockAverage(manager, FIELD, new Size(4, 4)), 0),
			new SpeedTask("blur9", new RegularisedVmlMap(), manager -> SeparableBlur.real(manager, FIELD, Kernels.uniform(9)), 0),
			new SpeedTask("gaussian-psf", new RegularisedVmlMap(),
				manager -> new Convolution(manager, new Size(measured, measured), Psf.separable(gaussian, gaussian)), margin));
	}

	/** The crops of the first images: for the box half of it nucleus, else wherever there is most to see. */
	List<Scene> scenes(final Map<String, Field> images, final int count) {
		final boolean[] box = new boolean[Tasks.SIDE * Tasks.SIDE];
		for (int i = 0; i < box.length; i++) box[i] = isInBox(i / Tasks.SIDE) && isInBox(i % Tasks.SIDE);
		final Placement placement = name.equals("box") ? Placement.STRUCTURE : Placement.ANYWHERE;
		return images.entrySet().stream().limit(count).map(image -> placement.choose(image.getKey(), image.getValue(), Tasks.SIDE, box)).toList();
	}

	private static boolean isInBox(final int position) {
		return position >= Tasks.SIDE / 4 && position < 3 * Tasks.SIDE / 4;
	}

	/** H x and noise on what is measured, which for a mask are the observed pixels. */
	static NDArray measure(final NDManager manager, final LinearOperator h, final NDArray x, final double noise, final long seed) {
		final NDArray clean = h.apply(x);
		final Random random = new Random(seed);
		final float[] eta = new float[(int) clean.size()];
		for (int i = 0; i < eta.length; i++) eta[i] = (float) (noise * random.nextGaussian());
		final NDArray noisy = clean.add(manager.create(eta, clean.getShape()));
		return h instanceof Mask mask ? mask.apply(noisy) : noisy;
	}

	/** PSNR in dB with peak 2, over the measured field. */
	double psnr(final Field original, final Field restored) {
		final int side = original.side() - 2 * margin;
		final Field a = original.crop(margin, margin, side);
		final Field b = restored.crop(margin, margin, side);
		double squares = 0;
		for (int i = 0; i < a.pixels().length; i++) squares += Math.pow(a.pixels()[i] - b.pixels()[i], 2);
		return 10 * Math.log10(4 / (squares / a.pixels().length));
	}
}
