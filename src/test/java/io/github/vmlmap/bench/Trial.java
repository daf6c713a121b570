package io.github.vmlmap.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a candidate did with one image.
 *
 * @param seconds of processor time for all samples together: with one thread the time on a machine that does nothing else
 * @param forwards forward passes of the denoiser, each over all samples
 * @param pullbacks products with its Jacobian, each over all samples
 * @param psnr of each sample, in dB
 */
record Trial(double seconds, int forwards, int pullbacks, List<Double> psnr) {

	static Trial parse(final String line) {
		final String[] words = line.split(",");
		return new Trial(Double.parseDouble(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]),
			Arrays.stream(words).skip(3).map(Double::valueOf).toList());
	}

	String line() {
		return String.format(Locale.ROOT, "%.4f,%d,%d,", seconds, forwards, pullbacks) + psnr.stream().map(String::valueOf).collect(Collectors.joining(","));
	}

	double meanPsnr() {
		return psnr.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}
}
