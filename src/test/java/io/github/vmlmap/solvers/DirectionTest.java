package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.norm;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.pseudoInverse;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.RecordingDenoiser;
import io.github.vmlmap.priors.RecordingDenoiser.Step;

/** What the float32 solvers hand to the denoiser and how far they go, against dense algebra in double. */
class DirectionTest {

	private static final double NOISE = 0.3;
	private static final double SIGMA = 0.4;
	private static final double RHO = NOISE * NOISE / (SIGMA * SIGMA);

	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
	private final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 1);
	private final Vml vml = new Vml(prior, h, y, NOISE, SIGMA);
	private final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));

	@Test
	void gradientIsThatOfTheLoss() {
		for (final Step step : stepsOf(new VmlMap(), StepRule.PAPER)) {
			final DMatrixRMaj expected = vml.differences(step.x(), SIGMA);
			assertClose(times(-1 / (NOISE * NOISE), step.gradient()), expected);
		}
	}

	@Test
	void regularisedDirectionIsThatOfTheDenseInverse() {
		final double norm = operator.normBound();
		final DMatrixRMaj inverse = inverse(plusIdentity(gram(), RHO + 1e-3 * norm * norm));
		for (final Step step : stepsOf(new RegularisedVmlMap(), StepRule.SAFE))
			assertClose(step.gradient(), vml.pullback(times(inverse, vml.b(step.x()))));
	}

	@Test
	void preconditionedDirectionIsThatOfTheDensePseudoInverse() {
		final DMatrixRMaj plus = pseudoInverse(h);
		final DMatrixRMaj weight = plus(pseudoInverse(gram()), minus(identity(h.numCols), times(plus, h)));
		for (final Step step : stepsOf(new PreconditionedVmlMap(), StepRule.SAFE)) {
			final DMatrixRMaj d = prior.denoise(step.x(), SIGMA);
			final DMatrixRMaj b = plus(times(plus, minus(y, times(h, d))), times(RHO, times(weight, minus(d, step.x()))));
			assertClose(step.gradient(), vml.pullback(b));
		}
	}

	/** P⁻¹ of the paper's preconditioner, with the J⁻¹ that the solver never forms, applied to the gradient. */
	@Test
	void preconditionedDirectionIsThatOfThePapersP() {
		final DMatrixRMaj j = prior.jacobian(SIGMA);
		final DMatrixRMaj filled = plus(gram(), minus(identity(h.numCols), times(pseudoInverse(h), h)));
		final DMatrixRMaj p = times(times(j, filled), inverse(j));
		for (final Step step : stepsOf(new PreconditionedVmlMap(), StepRule.SAFE))
			assertClose(step.gradient(), times(-NOISE * NOISE, times(inverse(p), vml.gradient(step.x()))));
	}

	@ParameterizedTest
	@CsvSource({ "VML-MAP, PAPER", "VML-MAP, SAFE", "Preconditioned VML-MAP, SAFE",
		"Preconditioned VML-MAP (paper's form), PAPER", "Preconditioned VML-MAP (paper's form), SAFE" })
	void stepHasTheLengthOfItsRule(final String name, final StepRule rule) {
		final Solver solver = Solvers.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
		final List<Step> steps = stepsOf(solver, rule);
		final DMatrixRMaj expected = times(0.5 * length(solver, rule), steps.get(0).gradient());
		assertClose(minus(steps.get(1).x(), steps.get(0).x()), expected);
	}

	private double length(final Solver solver, final StepRule rule) {
		if (rule == StepRule.PAPER || solver instanceof RegularisedVmlMap) return 1;
		if (solver instanceof VmlMap) return 1 / (Math.pow(operator.normBound(), 2) + RHO);
		final double smallest = Arrays.stream(operator.singularValues()).filter(s -> s > 0).min().orElseThrow();
		return 1 / (1 + RHO * Math.max(1, 1 / (smallest * smallest)));
	}

	private DMatrixRMaj gram() {
		return times(transpose(h), h);
	}

	/** Three steps at one level, with γ = 1/2. */
	private List<Step> stepsOf(final Solver solver, final StepRule rule) {
		final SolverSettings settings = new SolverSettings(2, 3, 0.5, rule, SIGMA, SIGMA / 2, 0, 7, 0, NewtonSettings.DEFAULT);
		final RecordingDenoiser recorder = new RecordingDenoiser(new GaussianPrior(prior));
		try (NDManager manager = Problems.manager()) {
			final var problem = new InverseProblem(operator, Problems.batch(manager, y, operator.range(), 1), NOISE);
			solver.solve(problem, recorder, settings, Problems.seeds(1), SolverListener.SILENT);
		}
		return recorder.steps().subList(0, 3);
	}

	private static void assertClose(final DMatrixRMaj actual, final DMatrixRMaj expected) {
		assertThat(norm(minus(actual, expected))).isLessThan(1e-5 * norm(expected));
	}
}
