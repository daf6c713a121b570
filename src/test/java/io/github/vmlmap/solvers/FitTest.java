package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Saturation;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.priors.LinearAutoencoder;

/** The Jacobian of H∘G and its norm. */
class FitTest {

	private static final Size FIELD = new Size(6, 8);
	private static final Shape LATENT = new Shape(2, 2, 3, 4);
	private static final double H = 1e-3;

	private final NDManager manager = Problems.manager();
	private final LinearAutoencoder straight = LinearAutoencoder.random(6, 8, 2, 2, false);
	private final Autoencoder bent = LinearAutoencoder.random(6, 8, 2, 2, true);
	private final DMatrixRMaj h = Problems.unevenPairs(FIELD);

	@AfterEach
	void close() {
		manager.close();
	}

	/** The gradient of ‖y − H(G(z))‖²/2, H saturated and G bent, against finite differences. */
	@Test
	void gradientIsThatOfTheMisfit() {
		final NDArray saturated = manager.randomUniform(0, 1, new Shape(2, 1, 6, 8)).gt(0.5).toType(DataType.FLOAT32, false);
		final InverseProblem problem = new InverseProblem(new Saturation(new Diagonal(manager.randomUniform(0, 1, saturated.getShape())), saturated, 0.3), manager.randomNormal(new Shape(2, 1, 6, 8)), 0.1);
		final Observation observation = new Observation(problem, bent);
		final NDArray z = manager.randomNormal(LATENT);
		final NDArray v = manager.randomNormal(LATENT);
		try (Fit fit = observation.fit(z)) {
			final double slope = (misfit(observation, z.add(v.mul(H))) - misfit(observation, z.sub(v.mul(H)))) / (2 * H);
			final double expected = -fit.pullback(fit.residual()).mul(v).sum().getFloat();
			assertThat(slope).isCloseTo(expected, within(1e-2 * Math.abs(expected)));
		}
	}

	/** From below, and near enough for a step of γ / ‖H B‖², which converges up to twice as long. */
	@Test
	void powerIterationsFindTheNorm() {
		final DMatrixRMaj large = times(3, h);
		final double norm = Math.pow(NormOps_DDRM.normP2(times(large, straight.basis())), 2);
		try (Fit fit = observation(new DenseOperator(large, FIELD, new Size(3, 8)), straight).fit(manager.randomNormal(LATENT))) {
			assertThat(DoubleStream.of(fit.squaredNorms()).boxed().toList()).hasSize(2).allSatisfy(found -> assertThat(found).isBetween(0.75 * norm, 1.001 * norm));
		}
	}

	/** J_G = diag(1 − tanh²) B, where tanh bends within a difference quotient that is too long. */
	@Test
	void normIsThatOfTheJacobian() {
		final NDArray z = new GaussianNoise(Problems.seeds(2), LATENT.slice(1)).next(manager).mul(0.5);
		final DMatrixRMaj jacobian = straight.basis().copy();
		final DMatrixRMaj x = ((LinearAutoencoder) bent).decode(Problems.item(z, 0));
		for (int i = 0; i < x.numRows; i++) for (int j = 0; j < jacobian.numCols; j++) jacobian.set(i, j, jacobian.get(i, j) * (1 - x.get(i) * x.get(i)));
		final double norm = Math.pow(NormOps_DDRM.normP2(times(h, jacobian)), 2);
		try (Fit fit = observation(new DenseOperator(h, FIELD, new Size(3, 8)), bent).fit(z)) {
			assertThat(fit.squaredNorms()[0]).isBetween(0.75 * norm, 1.01 * norm);
		}
	}

	/** Where tanh is flat H∘G is, and may be stepped along the farther. */
	@Test
	void normIsThatAtThePoint() {
		final NDArray z = manager.zeros(LATENT);
		z.set(new NDIndex("1"), manager.ones(LATENT.slice(1)).mul(3));
		try (Fit fit = observation(new DenseOperator(h, FIELD, new Size(3, 8)), bent).fit(z)) {
			assertThat(fit.squaredNorms()[1]).isLessThan(0.9 * fit.squaredNorms()[0]);
		}
	}

	@Test
	void nothingMeasuredHasSomeNorm() {
		try (Fit fit = observation(Problems.mask(manager, new DMatrixRMaj(48, 48), FIELD), straight).fit(manager.randomNormal(LATENT))) {
			assertThat(fit.squaredNorms()).containsExactly(1, 1);
		}
	}

	@Test
	void boundsAreTakenWhereTheyAreKnown() {
		final LinearOperator operator = new DenseOperator(h, FIELD, new Size(3, 8));
		try (Fit fit = observation(operator, new IdentityAutoencoder(1)).fit(manager.zeros(new Shape(2, 1, 6, 8)))) {
			assertThat(fit.squaredNorms()).containsExactly(operator.normBound() * operator.normBound());
		}
	}

	private Observation observation(final LinearOperator operator, final Autoencoder autoencoder) {
		final NDArray y = manager.zeros(new Shape(2, 1, operator.range().height(), operator.range().width()));
		return new Observation(new InverseProblem(operator, y, 0.1), autoencoder);
	}

	private static double misfit(final Observation observation, final NDArray z) {
		try (Fit fit = observation.fit(z)) {
			return fit.residual().square().sum().getFloat() / 2.0;
		}
	}
}
