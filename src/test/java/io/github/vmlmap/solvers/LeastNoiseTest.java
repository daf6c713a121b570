package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** A little noise is assumed where some of the image is hidden and the rest passed alike, and nowhere else. */
class LeastNoiseTest {

	private static final Size FIELD = new Size(6, 8);
	private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.withLevels(2).withSteps(1);

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	static Stream<Function<NDManager, LinearOperator>> hidingAndPassingAlike() {
		return Stream.of(m -> mask(m, ":, :, 2, 3"), m -> mask(m, ":, :, :, 1:7"), m -> new BlockAverage(m, FIELD, new Size(2, 4)),
			m -> new BlockAverage(m, FIELD, new Size(1, 2)));
	}

	@ParameterizedTest
	@MethodSource("hidingAndPassingAlike")
	void noiseIsRaisedToTheLeast(final Function<NDManager, LinearOperator> operator) {
		assertThat(problem(operator, 0).assuming(0.01).noise()).isEqualTo(0.01);
		assertThat(problem(operator, 0.005).assuming(0.01).noise()).isEqualTo(0.01);
		assertThat(problem(operator, 0.05).assuming(0.01).noise()).isEqualTo(0.05);
	}

	static Stream<Function<NDManager, LinearOperator>> others() {
		return Stream.of(m -> new Identity(FIELD), m -> mask(m, ":, :, 0:0"), m -> SeparableBlur.real(m, FIELD, Kernels.uniform(3)),
			m -> new Convolution(m, FIELD, Psf.separable(Kernels.uniform(3), Kernels.uniform(3))));
	}

	/** Nothing hidden, or some of it passed weakly. */
	@ParameterizedTest
	@MethodSource("others")
	void otherProblemsKeepTheirNoise(final Function<NDManager, LinearOperator> operator) {
		assertThat(problem(operator, 0).assuming(0.01).noise()).isZero();
	}

	static Stream<Function<NDManager, LinearOperator>> blurs() {
		return Stream.of(m -> SeparableBlur.real(m, FIELD, Kernels.uniform(3)), m -> new Convolution(m, FIELD, Psf.separable(Kernels.uniform(3), Kernels.uniform(3))));
	}

	/** What the benchmark of noise found to fall below a Wiener filter. */
	@ParameterizedTest
	@MethodSource("blurs")
	void plainFormsRefuseABlurWithLessNoise(final Function<NDManager, LinearOperator> operator) {
		for (final Solver plain : List.of(new VmlMap(), new GaussNewtonVmlMap())) {
			assertThatThrownBy(() -> solve(plain, problem(operator, 0.009), SETTINGS)).isInstanceOf(Refusal.class).hasMessageContaining("choose a preconditioned form");
			assertThat(solve(plain, problem(operator, 0.01), SETTINGS)).doesNotContain(Float.NaN);
			assertThat(solve(plain, problem(operator, 0), SETTINGS.withLeastNoise(0))).doesNotContain(Float.NaN);
		}
		assertThat(solve(new RegularisedVmlMap(), problem(operator, 0), SETTINGS)).doesNotContain(Float.NaN);
	}

	/** Pixels that are measured with unequal noise have unequal weights, but are not mixed. */
	static Stream<Function<NDManager, LinearOperator>> noBlurs() {
		return Stream.of(m -> new Identity(FIELD), m -> new BlockAverage(m, FIELD, new Size(2, 4)), m -> new Diagonal(m.arange(48f).reshape(1, 1, 6, 8).div(48)));
	}

	@ParameterizedTest
	@MethodSource("noBlurs")
	void plainFormsRefuseNothingElse(final Function<NDManager, LinearOperator> operator) {
		for (final Solver plain : List.of(new VmlMap(), new GaussNewtonVmlMap()))
			assertThat(solve(plain, problem(operator, 0), SETTINGS)).doesNotContain(Float.NaN);
	}

	private static float[] solve(final Solver solver, final InverseProblem problem, final SolverSettings settings) {
		return solver.solve(problem, new GaussianPrior(Gaussian.smoothField(problem.forward().domain())), settings, new long[] { 1 }, SolverListener.SILENT).toFloatArray();
	}

	/** Every solver: without noise it gives what it gives with the least. */
	@Test
	void everySolverAssumesIt() {
		for (final Solver solver : Solvers.all()) {
			final float[] least = solve(solver, 0.01, SETTINGS.withLeastNoise(0));
			assertThat(solve(solver, 0, SETTINGS.withLeastNoise(0.01))).as(solver.name()).isEqualTo(least);
			assertThat(solve(solver, 0, SETTINGS.withLeastNoise(0))).as(solver.name()).isNotEqualTo(least);
		}
	}

	private float[] solve(final Solver solver, final double noise, final SolverSettings settings) {
		final Mask mask = new Mask(manager.create(new float[] { 1, 0, 1, 1 }, new Shape(1, 1, 2, 2)));
		final InverseProblem problem = new InverseProblem(mask, manager.create(new float[] { 0.3f, 0, 0.1f, 0.9f }, new Shape(1, 1, 2, 2)), noise);
		return solver.solve(problem, new GaussianPrior(Gaussian.smoothField(new Size(2, 2))), settings, new long[] { 1 }, SolverListener.SILENT).toFloatArray();
	}

	private InverseProblem problem(final Function<NDManager, LinearOperator> operator, final double noise) {
		final LinearOperator h = operator.apply(manager);
		return new InverseProblem(h, manager.zeros(new Shape(1, 1, h.range().height(), h.range().width())), noise);
	}

	private static Mask mask(final NDManager manager, final String hidden) {
		final var mask = manager.ones(new Shape(1, 1, FIELD.height(), FIELD.width()));
		if (!hidden.endsWith("0:0")) mask.set(new NDIndex(hidden), 0);
		return new Mask(mask);
	}
}
