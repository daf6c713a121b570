package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;

class SynthesisedShareTest {

	private static final double[] DEEP = { 0.2, 0.6, 0.2 };
	private static final double[] FLAT = { 0.25, 0.5, 0.25 };
	private static final double RATIO = 0.03;

	/** The mean of ρ / (s² + ρ), s the product of the cosine sums of three symmetric kernels. */
	@Test
	void ofAVolumeItFollowsFromTheKernelsSpectra() {
		final double[] values = new double[27];
		for (int i = 0; i < 27; i++) values[i] = DEEP[i / 9] * FLAT[i / 3 % 3] * FLAT[i % 3];
		double sum = 0;
		for (int z = 0; z < 6; z++) for (int y = 0; y < 7; y++) for (int x = 0; x < 9; x++)
			sum += RATIO / (Math.pow(spectrum(DEEP, z, 6) * spectrum(FLAT, y, 7) * spectrum(FLAT, x, 9), 2) + RATIO);
		assertThat(SynthesisedShare.ofVolume(Psf.volume(values, 3, new Size(3, 3)), 4, new Size(5, 7), RATIO)).isCloseTo(sum / (6 * 7 * 9), within(1e-5));
	}

	private static double spectrum(final double[] kernel, final int frequency, final int length) {
		return kernel[1] + 2 * kernel[0] * Math.cos(2 * Math.PI * frequency / length);
	}
}
