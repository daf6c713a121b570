package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** An operator of which only H and Hᵀ are known. */
class UnknownSpectrumTest {

	private final NDManager manager = Problems.manager();
	private final CountingDenoiser denoiser = new CountingDenoiser(new GaussianPrior(Gaussian.smoothField(Problems.FIELD)));

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void preconditionedSolversRefuseItInOneSentence(final int solver) {
		assertThatThrownBy(() -> solve(Solvers.all().get(solver))).isInstanceOf(Refusal.class)
			.hasMessageStartingWith("This degradation has no ").hasMessageContaining("choose ").hasMessageEndingWith("VML-MAP.");
		assertThat(denoiser.linearized() + denoiser.denoised()).isZero();
	}

	@Test
	void vmlMapTakesIt() {
		assertThat(solve(new VmlMap()).getShape()).isEqualTo(new Shape(1, 1, 6, 5));
	}

	@Test
	void gaussNewtonTakesItsPlainForm() {
		assertThat(solve(new RegularisedGaussNewton()).toFloatArray()).isEqualTo(solve(new GaussNewtonVmlMap()).toFloatArray());
	}

	@Test
	void thePapersPresetTakesItAsVmlMap() {
		assertThat(solve(Preset.PAPER.solver()).toFloatArray()).isEqualTo(solve(new VmlMap()).toFloatArray());
	}

	private NDArray solve(final Solver solver) {
		final var problem = new InverseProblem(new Flip(), manager.ones(new Shape(1, 1, 6, 5)), 0.1);
		return solver.solve(problem, denoiser, SolverSettings.DEFAULT.withLevels(2).withSteps(1), Problems.seeds(1), SolverListener.SILENT);
	}

	/** Upside down. */
	private static final class Flip implements LinearOperator {

		@Override
		public NDArray apply(final NDArray x) {
			return x.flip(2);
		}

		@Override
		public NDArray adjoint(final NDArray y) {
			return y.flip(2);
		}

		@Override
		public double normBound() {
			return 1;
		}

		@Override
		public Size domain() {
			return Problems.FIELD;
		}

		@Override
		public Size range() {
			return Problems.FIELD;
		}
	}
}
