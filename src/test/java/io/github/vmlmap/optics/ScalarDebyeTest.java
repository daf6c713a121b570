package io.github.vmlmap.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.vmlmap.Refusal;

/** The diffraction integral against closed forms and a conservation law. */
class ScalarDebyeTest {

	private static final double WAVELENGTH = 500;
	private static final Lens SLOW = new Lens(0.05, 1);

	/** [2 J₁(v) / v]² with J₁ from Bessel's integral. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 3, 3.8317, 5.1356, 8.4, 16 })
	void isTheAiryPatternInFocus(final double v) {
		final double r = v * WAVELENGTH / (2 * Math.PI * SLOW.na());
		assertThat(new ScalarDebye(SLOW, WAVELENGTH).at(r, 0)).isCloseTo(Math.pow(2 * j(1, v) / v, 2), within(1e-3));
	}

	/** sinc²(u/4), u = k NA² z / n. */
	@ParameterizedTest
	@CsvSource({ "1, 1", "6, 1.33", "4, 1.5", "-9, 1" })
	void isASincOnTheAxis(final double u, final double index) {
		final double z = u * WAVELENGTH * index / (2 * Math.PI * SLOW.na() * SLOW.na());
		final double expected = Math.pow(Math.sin(u / 4) / (u / 4), 2);
		assertThat(new ScalarDebye(new Lens(SLOW.na(), index), WAVELENGTH).at(0, z)).isCloseTo(expected, within(2e-3));
	}

	/** Each plane carries the same light (Parseval), however far from the focus. */
	@Test
	void keepsTheLightOfEachPlane() {
		final ScalarDebye model = new ScalarDebye(new Lens(1.2, 1.33), WAVELENGTH);
		assertThat(light(model, 300)).isCloseTo(light(model, 0), within(0.01 * light(model, 0)));
	}

	/** Out to 15 micrometres: what lies beyond falls with 1/r² in a ring of r. */
	private static double light(final PsfModel model, final double z) {
		return IntStream.range(0, 3000).mapToDouble(i -> (i + 0.5) * model.at((i + 0.5) * 5, z)).sum();
	}

	/** Added up numerically; beyond 15 micrometres is 1 % more. */
	@Test
	void knowsItsLight() {
		final ScalarDebye model = new ScalarDebye(new Lens(1.2, 1.33), WAVELENGTH);
		assertThat(2 * Math.PI * 25 * light(model, 300)).isCloseTo(model.light(300), within(0.015 * model.light(0)));
		assertThat(model.light(5000)).isEqualTo(model.light(0));
	}

	/** The Debye integral by the midpoint rule, of a hundred thousand points. */
	@Test
	void isTheIntegralInAPlaneOutOfFocus() {
		final Lens lens = new Lens(1.4, 1.515);
		final ScalarDebye model = new ScalarDebye(lens, 520);
		final DoubleUnaryOperator plane = model.plane(2000);
		for (final double r : new double[] { 4000, 0, 130, 900 }) {
			final double expected = integral(lens, 520, r, 2000) / integral(lens, 520, 0, 0);
			assertThat(plane.applyAsDouble(r)).isCloseTo(expected, within(1e-6));
			assertThat(model.at(r, -2000)).isCloseTo(expected, within(1e-6));
		}
	}

	private static double integral(final Lens lens, final double wavelength, final double r, final double z) {
		final double k = 2 * Math.PI * lens.index() / wavelength;
		double re = 0;
		double im = 0;
		for (int i = 0; i < 100_000; i++) {
			final double theta = (i + 0.5) * lens.angle() / 100_000;
			final double ray = Math.sqrt(Math.cos(theta)) * Math.sin(theta) * Bessel.j0(k * r * Math.sin(theta));
			re += ray * Math.cos(k * z * Math.cos(theta));
			im += ray * Math.sin(k * z * Math.cos(theta));
		}
		return re * re + im * im;
	}

	/** The same plane, whether tabulated or not. */
	@Test
	void aConfocalPlaneIsTheModelInThatPlane() {
		final PsfModel confocal = new Confocal(new Lens(1.2, 1.33), 488, 520, 1);
		for (final double r : new double[] { 0, 33, 150, 400 }) assertThat(confocal.plane(200).applyAsDouble(r)).isCloseTo(confocal.at(r, 200), within(1e-4));
	}

	@Test
	void doesNotDependOnTheUnit() {
		final Lens lens = new Lens(1.4, 1.515);
		assertThat(new ScalarDebye(lens, 520).at(130, 250)).isCloseTo(new ScalarDebye(lens, 0.52).at(0.13, 0.25), within(1e-9));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.7, 2.4048, 2.99, 3.01, 7, 40 })
	void besselFunctionAgreesWithItsIntegral(final double x) {
		assertThat(Bessel.j0(x)).isCloseTo(j(0, x), within(2e-7));
	}

	/** Jₙ(x) = 1/π ∫₀^π cos(nτ − x sin τ) dτ; the midpoint rule converges faster than any power. */
	private static double j(final int n, final double x) {
		return IntStream.range(0, 400).mapToDouble(i -> Math.PI * (i + 0.5) / 400).map(tau -> Math.cos(n * tau - x * Math.sin(tau))).sum() / 400;
	}

	@Test
	void confocalWithAPointPinholeIsTheProduct() {
		final Lens lens = new Lens(1.2, 1.33);
		final PsfModel confocal = new Confocal(lens, 488, 520, 0);
		assertThat(confocal.at(120, 200)).isCloseTo(new ScalarDebye(lens, 488).at(120, 200) * new ScalarDebye(lens, 520).at(120, 200), within(1e-12));
	}

	/** Through a wide pinhole all light of a plane is detected: only the illumination is left. */
	@Test
	void aWidePinholeLetsOnlyTheIlluminationSelect() {
		final Lens lens = new Lens(0.8, 1);
		final PsfModel wide = new Confocal(lens, 488, 520, 5);
		assertThat(wide.at(150, 0)).isCloseTo(new ScalarDebye(lens, 488).at(150, 0), within(0.03));
		assertThat(new Confocal(lens, 488, 520, 1).at(0, 1500)).isLessThan(wide.at(0, 1500));
	}

	@Test
	void refusesImpossibleMicroscopes() {
		assertThatThrownBy(() -> new Lens(1.4, 1.33)).isInstanceOf(Refusal.class).hasMessageContaining("1.4").hasMessageContaining("less than the index");
		assertThatThrownBy(() -> new Lens(0, 1)).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> new ScalarDebye(SLOW, 0)).isInstanceOf(Refusal.class).hasMessageContaining("wavelength");
		assertThatThrownBy(() -> new Confocal(SLOW, 488, 520, -1)).isInstanceOf(Refusal.class).hasMessageContaining("pinhole");
	}
}
