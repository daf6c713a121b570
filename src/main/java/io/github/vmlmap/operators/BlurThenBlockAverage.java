package io.github.vmlmap.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Convolution with a PSF on a torus, then the mean of each block of {@code fh × fw} pixels.
 * <p>
 * H Hᵀ is a circulant on the coarse grid, whose spectrum s² is the mean over the fh fw aliases of
 * |p̂ b̂|², b̂ the transfer function of the block's mean; so H⁺ = Hᵀ (H Hᵀ)⁺ and the whole singular value
 * decomposition are exact. U is the Hartley transform of the coarse grid, up to signs; the coefficient
 * of a coarse frequency lies at the corner of the block of the same index, all others have s = 0.
 */
public final class BlurThenBlockAverage extends AbstractSpectral {

	private final Blocks blocks;
	private final FourierFilter filter;
	private final Reflector reflector;
	private final NDArray signs;

	/** With {@link CircularConvolution#THRESHOLD}. */
	public BlurThenBlockAverage(final NDManager manager, final Size domain, final Psf psf, final Size factors) {
		this(manager, domain, psf, factors, CircularConvolution.THRESHOLD);
	}

	/**
	 * @param domain a multiple of the factors
	 * @param factors height and width of a block
	 * @param threshold singular values under this fraction of the largest are 0; apply and adjoint keep them
	 * @throws io.github.vmlmap.Refusal when the domain is not a multiple of the factors or the PSF is larger
	 */
	public BlurThenBlockAverage(final NDManager manager, final Size domain, final Psf psf, final Size factors, final double threshold) {
		this(manager, factors, aliases(domain, psf, factors, threshold));
	}

	private BlurThenBlockAverage(final NDManager manager, final Size factors, final Aliases aliases) {
		super(aliases.transfer().size(), aliases.coarse(), Blocks.placeCorners(aliases.singularValues(), aliases.coarse(), factors));
		blocks = new Blocks(manager, factors);
		filter = new FourierFilter(manager, aliases.transfer());
		reflector = new Reflector(manager, aliases, blocks);
		signs = Constants.of(manager, aliases.signs(), aliases.coarse());
	}

	private static Aliases aliases(final Size domain, final Psf psf, final Size factors, final double threshold) {
		final Size range = Blocks.range(domain, factors);
		return new Aliases(CircularConvolution.transfer(psf, domain).times(Transfer.of(Psf.block(factors), domain)), range, threshold);
	}

	@Override
	public NDArray apply(final NDArray x) {
		return blocks.corners(filter.apply(x));
	}

	@Override
	public NDArray adjoint(final NDArray y) {
		return filter.adjoint(blocks.placeCorners(y));
	}

	@Override
	public NDArray v(final NDArray coefficients) {
		return reflector.apply(cornerHartley(coefficients));
	}

	@Override
	public NDArray vTransposed(final NDArray x) {
		return cornerHartley(reflector.transposed(x));
	}

	/** The Hartley transform of what lives on the corners, the rest as it is: its own inverse. */
	private NDArray cornerHartley(final NDArray x) {
		final NDArray corners = blocks.corners(x);
		return x.add(blocks.placeCorners(FourierFilter.hartley(corners).sub(corners)));
	}

	@Override
	public NDArray u(final NDArray coefficients) {
		return FourierFilter.hartley(blocks.corners(coefficients).mul(signs));
	}

	@Override
	public NDArray uTransposed(final NDArray y) {
		return blocks.placeCorners(FourierFilter.hartley(y).mul(signs));
	}
}
