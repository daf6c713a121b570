package io.github.vmlmap.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.Daps;
import io.github.vmlmap.solvers.Ddrm;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.LatentDaps;
import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.solvers.ReSample;
import io.github.vmlmap.solvers.RichardsonLucy;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.WienerFilter;

class ParametersTest {

	static Stream<Method> peers() {
		return Peers.all().stream();
	}

	@ParameterizedTest
	@MethodSource("peers")
	void eachMethodIsReadFromItsOwnLine(final Method peer) {
		assertThat(Parameters.with(peer.solver(), Parameters.text(peer.solver()))).isEqualTo(peer.solver());
		assertThat(Parameters.with(peer.solver(), " ")).isSameAs(peer.solver());
	}

	@ParameterizedTest
	@MethodSource("peers")
	void eachNumberIsSetByItself(final Method peer) {
		final Map<String, Number> before = Parameters.of(peer.solver());
		before.forEach((name, value) -> {
			final Number other = value instanceof Integer ? (Number) (value.intValue() + 1) : (Number) (value.doubleValue() / 2);
			final Map<String, Number> expected = new HashMap<>(before);
			expected.put(name, other);
			assertThat(Parameters.of(Parameters.with(peer.solver(), name + " = " + other))).isEqualTo(expected);
		});
	}

	@Test
	void theyAreThoseOfThePapers() {
		assertThat(set("DDRM", "eta=0.5, ETAB=0.25")).isEqualTo(new Ddrm(0.5, 0.25));
		assertThat(set("PiGDM", "eta=0.5")).isEqualTo(new PiGdm(PiGdmSettings.PAPER.withEta(0.5)));
		assertThat(set("PiGDM, conditional form", "priorDeviation=0.3")).isEqualTo(new PiGdm(PiGdmSettings.CONDITIONAL.withPriorDeviation(0.3)));
		assertThat(set("DAPS-1K", "odeSteps=3; langevinSteps=7; learningRate=1e-5; tau=0.02")).isEqualTo(new Daps(3, 7, 1e-5, 0.02));
		assertThat(set("LatentDAPS", "tau=0.02")).isEqualTo(new LatentDaps(new Daps(2, 20, 3e-5, 0.02)));
		assertThat(set("ReSample", "guidance=0.3, gamma=4, pixelIterations=20, latentIterations=5")).isEqualTo(new ReSample(true, 0.3, 4, 20, 5));
		assertThat(set("Richardson-Lucy with total variation", "variation=0.01")).isEqualTo(new RichardsonLucy(0.01));
		assertThat(set("Wiener", "leastRatio=0.001, conjugateSteps=9")).isEqualTo(new WienerFilter(0.001, 9));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "DDRM | zeta=1 | DDRM has no parameter 'zeta': choose some of eta, etaB.", "DDRM | eta=2 | η must be from 0 to 1, not 2.0.",
		"DDRM | eta=a half | 'a half' is no number for eta.", "Wiener | conjugateSteps=1.5 | '1.5' is no whole number for conjugateSteps.", "DDRM | 0.5 | '0.5' is no parameter: give it as name=value, with commas between several.",
		"Bicubic | a=1 | Bicubic has no parameter 'a': leave the parameters empty." })
	void refusesInASentence(final String peer, final String text, final String sentence) {
		assertThatThrownBy(() -> set(peer, text)).isInstanceOf(Refusal.class).hasMessage(sentence);
	}

	/** Of the user's own, whose record nobody else may look into. */
	@Test
	void aMethodThatIsNotPublicHasNone() {
		assertThat(Parameters.text(new Own(2, new Inner(3)))).isEmpty();
		assertThat(Parameters.text(new Daps(3, 7, 1e-5, 0.02))).isEqualTo("odeSteps=3, langevinSteps=7, learningRate=1.0E-5, tau=0.02");
	}

	private record Inner(int steps) {}

	private record Own(double strength, Inner inner) implements Solver {

		@Override
		public String name() {
			return "My own";
		}

		@Override
		public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
			return problem.measurement();
		}
	}

	private static Solver set(final String peer, final String text) {
		return Parameters.with(Peers.named(peer).solver(), text);
	}
}
