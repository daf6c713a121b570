package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.identity;
import static io.github.vmlmap.priors.Dense.inverse;
import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.plusIdentity;
import static io.github.vmlmap.priors.Dense.pseudoInverse;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Under a Gaussian prior DDRM, DAPS and MAP-GA(D) are affine recursions of a Gaussian, which dense matrices know in closed form. */
class PeersTest {

	private static final int SAMPLES = 1500;
	private static final SolverSettings SCHEDULE = SolverSettings.PAPER.withLevels(8).withSteps(3).withStepSize(0.7).withSigmas(10, 0.05);

	private final NDManager manager = Problems.manager();
	private final DMatrixRMaj h = Problems.unevenPairs(Problems.FIELD);
	private final Gaussian prior = Gaussian.smoothField(Problems.FIELD);
	private final DMatrixRMaj unit = identity(prior.dimension());

	@AfterEach
	void close() {
		manager.close();
	}

	/** With noise all three cases of a mode occur, without only two. */
	@ParameterizedTest
	@CsvSource({ "0.3, 1", "0.3, 0.6", "0, 1" })
	void ddrmIsItsRecursion(final double noise, final double etaB) {
		final Ddrm ddrm = new Ddrm(0.8, etaB);
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 3);
		final DMatrixRMaj seen = times(pseudoInverse(h), y);
		final double[] sigmas = SCHEDULE.schedule(0);
		final DMatrixRMaj first = modes(s -> s > 0 && noise / s <= sigmas[0] ? Math.sqrt(sigmas[0] * sigmas[0] - noise * noise / (s * s)) : sigmas[0]);
		Gaussian x = new Gaussian(times(modes(s -> s > 0 && noise / s <= sigmas[0] ? 1 : 0), seen), times(first, first));
		for (int i = 0; i < sigmas.length; i++) {
			final double t = sigmas[i];
			final double next = i + 1 < sigmas.length ? sigmas[i + 1] : 0;
			final DMatrixRMaj kept = modes(s -> s == 0 ? 0.6 * next / t : 0);
			final DMatrixRMaj taken = modes(s -> s == 0 ? 0 : next < noise / s ? 0.6 * next / (noise / s) : etaB);
			final DMatrixRMaj renewed = modes(s -> s == 0 || next < noise / s ? 0.8 * next : Math.sqrt(next * next - Math.pow(etaB * noise / s, 2)));
			final DMatrixRMaj onD = minus(unit, plus(kept, taken));
			x = affine(x, plus(times(onD, prior.jacobian(t)), kept), plus(times(onD, constant(t)), times(taken, seen)), times(renewed, renewed));
		}
		Moments.assertAre(x, solve(ddrm, y, noise, SAMPLES, new CountingDenoiser(new GaussianPrior(prior))));
	}

	@Test
	void dapsIsItsRecursion() {
		final Daps daps = new Daps(2, 5, 0.005, 0.2);
		final DMatrixRMaj y = Problems.measure(prior, h, 0.3, 3);
		final double[] sigmas = SCHEDULE.schedule(0);
		Gaussian x = new Gaussian(new DMatrixRMaj(prior.dimension(), 1), times(sigmas[0] * sigmas[0], unit));
		for (int i = 0; i < sigmas.length; i++) {
			final double t = sigmas[i];
			final double[] flow = SCHEDULE.withLevels(3).withSigmas(t, 0.01).schedule(0);
			for (int j = 0; j < 2; j++) {
				final double c = flow[j + 1] / flow[j] - 1;
				x = affine(x, plusIdentity(times(-c, prior.jacobian(flow[j])), 1 + c), times(-c, constant(flow[j])), times(0, unit));
			}
			final double rate = 0.005 * (1 - 0.99 * i / sigmas.length);
			final DMatrixRMaj misfit = times(2 * rate / (0.2 * 0.2), transpose(h));
			final DMatrixRMaj b = minus(times(1 - rate / (t * t), unit), times(misfit, h));
			DMatrixRMaj a = unit;
			DMatrixRMaj c = new DMatrixRMaj(prior.dimension(), 1);
			DMatrixRMaj q = times(0, unit);
			for (int k = 0; k < 5; k++) {
				a = plusIdentity(times(b, a), rate / (t * t));
				c = plus(times(b, c), times(misfit, y));
				q = plusIdentity(times(times(b, q), transpose(b)), 2 * rate);
			}
			final double next = i + 1 < sigmas.length ? sigmas[i + 1] : 0;
			x = affine(x, a, c, plusIdentity(q, next * next));
		}
		Moments.assertAre(x, solve(daps, y, 0.3, SAMPLES, new CountingDenoiser(new GaussianPrior(prior))));
	}

	@ParameterizedTest
	@CsvSource({ "0.3", "0.01" })
	void mapGaIsItsRecursion(final double noise) {
		final DMatrixRMaj y = Problems.measure(prior, h, noise, 3);
		final double[] sigmas = SCHEDULE.schedule(0);
		Gaussian x = new Gaussian(new DMatrixRMaj(prior.dimension(), 1), times(sigmas[0] * sigmas[0], unit));
		for (int i = 0; i < sigmas.length; i++) {
			final double t = sigmas[i];
			final double r2 = t * t / (1 + t * t);
			final DMatrixRMaj j = prior.jacobian(t);
			final DMatrixRMaj likelihood = inverse(plusIdentity(times(r2, times(h, transpose(h))), noise * noise));
			final DMatrixRMaj guide = times(0.7 * t * t, times(times(transpose(j), transpose(h)), likelihood));
			final DMatrixRMaj a = minus(plusIdentity(times(0.7, j), 0.3), times(times(guide, h), j));
			final DMatrixRMaj b = plus(times(0.7, constant(t)), times(guide, minus(y, times(h, constant(t)))));
			for (int k = 0; k < 3; k++) x = affine(x, a, b, times(0, unit));
			final double next = i + 1 < sigmas.length ? sigmas[i + 1] : 0;
			x = affine(x, j, constant(t), times(next * next, unit));
		}
		Moments.assertAre(x, solve(new MapGaD(), y, noise, SAMPLES, new CountingDenoiser(new GaussianPrior(prior))));
	}

	/** What the class says: forwards without a gradient count half. */
	@Test
	void costIsWhatIsCounted() {
		assertCost(Ddrm.PUBLISHED, 8, 0);
		assertCost(new Daps(3, 2, 0.005, 0.2), 24, 0);
		assertCost(new MapGaD(), 8, 24);
	}

	private void assertCost(final Solver solver, final int denoised, final int gradients) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		solve(solver, Problems.measure(prior, h, 0.3, 3), 0.3, 1, counter);
		assertThat(counter.denoised()).isEqualTo(denoised);
		assertThat(counter.linearized()).isEqualTo(gradients).isEqualTo(counter.pulledBack());
		assertThat(solver.calls(SCHEDULE)).isEqualTo(gradients > 0 ? gradients + denoised : (denoised + 1) / 2);
	}

	/** Those with a denoiser of images. */
	static Stream<Method> peers() {
		return Peers.all().stream().filter(peer -> peer.solver().calls(peer.settings()) > 0 && !peer.solver().seeksLatents());
	}

	@ParameterizedTest
	@MethodSource("peers")
	void sampleIsTheSameAloneAndInABatchAndNothingIsLeftOpen(final Method peer) {
		final SolverSettings few = peer.settings().withLevels(4).withSteps(2);
		final DMatrixRMaj y = Problems.measure(prior, h, 0.3, 3);
		final var two = solve(peer.solver(), y, 0.3, 2, new CountingDenoiser(new GaussianPrior(prior)), few, SolverListener.SILENT);
		final int before = OpenResources.of(manager);
		final var one = solve(peer.solver(), y, 0.3, 1, new CountingDenoiser(new GaussianPrior(prior)), few, SolverListener.SILENT);
		assertThat(Problems.item(one, 0).data).isEqualTo(Problems.item(two, 0).data);
		assertThat(OpenResources.of(manager)).as("the measurement and the result").isEqualTo(before + 2);
	}

	@ParameterizedTest
	@MethodSource("peers")
	void cancelEndsTheRunBeforeTheNextCall(final Method peer) {
		final CountingDenoiser counter = new CountingDenoiser(new GaussianPrior(prior));
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return counter.linearized() + counter.denoised() >= 3;
			}
		};
		assertThatThrownBy(() -> solve(peer.solver(), Problems.measure(prior, h, 0.3, 3), 0.3, 1, counter, peer.settings(), impatient))
			.isInstanceOf(CancellationException.class);
		assertThat(counter.linearized() + counter.denoised()).isEqualTo(3);
		assertThat(counter.open()).isZero();
	}

	@Test
	void peersAreKnownByTheirLabels() {
		for (final Method peer : Peers.all()) assertThat(Peers.named(peer.label())).isSameAs(peer);
		assertThatThrownBy(() -> Peers.named("DPS")).isInstanceOf(Refusal.class).hasMessageContaining("DAPS-1K");
	}

	private NDArray solve(final Solver solver, final DMatrixRMaj y, final double noise, final int samples, final CountingDenoiser denoiser) {
		return solve(solver, y, noise, samples, denoiser, SCHEDULE, SolverListener.SILENT);
	}

	private NDArray solve(final Solver solver, final DMatrixRMaj y, final double noise, final int samples, final CountingDenoiser denoiser,
		final SolverSettings settings, final SolverListener listener)
	{
		final DenseOperator operator = new DenseOperator(h, Problems.FIELD, new Size(3, 5));
		return solver.solve(new InverseProblem(operator, Problems.batch(manager, y, operator.range(), samples), noise), denoiser, settings,
			Problems.seeds(samples), listener);
	}

	/** V f(s) Vᵀ of h, by the eigenvectors of HᵀH. */
	private DMatrixRMaj modes(final DoubleUnaryOperator f) {
		final var eigen = DecompositionFactory_DDRM.eig(h.numCols, true, true);
		eigen.decompose(times(transpose(h), h));
		DMatrixRMaj sum = times(0, unit);
		for (int k = 0; k < h.numCols; k++) {
			final double square = eigen.getEigenvalue(k).getReal();
			final DMatrixRMaj v = eigen.getEigenVector(k);
			sum = plus(sum, times(f.applyAsDouble(square > 1e-12 ? Math.sqrt(square) : 0), times(v, transpose(v))));
		}
		return sum;
	}

	/** D(0, σ). */
	private DMatrixRMaj constant(final double sigma) {
		return minus(prior.mean(), times(prior.jacobian(sigma), prior.mean()));
	}

	/** Of A x + b + noise of covariance C. */
	private static Gaussian affine(final Gaussian x, final DMatrixRMaj a, final DMatrixRMaj b, final DMatrixRMaj c) {
		return new Gaussian(plus(times(a, x.mean()), b), plus(times(times(a, x.covariance()), transpose(a)), c));
	}
}
