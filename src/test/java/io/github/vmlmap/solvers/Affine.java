package io.github.vmlmap.solvers;

import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;

import io.github.vmlmap.priors.Dense;
import org.ejml.data.DMatrixRMaj;

/** A z + b + noise of covariance C. */
record Affine(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {

	static Affine identity(final int n) {
		return new Affine(Dense.identity(n), new DMatrixRMaj(n, 1), new DMatrixRMaj(n, n));
	}

	Affine then(final Affine next) {
		return new Affine(times(next.a, a), plus(times(next.a, b), next.b), plus(times(times(next.a, c), transpose(next.a)), next.c));
	}

	/** Of z, without the noise. */
	DMatrixRMaj at(final DMatrixRMaj z) {
		return plus(times(a, z), b);
	}
}
