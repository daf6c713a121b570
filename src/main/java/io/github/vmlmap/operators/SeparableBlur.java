package io.github.vmlmap.operators;

import java.util.Arrays;
import java.util.function.Function;

import org.ejml.data.DMatrixRMaj;

import ai.djl.ndarray.NDManager;

/**
 * Blur with a symmetric kernel along each axis and zeros beyond the edges, X ↦ A_h X A_wᵀ; its singular
 * value decomposition is that of two small matrices (Kawar et al. 2022, arXiv 2201.11793).
 * <p>
 * Kernels have an odd number of taps, see {@link Kernels}. The thresholds hold for the singular values
 * of A_h and A_w each, which are at most 1 for a non-negative kernel with sum 1.
 */
public final class SeparableBlur extends AbstractSeparable {

	/** What Gutha et al. 2025 (arXiv 2512.10524) set to 0 in H itself. */
	public static final double PAPER_THRESHOLD = 0.2;

	/** What Kawar et al. 2022 set to 0. */
	public static final double REAL_THRESHOLD = 0.03;

	private SeparableBlur(final Axis rows, final Axis columns) {
		super(rows, columns);
	}

	/**
	 * H is the blur, untouched; s is 0 under {@link #REAL_THRESHOLD}. So U diag(s) Vᵀ and with it all that
	 * is made from the spectrum, H⁺ too, lack the weakest components, which apply and adjoint have.
	 */
	public static SeparableBlur real(final NDManager manager, final Size size, final double[] kernel) {
		return real(manager, size, kernel, kernel);
	}

	/** As {@link #real(NDManager, Size, double[])}, with one kernel down the rows and one along the columns. */
	public static SeparableBlur real(final NDManager manager, final Size size, final double[] vertical, final double[] horizontal) {
		return of(size, vertical, horizontal, matrix -> Axis.real(manager, matrix, REAL_THRESHOLD));
	}

	/** H itself lacks the components of A_h and A_w under {@link #PAPER_THRESHOLD}, as in the paper's runs. */
	public static SeparableBlur paper(final NDManager manager, final Size size, final double[] kernel) {
		return paper(manager, size, kernel, kernel);
	}

	/** As {@link #paper(NDManager, Size, double[])}, with one kernel down the rows and one along the columns. */
	public static SeparableBlur paper(final NDManager manager, final Size size, final double[] vertical, final double[] horizontal) {
		return of(size, vertical, horizontal, matrix -> Axis.truncated(manager, matrix, PAPER_THRESHOLD));
	}

	private static SeparableBlur of(final Size size, final double[] vertical, final double[] horizontal,
		final Function<DMatrixRMaj, Axis> decompose)
	{
		final Axis rows = decompose.apply(convolution(size.height(), vertical));
		final boolean square = size.height() == size.width() && Arrays.equals(vertical, horizontal);
		return new SeparableBlur(rows, square ? rows : decompose.apply(convolution(size.width(), horizontal)));
	}

	private static DMatrixRMaj convolution(final long extent, final double[] kernel) {
		return Axis.convolution(Math.toIntExact(extent), Kernels.symmetric(kernel));
	}
}
