package io.github.vmlmap.classical;

import io.github.vmlmap.Refusal;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;

/**
 * Biharmonic inpainting: Δ²u = 0 on the hidden pixels, with the observed pixels as they are
 * (Damelin and Hoang 2018; the equations are those of scikit-image's {@code inpaint_biharmonic}).
 * <p>
 * Δ is the five-point Laplacian, mirrored at the border of the image, so that u is the image with the
 * least ‖Δu‖² that has the observed values. An observed pixel that is not finite is treated as if the
 * image ended there. Values are not clipped to the range of what is observed.
 * <p>
 * The equations are solved directly, by a sparse Cholesky factorisation; only pixels within two pixels
 * of a hidden one are looked at. Memory grows like n log n for n hidden pixels in one hole.
 */
public final class Biharmonic {

	private Biharmonic() {}

	/**
	 * Solves for the hidden pixels.
	 *
	 * @param image 2-D
	 * @param hidden of the image's interval
	 * @return the value of each hidden pixel, in the order of {@code hidden}
	 * @throws Refusal when a hole has no finite observed pixel beside it
	 */
	public static double[] solve(final RandomAccessibleInterval<? extends RealType<?>> image, final HiddenPixels hidden) {
		final int[] order = NestedDissection.order(hidden);
		final BiharmonicEquations equations = new BiharmonicEquations(image, hidden, inverse(order));
		if (!equations.areDetermined()) throw noData();
		final double[] ordered = solve(equations.matrix(), equations.rightSide());
		final double[] values = new double[order.length];
		for (int i = 0; i < order.length; i++) values[order[i]] = ordered[i];
		return values;
	}

	private static double[] solve(final DMatrixSparseCSC matrix, final double[] rightSide) {
		final DMatrixRMaj solution = new DMatrixRMaj(rightSide.length, 1);
		final LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver = LinearSolverFactory_DSCC.cholesky(FillReducing.NONE);
		if (!solver.setA(matrix)) throw new ArithmeticException("The biharmonic equations are not positive definite.");
		solver.solve(DMatrixRMaj.wrap(rightSide.length, 1, rightSide), solution);
		return solution.data;
	}

	private static int[] inverse(final int[] order) {
		final int[] inverse = new int[order.length];
		for (int i = 0; i < order.length; i++) inverse[order[i]] = i;
		return inverse;
	}

	private static Refusal noData() {
		return new Refusal("The hidden region has no observed pixel beside it to continue from: hide less of the image.");
	}
}
