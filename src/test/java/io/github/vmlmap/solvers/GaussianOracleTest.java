package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.rms;
import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** Solvers under a Gaussian prior, where the MAP is known (method, §8). */
class GaussianOracleTest {

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);

	@AfterEach
	void close() {
		manager.close();
	}

	/** At every noise level the stationary points of the simplified loss have D(x) = MAP. */
	@ParameterizedTest
	@CsvSource({ "0, 0.1", "0, 0.3", "0, 1", "3, 0.1", "3, 0.3", "3, 1", "4, 0.1", "4, 0.3", "4, 1" })
	void convergedLevelDenoisesToTheMap(final int solver, final double sigma) {
		final double noise = 0.3;
		final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 3);
		final SolverSettings oneLevel = new SolverSettings(2, steps(Solvers.all().get(solver), 5000), 1, StepRule.SAFE, sigma * (1 + 1e-9), sigma, 0, 7, 0, NewtonSettings.DEFAULT.withStillness(1e-6));
		final NDArray x = solve(Solvers.all().get(solver), dense(h), y, noise, oneLevel, 1);
		assertThat(rms(minus(Problems.item(x, 0), prior.posterior(h, y, noise).mean()))).isLessThan(1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.05", "0, 0.3", "1, 0.05", "1, 0.3", "2, 0.05", "2, 0.3", "3, 0.05", "3, 0.3", "4, 0.05", "4, 0.3" })
	void wholeRunReachesTheMap(final int solver, final double noise) {
		final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
		assertReachesTheMap(Solvers.all().get(solver), dense(h), h, noise);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void inpaintingReachesTheMap(final int solver) {
		final DMatrixRMaj h = Problems.randomMask(30, 15, 1);
		assertReachesTheMap(Solvers.all().get(solver), Problems.mask(manager, h, Problems.FIELD), h, 0.05);
	}

	private void assertReachesTheMap(final Solver solver, final SpectralOperator operator, final DMatrixRMaj h, final double noise) {
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 3);
		final SolverSettings settings = new SolverSettings(10, steps(solver, 2000), 1, StepRule.SAFE, 80, noise / 2, 0, 7, 0, NewtonSettings.DEFAULT.withStillness(1e-6));
		final NDArray x = solve(solver, operator, y, noise, settings, 1);
		final Gaussian posterior = prior.posterior(h, y, noise);
		assertThat(rms(minus(Problems.item(x, 0), posterior.mean()))).isLessThan(0.01 * posterior.deviation());
	}

	/** In the paper's regime the data are met; the null space keeps the memory of the start, which is printed. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4 })
	void withoutNoiseTheDataAreMet(final int solver) {
		final double noise = 1e-9;
		final int samples = 20;
		final DMatrixRMaj h = Problems.randomMask(30, 15, 1);
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 3);
		final NDArray x = solve(Solvers.all().get(solver), Problems.mask(manager, h, Problems.FIELD), y, noise, SolverSettings.PAPER, samples);
		for (int k = 0; k < samples; k++)
			assertThat(rms(minus(y, times(h, Problems.item(x, k))))).isLessThan(1e-6);
		final Gaussian posterior = prior.posterior(h, y, noise);
		System.out.printf("%s, σ_y = 1e-9, random mask: distance of the samples to the MAP %.3f, spread over seeds %.3f, posterior deviation %.3f%n",
			Solvers.all().get(solver).name(), distance(x, posterior.mean(), samples), distance(x, mean(x, samples), samples), posterior.deviation());
	}

	/** A Gauss–Newton step goes as far as many gradient steps. */
	private static int steps(final Solver solver, final int gradientSteps) {
		return solver.name().contains("Gauss-Newton") ? gradientSteps / 5 : gradientSteps;
	}

	private static DMatrixRMaj mean(final NDArray batch, final int samples) {
		DMatrixRMaj sum = Problems.item(batch, 0);
		for (int k = 1; k < samples; k++) sum = plus(sum, Problems.item(batch, k));
		return times(1.0 / samples, sum);
	}

	private static double distance(final NDArray batch, final DMatrixRMaj centre, final int samples) {
		double squares = 0;
		for (int k = 0; k < samples; k++) squares += Math.pow(rms(minus(Problems.item(batch, k), centre)), 2);
		return Math.sqrt(squares / samples);
	}

	private static DenseOperator dense(final DMatrixRMaj h) {
		return new DenseOperator(h, Problems.FIELD, new Size(3, 5));
	}

	private NDArray solve(final Solver solver, final SpectralOperator operator, final DMatrixRMaj y, final double noise,
		final SolverSettings settings, final int samples)
	{
		final NDArray measurement = Problems.batch(manager, y, operator.range(), samples);
		return solver.solve(new InverseProblem(operator, measurement, noise), new GaussianPrior(prior), settings,
			Problems.seeds(samples), SolverListener.SILENT);
	}
}
