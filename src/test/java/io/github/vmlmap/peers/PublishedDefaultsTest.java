package io.github.vmlmap.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.vmlmap.solvers.Daps;
import io.github.vmlmap.solvers.Method;

/**
 * What each peer is run with, written out, from the project's text of the methods (its section on peers) and, of ReSample, the authors' code. DDRM: η = 0.85, η_b = 1 and 20 steps (arXiv 2201.11793). ΠGDM: η = 1, 100 steps (ICLR 2023). DAPS: from 100 to
 * 0.1, 100 Langevin steps, τ = 0.01, 5 × 200 or 10 × 400 passes (arXiv 2407.01521, pixels); LatentDAPS from 10 to 0.1 with 2 × 50, its step is our own.
 * ReSample: ζ = 1/2, γ = 40, 500 steps, 2000 and 500 iterations (arXiv 2307.08123). The ends 80 and 0.002 of the others' levels, MAP-GA(D)'s steps, λ
 * and Wiener's least ratio are our own as well.
 */
class PublishedDefaultsTest {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
		"DDRM; 20; 80; 0.002; Ddrm[eta=0.85, etaB=1.0]",
		"PiGDM; 100; 80; 0.002; PiGdm[settings=PiGdmSettings[weight=PAPER, eta=1.0, priorDeviation=1.0]]",
		"PiGDM, conditional form; 100; 80; 0.002; PiGdm[settings=PiGdmSettings[weight=CONDITIONAL, eta=1.0, priorDeviation=0.5]]",
		"DAPS-1K; 200; 100; 0.1; Daps[odeSteps=5, langevinSteps=100, learningRate=5.0E-5, tau=0.01]",
		"DAPS-4K; 400; 100; 0.1; Daps[odeSteps=10, langevinSteps=100, learningRate=5.0E-5, tau=0.01]",
		"LatentDAPS; 50; 10; 0.1; LatentDaps[daps=Daps[odeSteps=2, langevinSteps=20, learningRate=3.0E-5, tau=0.01]]",
		"ReSample; 500; 80; 0.002; ReSample[inPixels=true, guidance=0.5, gamma=40.0, pixelIterations=2000, latentIterations=500]",
		"ReSample without pixel optimisation; 500; 80; 0.002; ReSample[inPixels=false, guidance=0.5, gamma=40.0, pixelIterations=2000, latentIterations=500]" })
	void areThoseThatWereWrittenDown(final String label, final int levels, final double sigmaMax, final double sigmaMin, final String parameters) {
		final Method peer = Peers.named(label);
		assertThat(peer.settings().levels()).isEqualTo(levels);
		assertThat(peer.settings().sigmaMax()).isEqualTo(sigmaMax);
		assertThat(peer.settings().sigmaMin()).isEqualTo(sigmaMin);
		assertThat(peer.settings().rho()).isEqualTo(7);
		assertThat(peer.solver()).hasToString(parameters);
	}

	/** Forward passes: they name the methods. */
	@Test
	void dapsHasItsName() {
		assertThat(passes("DAPS-1K")).isEqualTo(1000);
		assertThat(passes("DAPS-4K")).isEqualTo(4000);
	}

	private static int passes(final String label) {
		final Method peer = Peers.named(label);
		return ((Daps) peer.solver()).odeSteps() * peer.settings().levels();
	}

	@Test
	void classicalMethods() {
		assertThat(Peers.named("Richardson-Lucy with total variation").solver()).hasToString("RichardsonLucy[variation=0.002]");
		assertThat(Peers.named("Richardson-Lucy with total variation").settings().levels()).isEqualTo(50);
		assertThat(Peers.named("Wiener").solver()).hasToString("WienerFilter[leastRatio=1.0E-6, conjugateSteps=200]");
	}
}
