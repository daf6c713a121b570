package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

/** The engine's transform against the sums that define it, in double precision. */
class HalfSpectrumTest {

	/** Even and odd extents have their middle frequency or have none. */
	@ParameterizedTest
	@CsvSource({ "4, 6, 8", "5, 7, 9", "3, 4, 5", "1, 5, 6" })
	void hasTheModuliOfThePlainSums(final int planes, final int height, final int width) {
		final Psf psf = Psf.volume(new Random(5).doubles(18).toArray(), planes == 1 ? 1 : 3, planes == 1 ? new Size(3, 6) : new Size(3, 2));
		try (NDManager manager = Arrays4.manager()) {
			final double[] all = HalfSpectrum.of(manager, psf, planes, new Size(height, width)).all();
			assertThat(all).hasSize(planes * height * width);
			for (int i = 0; i < all.length; i++)
				assertThat(all[i]).isCloseTo(modulus(psf, (double) (i / width / height) / planes, (double) (i / width % height) / height, (double) (i % width) / width), within(1e-12));
		}
	}

	private static double modulus(final Psf psf, final double deep, final double down, final double across) {
		double re = 0;
		double im = 0;
		for (int k = 0; k < psf.depth(); k++) for (int i = 0; i < psf.size().height(); i++) for (int j = 0; j < psf.size().width(); j++) {
			final double angle = 2 * Math.PI * (deep * k + down * i + across * j);
			re += psf.at(k, i, j) * Math.cos(angle);
			im -= psf.at(k, i, j) * Math.sin(angle);
		}
		return Math.hypot(re, im);
	}

	/** Memory goes with half of the frequencies. */
	@Test
	void holdsHalf() {
		try (NDManager manager = Arrays4.manager()) {
			final HalfSpectrum spectrum = HalfSpectrum.of(manager, Psf.volume(new Random(5).doubles(27).toArray(), 3, new Size(3, 3)), 5, new Size(6, 8));
			assertThat(spectrum.moduli()).hasSize(5 * 6 * 5);
			assertThat(spectrum.values().getShape().size()).isEqualTo(5 * 6 * 5);
		}
	}
}
