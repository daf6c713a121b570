package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.LinearAutoencoder;

/** A linear autoencoder with a Gaussian prior of latents has a closed-form MAP (method, §5 and §8). */
class LatentVmlMapTest {

	private static final Size FIELD = new Size(6, 8);
	private static final Size RANGE = new Size(3, 8);
	private static final int LATENTS = 3 * 4 * 2;

	private final NDManager manager = Problems.manager();
	private final LinearAutoencoder autoencoder = LinearAutoencoder.random(FIELD.height(), FIELD.width(), 2, 2, false);
	private final Gaussian prior = Gaussian.correlated(LATENTS);

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@CsvSource({ "0.05, 2000", "0.3, 600" })
	void wholeRunReachesTheMap(final double noise, final int steps) {
		final DMatrixRMaj h = Problems.unevenPairs(FIELD);
		final DMatrixRMaj y = measure(h, noise);
		final SolverSettings settings = new SolverSettings(10, steps, 1, StepRule.SAFE, 80, noise / 2, 0, 7, 0, NewtonSettings.DEFAULT);
		final NDArray x = solve(new LatentVmlMap(Projection.NEVER), dense(h), y, noise, settings, 1);
		final Gaussian posterior = posterior(h, y, noise);
		assertThat(rms(minus(Problems.item(x, 0), autoencoder.decode(posterior.mean())))).isLessThan(0.01 * posterior.deviation());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.3, 1 })
	void convergedLevelDenoisesToTheMap(final double sigma) {
		final double noise = 0.3;
		final DMatrixRMaj h = Problems.unevenPairs(FIELD);
		final DMatrixRMaj y = measure(h, noise);
		final SolverSettings oneLevel = new SolverSettings(2, 800, 1, StepRule.SAFE, sigma * (1 + 1e-9), sigma, 0, 7, 0, NewtonSettings.DEFAULT);
		final NDArray x = solve(new LatentVmlMap(), dense(h), y, noise, oneLevel, 1);
		assertThat(rms(minus(Problems.item(x, 0), autoencoder.decode(posterior(h, y, noise).mean())))).isLessThan(1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "1e-9, PAPER", "0, SAFE", "0.1, SAFE" })
	void withoutAnAutoencoderItIsVmlMapBitForBit(final double noise, final StepRule rule) {
		final DMatrixRMaj h = Problems.randomMask(48, 24, 1);
		final Gaussian images = Gaussian.smoothField(FIELD);
		final DMatrixRMaj y = Problems.measure(images, h, noise, 3);
		final var problem = new InverseProblem(Problems.mask(manager, h, FIELD), Problems.batch(manager, y, FIELD, 2), noise);
		final List<float[]> results = new ArrayList<>();
		for (final Solver solver : List.of(new VmlMap(), new LatentVmlMap(Projection.NEVER)))
			results.add(solver.solve(problem, new GaussianPrior(images), SolverSettings.DEFAULT.withStepRule(rule), Problems.seeds(2), SolverListener.SILENT).toFloatArray());
		assertThat(results.get(1)).isEqualTo(results.get(0));
	}

	/** H x = H H⁺ y, H of rank 24 of 48 and of unlike singular values. */
	@ParameterizedTest
	@EnumSource(names = { "ALWAYS", "WITHOUT_NOISE" })
	void projectionMeetsTheMeasurement(final Projection projection) {
		final SpectralOperator h = dense(Problems.unevenPairs(FIELD));
		final DMatrixRMaj y = Gaussian.normal(24, new Random(8));
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(2).withSteps(1);
		final NDArray x = solve(new LatentVmlMap(projection), h, y, 0, settings, 2);
		final NDArray measurement = Problems.batch(manager, y, RANGE, 2);
		final NDArray expected = h.apply(h.pseudoInverse(manager).apply(measurement));
		assertThat(h.apply(x).sub(expected).abs().max().getFloat()).isLessThan(1e-5f);
		final NDArray without = solve(new LatentVmlMap(Projection.NEVER), h, y, 0, settings, 2);
		assertThat(h.apply(without).sub(expected).abs().max().getFloat()).isGreaterThan(0.1f);
	}

	/** What is assumed for the descent is not taken for noise: observed pixels come back. */
	@Test
	void maskWithoutNoiseIsProjectedOntoThoughALittleIsAssumed() {
		final DMatrixRMaj mask = Problems.randomMask(48, 24, 1);
		final SpectralOperator h = Problems.mask(manager, mask, FIELD);
		final DMatrixRMaj y = times(mask, Gaussian.normal(48, new Random(8)));
		assertThat(SolverSettings.DEFAULT.leastNoise()).isPositive();
		final NDArray x = solve(new LatentVmlMap(), h, y, 0, SolverSettings.DEFAULT.withLevels(2).withSteps(1), 1);
		assertThat(h.apply(x).sub(Problems.batch(manager, y, FIELD, 1)).abs().max().getFloat()).isLessThan(1e-5f);
	}

	@Test
	void powerIterationsAreCounted() {
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(3).withSteps(4);
		assertThat(new LatentVmlMap().calls(settings.withStepRule(StepRule.SAFE))).isEqualTo(3 * (4 + 1 + 5));
		assertThat(new LatentVmlMap().calls(settings.withStepRule(StepRule.PAPER))).isEqualTo(3 * (4 + 1));
	}

	@Test
	void noisyMeasurementIsNotProjectedOntoUnlessAsked() {
		final SpectralOperator h = dense(Problems.unevenPairs(FIELD));
		final DMatrixRMaj y = Gaussian.normal(24, new Random(8));
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(2).withSteps(1);
		assertThat(solve(new LatentVmlMap(), h, y, 0.1, settings, 1).toFloatArray())
			.isEqualTo(solve(new LatentVmlMap(Projection.NEVER), h, y, 0.1, settings, 1).toFloatArray());
	}

	@Test
	void projectionNeedsAPseudoInverse() {
		final LinearOperator h = new Convolution(manager, new Size(4, 6), Psf.separable(Kernels.uniform(3), Kernels.uniform(3)));
		final InverseProblem problem = new InverseProblem(h, manager.ones(new Shape(1, 1, 4, 6)), 0);
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(2).withSteps(1);
		assertThatThrownBy(() -> new LatentVmlMap(Projection.ALWAYS).solve(problem, latents(), settings, Problems.seeds(1), SolverListener.SILENT))
			.isInstanceOf(Refusal.class).hasMessageContaining("choose to go without projection");
		assertThat(new LatentVmlMap().solve(problem, latents(), settings, Problems.seeds(1), SolverListener.SILENT).getShape())
			.isEqualTo(new Shape(1, 1, 6, 8));
	}

	/** An image of 5 × 7 has latents of 3 × 4; the decoder's image is cropped. */
	@Test
	void takesImagesOfAnySize() {
		final Size odd = new Size(5, 7);
		final DMatrixRMaj mask = Problems.randomMask(35, 20, 2);
		final NDArray x = solve(new LatentVmlMap(), Problems.mask(manager, mask, odd), times(mask, Gaussian.normal(35, new Random(1))), 0.1,
			SolverSettings.DEFAULT.withLevels(2).withSteps(2), 2);
		assertThat(x.getShape()).isEqualTo(new Shape(2, 1, 5, 7));
	}

	@Test
	void sampleIsTheSameAloneAndInABatch() {
		final SpectralOperator h = dense(Problems.unevenPairs(FIELD));
		final DMatrixRMaj y = measure(Problems.unevenPairs(FIELD), 0.1);
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(4).withSteps(5);
		final float[] batch = solve(new LatentVmlMap(), h, y, 0.1, settings, 3).toFloatArray();
		assertThat(solve(new LatentVmlMap(), h, y, 0.1, settings, 1).toFloatArray()).isEqualTo(Arrays.copyOf(batch, 48));
	}

	@Test
	void listenerSeesImages() {
		final List<Shape> seen = new ArrayList<>();
		final SolverListener listener = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				seen.add(progress.estimate().getShape());
			}
		};
		final InverseProblem problem = new InverseProblem(dense(Problems.unevenPairs(FIELD)), manager.ones(new Shape(2, 1, 3, 8)), 0.1);
		new LatentVmlMap().solve(problem, latents(), SolverSettings.DEFAULT.withLevels(2).withSteps(3), Problems.seeds(2), listener);
		assertThat(seen).hasSize(6).containsOnly(new Shape(2, 1, 6, 8));
	}

	@Test
	void runLeavesNothingButItsResult() {
		final InverseProblem problem = new InverseProblem(dense(Problems.unevenPairs(FIELD)), manager.ones(new Shape(2, 1, 3, 8)), 0);
		final int before = OpenResources.of(manager);
		try (NDArray x = new LatentVmlMap(Projection.ALWAYS).solve(problem, latents(), SolverSettings.DEFAULT.withLevels(2).withSteps(2), Problems.seeds(2),
			SolverListener.SILENT))
		{
			assertThat(x.getManager()).isSameAs(manager);
			assertThat(OpenResources.of(manager)).isEqualTo(before + 1);
		}
		assertThat(OpenResources.of(manager)).isEqualTo(before);
	}

	private Gaussian posterior(final DMatrixRMaj h, final DMatrixRMaj y, final double noise) {
		return prior.posterior(times(h, autoencoder.basis()), minus(y, times(h, autoencoder.offset())), noise);
	}

	private DMatrixRMaj measure(final DMatrixRMaj h, final double noise) {
		final Random random = new Random(3);
		return plus(times(h, autoencoder.decode(prior.sample(random))), times(noise, Gaussian.normal(h.numRows, random)));
	}

	private LatentDenoiser latents() {
		return new LatentDenoiser(new GaussianPrior(prior), autoencoder);
	}

	private static DenseOperator dense(final DMatrixRMaj h) {
		return new DenseOperator(h, FIELD, RANGE);
	}

	private NDArray solve(final Solver solver, final LinearOperator operator, final DMatrixRMaj y, final double noise, final SolverSettings settings, final int samples) {
		final NDArray measurement = Problems.batch(manager, y, operator.range(), samples);
		return solver.solve(new InverseProblem(operator, measurement, noise), latents(), settings, Problems.seeds(samples), SolverListener.SILENT);
	}
}
