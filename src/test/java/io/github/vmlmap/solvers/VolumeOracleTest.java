package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.rms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;

/** A volume is one problem: its MAP, with a prior on each plane, is that of all planes together. */
class VolumeOracleTest {

	private static final int PLANES = 3;
	private static final Size RANGE = new Size(4, 3);
	private static final double NOISE = 0.1;

	private final NDManager manager = Problems.manager();
	private final Psf psf = Psf.volume(new Random(4).doubles(27).toArray(), 3, new Size(3, 3)).normalised();
	private final VolumeConvolution operator = new VolumeConvolution(manager, PLANES, RANGE, psf);
	private final int unknownPlanes = PLANES + psf.depth() - 1;
	private final Gaussian plane = Gaussian.smoothField(operator.domain());
	private final Gaussian volume = independent(plane, unknownPlanes);

	@AfterEach
	void close() {
		manager.close();
	}

	static Stream<Solver> solvers() {
		return Stream.of(new VmlMap(), new RegularisedVmlMap(), new GaussNewtonVmlMap(), new RegularisedGaussNewton());
	}

	@ParameterizedTest
	@MethodSource("solvers")
	void convergedLevelDenoisesToTheMapOfTheVolume(final Solver solver) {
		final DMatrixRMaj h = dense();
		final DMatrixRMaj y = Problems.measure(volume, h, NOISE, 3);
		final SolverSettings oneLevel = new SolverSettings(2, 3000, 1, StepRule.SAFE, 0.2 * (1 + 1e-9), 0.2, 0, 7, 0, NewtonSettings.DEFAULT.withStillness(1e-6));
		final NDArray measurement = manager.create(floats(y), new Shape(PLANES, 1, RANGE.height(), RANGE.width()));
		final NDArray x = solver.solve(new InverseProblem(operator, measurement, NOISE), new GaussianPrior(plane), oneLevel,
			Problems.seeds(unknownPlanes), SolverListener.SILENT);
		assertThat(x.getShape().get(0)).isEqualTo(unknownPlanes);
		final Gaussian posterior = volume.posterior(h, y, NOISE);
		assertThat(rms(minus(column(x), posterior.mean()))).isLessThan(0.01 * posterior.deviation());
	}

	/** Planes that do not know of each other. */
	private static Gaussian independent(final Gaussian plane, final int planes) {
		final int n = plane.dimension();
		final DMatrixRMaj mean = new DMatrixRMaj(n * planes, 1);
		final DMatrixRMaj covariance = new DMatrixRMaj(n * planes, n * planes);
		for (int k = 0; k < planes; k++) {
			CommonOps_DDRM.insert(plane.mean(), mean, k * n, 0);
			CommonOps_DDRM.insert(plane.covariance(), covariance, k * n, k * n);
		}
		return new Gaussian(mean, covariance);
	}

	private DMatrixRMaj dense() {
		final int unknowns = (int) operator.domain().pixels() * unknownPlanes;
		final DMatrixRMaj h = new DMatrixRMaj((int) RANGE.pixels() * PLANES, unknowns);
		for (int j = 0; j < unknowns; j++) {
			final float[] unit = new float[unknowns];
			unit[j] = 1;
			CommonOps_DDRM.insert(column(operator.apply(manager.create(unit, new Shape(unknownPlanes, 1, operator.domain().height(),
				operator.domain().width())))), h, 0, j);
		}
		return h;
	}

	private static DMatrixRMaj column(final NDArray array) {
		final float[] values = array.toFloatArray();
		final DMatrixRMaj column = new DMatrixRMaj(values.length, 1);
		for (int i = 0; i < values.length; i++) column.data[i] = values[i];
		return column;
	}

	private static float[] floats(final DMatrixRMaj column) {
		final float[] values = new float[column.numRows];
		for (int i = 0; i < values.length; i++) values[i] = (float) column.data[i];
		return values;
	}
}
