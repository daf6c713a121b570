package io.github.vmlmap.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

import io.github.vmlmap.benchmark.metrics.Comparison;
import io.github.vmlmap.benchmark.metrics.Metric;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.benchmark.metrics.Ssim;

/**
 * What a method made of one image. Where pixels were hidden, the others are taken from the measurement.
 *
 * @param psnr in dB, of what was hidden, or of all
 * @param whole in dB, of all pixels
 * @param ssim of all pixels
 * @param seconds of processor time
 */
record Outcome(double psnr, double whole, double ssim, double seconds) {

	private static final Metric SSIM = new Ssim();
	/** In dB: an error of 100, where images differ by 2. */
	private static final double DIVERGED = -34;

	static Outcome of(final Task task, final Scene scene, final Field restored, final double seconds) {
		final Field image = scene.original().with(restored, task.counted());
		return new Outcome(Score.of(scene, image, task.counted()).psnr(), Score.of(scene, image, Tasks.all()).psnr(), SSIM.of(new Comparison(picture(scene.original()), picture(image), new boolean[0], Double.NaN)), seconds);
	}

	private static Picture picture(final Field field) {
		return new Picture(field.pixels(), field.side(), field.side());
	}

	boolean diverged() {
		return !(psnr > DIVERGED);
	}

	static long diverged(final Collection<Outcome> outcomes) {
		return outcomes.stream().filter(Outcome::diverged).count();
	}

	/** Over those that did not diverge, NaN where all did. */
	static double mean(final Collection<Outcome> outcomes, final ToDoubleFunction<Outcome> figure) {
		return outcomes.stream().filter(outcome -> !outcome.diverged()).mapToDouble(figure).average().orElse(Double.NaN);
	}
}
