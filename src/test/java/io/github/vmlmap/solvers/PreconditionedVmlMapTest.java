package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** H⁺ is taken where it does not drown the image in noise. */
class PreconditionedVmlMapTest {

	private static final Size FIELD = new Size(8, 8);

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void refusesTheNoiseThatItWouldAmplifyBeyondTheRange() {
		final SpectralOperator blur = SeparableBlur.real(manager, FIELD, Kernels.gaussian(1.5));
		assertThatThrownBy(() -> solve(blur, 0.05)).isInstanceOf(Refusal.class).hasMessageContaining("amplify the noise");
		assertThat(solve(blur, 0)).doesNotContain(Float.NaN);
	}

	/** Binning by 2 × 2 has one singular value, 1/2: the noise doubles, and the prior sees to it. */
	@Test
	void takesNoiseThatItHardlyAmplifies() {
		assertThat(solve(new BlockAverage(manager, FIELD, new Size(2, 2)), 0.2)).doesNotContain(Float.NaN);
	}

	private float[] solve(final SpectralOperator h, final double noise) {
		final NDArray y = h.apply(manager.ones(new Shape(1, 1, FIELD.height(), FIELD.width())).mul(0.5));
		return new PreconditionedVmlMap().solve(new InverseProblem(h, y, noise), new GaussianPrior(Gaussian.smoothField(FIELD)),
			SolverSettings.DEFAULT.withLevels(2).withSteps(1), Problems.seeds(1), SolverListener.SILENT).toFloatArray();
	}
}
