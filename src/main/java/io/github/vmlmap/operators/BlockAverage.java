package io.github.vmlmap.operators;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Each block of {@code fh × fw} pixels to its mean: super-resolution.
 * <p>
 * V is the discrete cosine transform of each block, in place; the constant component of a block is its
 * first coefficient and has s = 1/√(fh fw), all others have s = 0. Hᵀ y is y repeated over the block,
 * divided by fh fw; H⁺ y is y repeated.
 */
public final class BlockAverage extends AbstractSpectral {

	private final Blocks blocks;
	private final NDArray mean;
	private final AxisMatrix vertical;
	private final AxisMatrix horizontal;

	/**
	 * @param domain a multiple of the factors
	 * @param factors height and width of a block
	 * @throws io.github.vmlmap.Refusal when the domain is not a multiple of the factors
	 */
	public BlockAverage(final NDManager manager, final Size domain, final Size factors) {
		super(domain, Blocks.range(domain, factors), singularValues(Blocks.range(domain, factors), factors));
		blocks = new Blocks(manager, factors);
		mean = mean(manager, factors);
		vertical = AxisMatrix.of(manager, cosines(factors.height()));
		horizontal = AxisMatrix.of(manager, cosines(factors.width()));
	}

	private static double[] singularValues(final Size range, final Size factors) {
		return Blocks.placeCorners(Spectra.constant(range.pixels(), 1 / Math.sqrt(factors.pixels())), range, factors);
	}

	private static NDArray mean(final NDManager manager, final Size factors) {
		return Constants.of(manager, Spectra.constant(factors.pixels(), 1.0 / factors.pixels()),
			new Shape(1, 1, 1, factors.height(), 1, factors.width()));
	}

	/** The orthonormal DCT-II: row k holds the k-th cosine, row 0 is constant. */
	private static DMatrixRMaj cosines(final long extent) {
		final int n = Math.toIntExact(extent);
		final DMatrixRMaj matrix = new DMatrixRMaj(n, n);
		for (int k = 0; k < n; k++)
			for (int i = 0; i < n; i++)
				matrix.set(k, i, Math.sqrt((k == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * k * (i + 0.5) / n));
		return matrix;
	}

	@Override
	public NDArray apply(final NDArray x) {
		return blocks.split(x).mul(mean).sum(new int[] { 3, 5 });
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return Blocks.spread(y, mean);
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return inBlocks(coefficients, vertical.transpose(), horizontal.transpose());
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return inBlocks(x, vertical, horizontal);
	}

	private NDArray inBlocks(final NDArray x, final AxisMatrix left, final AxisMatrix right) {
		final NDArray across = blocks.split(x).matMul(right.transposed());
		return Blocks.join(across.swapAxes(3, 5).matMul(left.transposed()).swapAxes(3, 5));
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return blocks.corners(coefficients);
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return blocks.placeCorners(y);
	}
}
