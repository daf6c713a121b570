package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.RecordingDenoiser;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Early noise levels are left out only where the measurement tells what they decide. */
class WarmStartTest {

	private static final Size FIELD = new Size(40, 32);
	private static final SolverSettings SETTINGS = Preset.FAST.settings();

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	static Stream<Function<NDManager, LinearOperator>> telling() {
		return Stream.of(m -> new Identity(FIELD), m -> new BlockAverage(m, FIELD, new Size(4, 4)), m -> SeparableBlur.real(m, FIELD, Kernels.uniform(9)),
			m -> new Convolution(m, FIELD, Psf.separable(Kernels.uniform(15), Kernels.uniform(15))));
	}

	/** What is left is the lower end of the same schedule. */
	@ParameterizedTest
	@MethodSource("telling")
	void levelsAboveTheStartAreLeftOut(final Function<NDManager, LinearOperator> operator) {
		for (final double noise : new double[] { 0, 0.05 }) {
			final double[] all = SETTINGS.schedule(noise);
			final double[] left = WarmStart.of(problem(operator.apply(manager), noise), SETTINGS).schedule(noise);
			final double[] expected = Arrays.stream(all).filter(sigma -> sigma <= 5).toArray();
			assertThat(expected).hasSizeLessThan(all.length);
			assertThat(left).hasSameSizeAs(expected);
			for (int i = 0; i < left.length; i++) assertThat(left[i]).isCloseTo(expected[i], withinPercentage(1e-6));
		}
	}

	static Stream<Function<NDManager, LinearOperator>> untelling() {
		return Stream.of(m -> holed(m, ":, :, 13:21, 5:13"), m -> holed(m, ":, :, :, 7"), m -> holed(m, ":, :, :6"), m -> holed(m, ":"),
			m -> new VolumeConvolution(m, 3, FIELD, Psf.volume(uniform(27), 3, new Size(3, 3))));
	}

	@ParameterizedTest
	@MethodSource("untelling")
	void holesAndVolumesBeginAtTheFirstLevel(final Function<NDManager, LinearOperator> operator) {
		assertThat(WarmStart.of(problem(operator.apply(manager), 0), SETTINGS)).isEqualTo(SETTINGS);
	}

	@Test
	void noStartIsWarmWhereNoneIsAskedFor() {
		final SolverSettings cold = SETTINGS.withNewton(SETTINGS.newton().withWarmStart(Double.POSITIVE_INFINITY));
		assertThat(WarmStart.of(problem(new Identity(FIELD), 0), cold)).isEqualTo(cold);
	}

	/** σ₀ ε round y / (1 + δ) where y is the image and some noise. */
	@ParameterizedTest
	@ValueSource(doubles = { 5, Double.POSITIVE_INFINITY })
	void theFirstNoisyImageLiesRoundTheMeasurement(final double warmStart) {
		final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
		final RecordingDenoiser recorder = new RecordingDenoiser(new GaussianPrior(prior));
		final NDArray y = manager.randomNormal(new Shape(1, 1, Problems.FIELD.height(), Problems.FIELD.width()));
		final SolverSettings settings = SETTINGS.withNewton(SETTINGS.newton().withWarmStart(warmStart));
		new GaussNewtonVmlMap().solve(new InverseProblem(new Identity(Problems.FIELD), y, 0), recorder, settings, Problems.seeds(1), SolverListener.SILENT);
		final RecordingDenoiser.Step first = recorder.steps().get(0);
		final float[] noise = new GaussianNoise(Problems.seeds(1), y.getShape().slice(1)).next(manager).toFloatArray();
		assertThat(first.sigma()).isLessThan(warmStart);
		for (int i = 0; i < noise.length; i++) assertThat(first.x().get(i)).isCloseTo(y.toFloatArray()[i] + first.sigma() * noise[i],
			within(1e-5 * first.sigma()));
	}

	/** An image of which nothing is measured is a draw of the prior, and finite. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.05 })
	void nothingMeasuredIsNoFault(final double noise) {
		final LinearOperator nothing = new Mask(manager.zeros(new Shape(1, 1, 6, 5)));
		final NDArray y = manager.zeros(new Shape(1, 1, 6, 5));
		for (final Solver solver : solvers()) {
			final NDArray x = solver.solve(new InverseProblem(nothing, y, noise), new GaussianPrior(Gaussian.smoothField(Problems.FIELD)),
				SETTINGS, Problems.seeds(1), SolverListener.SILENT);
			for (final float value : x.toFloatArray()) assertThat(value).as(solver.name()).isBetween(-10f, 10f);
		}
	}

	private static List<Solver> solvers() {
		return Solvers.all().stream().filter(solver -> !(solver instanceof PreconditionedVmlMap)).toList();
	}

	private static double[] uniform(final int values) {
		final double[] uniform = new double[values];
		Arrays.fill(uniform, 1.0 / values);
		return uniform;
	}

	private InverseProblem problem(final LinearOperator h, final double noise) {
		return new InverseProblem(h, manager.zeros(new Shape(1, 1, h.range().height(), h.range().width())), noise);
	}

	private static Mask holed(final NDManager manager, final String hole) {
		final NDArray observed = manager.ones(new Shape(1, 1, FIELD.height(), FIELD.width()));
		observed.set(new NDIndex(hole), 0);
		return new Mask(observed);
	}
}
