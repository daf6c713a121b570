package io.github.vmlmap.operators;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDManager;

/**
 * Blur with a symmetric kernel along each axis and zeros beyond the edges, then the mean of each block:
 * a detector with large pixels behind a lens. Its singular value decomposition is that of the product
 * along each axis.
 */
public final class SeparableBlurThenBlockAverage extends AbstractSeparable {

	private SeparableBlurThenBlockAverage(final Axis rows, final Axis columns) {
		super(rows, columns);
	}

	/**
	 * H is untouched; s is 0 where a singular value along an axis is under {@link SeparableBlur#REAL_THRESHOLD}
	 * times 1/√factor, the norm of averaging alone.
	 *
	 * @param domain a multiple of the factors
	 * @param kernel see {@link Kernels}
	 * @param factors height and width of a block
	 * @throws io.github.vmlmap.Refusal when the domain is not a multiple of the factors
	 */
	public static SeparableBlurThenBlockAverage real(final NDManager manager, final Size domain, final double[] kernel, final Size factors) {
		Blocks.range(domain, factors);
		return new SeparableBlurThenBlockAverage(
			axis(manager, domain.height(), kernel, factors.height()), axis(manager, domain.width(), kernel, factors.width()));
	}

	private static Axis axis(final NDManager manager, final long extent, final double[] kernel, final long factor) {
		final DMatrixRMaj blur = Axis.convolution(Math.toIntExact(extent), Kernels.symmetric(kernel));
		final double threshold = SeparableBlur.REAL_THRESHOLD / Math.sqrt(factor);
		return Axis.real(manager, Axis.blockMeans(blur, Math.toIntExact(factor)), threshold);
	}
}
