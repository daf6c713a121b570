package io.github.vmlmap.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a Gaussian beam, which has the same light in every plane, however wide it has become there. */
class EncircledLightTest {

	private static final double WAIST = 100;
	private static final double ALL = 2 * Math.PI * WAIST * WAIST;

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, 5, 40 })
	void addsUpAllLightOfAPlaneHoweverFarItIsSpread(final double z) {
		assertThat(new Beam().light(z)).isCloseTo(ALL, within(2e-3 * ALL));
	}

	/** Half of it lies within σ √(2 ln 2); the radius is found to a ring of a quarter of σ in focus. */
	@Test
	void halfOfTheLightLiesWithinTheRadius() {
		final double half = Beam.width(5) * Math.sqrt(2 * Math.log(2));
		assertThat(EncircledLight.radius(new Beam(), 5, ALL / 2, 1e6)).isBetween(half, half + WAIST / 4);
		assertThat(EncircledLight.radius(new Beam(), 5, ALL / 2, 300)).isEqualTo(300);
	}

	private record Beam() implements PsfModel {

		/** σ in a plane. */
		static double width(final double z) {
			return WAIST * Math.sqrt(1 + z * z);
		}

		@Override
		public double at(final double r, final double z) {
			return Math.pow(WAIST / width(z), 2) * Math.exp(-r * r / (2 * width(z) * width(z)));
		}

		@Override
		public double detail() {
			return WAIST / 4;
		}
	}
}
