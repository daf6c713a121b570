package io.github.vmlmap.workflow;

import java.util.Optional;
import java.util.Random;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.solvers.Seeds;

/** Photon and read noise of a {@link Simulation}. */
record DetectorNoise(Optional<NoiseModel.Camera> camera, long seed) {

	/** Means above this are drawn from the normal distribution, which a Poisson distribution then is nearly. */
	private static final double MANY = 400;

	void addTo(final Img<FloatType> image) {
		if (camera.isEmpty()) return;
		final Random random = new Random(Seeds.of(seed, 1));
		final NoiseModel.Camera c = camera.get();
		for (final FloatType pixel : image) pixel.set((float) (detected(pixel.get(), c, random) + c.readNoise() * random.nextGaussian()));
	}

	private static double detected(final double signal, final NoiseModel.Camera c, final Random random) {
		if (c.gain() == 0 || signal <= c.offset()) return signal;
		return c.offset() + c.gain() * poisson((signal - c.offset()) / c.gain(), random);
	}

	/** Knuth's product of uniform numbers. */
	private static double poisson(final double mean, final Random random) {
		if (mean > MANY) return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
		final double least = Math.exp(-mean);
		double product = random.nextDouble();
		int count = 0;
		while (product > least) {
			product *= random.nextDouble();
			count++;
		}
		return count;
	}
}
