package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** Which bits a seed stands for. */
class SeedingTest {

	private static final double NOISE = 0.1;

	private final NDManager manager = Problems.manager();
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj h = Problems.randomMask(30, 15, 1);
	private final DMatrixRMaj y = Problems.measure(prior, h, NOISE, 3);

	@AfterEach
	void close() {
		manager.close();
	}

	static List<Solver> solvers() {
		return Solvers.all();
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void sampleIsTheSameAloneAndInABatch(final Solver solver) {
		final long[] seeds = Problems.seeds(4);
		final float[] batch = solve(solver, seeds);
		for (int k = 0; k < seeds.length; k++)
			assertThat(solve(solver, seeds[k])).as("sample %d", k).isEqualTo(Arrays.copyOfRange(batch, 30 * k, 30 * (k + 1)));
	}

	/** A run over many planes goes on where one of a batch diverges. */
	@ParameterizedTest
	@MethodSource("solvers")
	void aProblemThatDivergesSpoilsNoOtherOfItsBatch(final Solver solver) {
		final long[] seeds = Problems.seeds(3);
		final NDArray factors = manager.create(new float[] { 1, Float.NaN, 1 }, new Shape(3, 1, 1, 1));
		final float[] batch = solve(solver, Problems.batch(manager, y, Problems.FIELD, 3).mul(factors), seeds);
		assertThat(Arrays.copyOfRange(batch, 30, 60)).contains(Float.NaN);
		for (final int k : new int[] { 0, 2 }) assertThat(solve(solver, seeds[k])).as("sample %d", k).isEqualTo(Arrays.copyOfRange(batch, 30 * k, 30 * (k + 1)));
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void seedGivesTheSameBitsTwice(final Solver solver) {
		assertThat(solve(solver, 7)).isEqualTo(solve(solver, 7));
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void otherSeedGivesAnotherSample(final Solver solver) {
		assertThat(solve(solver, 7)).isNotEqualTo(solve(solver, 8));
	}

	@Test
	void seedsOfDifferentPathsDiffer() {
		final Set<Long> seeds = new HashSet<>();
		for (int seed = -20; seed < 20; seed++) {
			assertThat(seeds.add(Seeds.of(seed))).isTrue();
			for (int sample = 0; sample < 20; sample++) {
				assertThat(seeds.add(Seeds.of(seed, sample))).isTrue();
				for (int crop = 0; crop < 20; crop++) assertThat(seeds.add(Seeds.of(seed, sample, crop))).isTrue();
			}
		}
		assertThat(Seeds.of(1, 2, 3)).isEqualTo(Seeds.of(1, 2, 3));
	}

	private float[] solve(final Solver solver, final long... seeds) {
		return solve(solver, Problems.batch(manager, y, Problems.FIELD, seeds.length), seeds);
	}

	private float[] solve(final Solver solver, final NDArray measured, final long... seeds) {
		final var problem = new InverseProblem(Problems.mask(manager, h, Problems.FIELD), measured, NOISE);
		final SolverSettings settings = SolverSettings.DEFAULT.withLevels(4).withSteps(5);
		return solver.solve(problem, new GaussianPrior(prior), settings, seeds, SolverListener.SILENT).toFloatArray();
	}
}
