package io.github.vmlmap.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inner products and means of each problem of a batch. */
class PerProblemTest {

	private final NDManager manager = Problems.manager();

	@AfterEach
	void close() {
		manager.close();
	}

	/** In the second image only the last pixel, in a last block of 4 × 1 pixels, is not zero: (0 + 0 + 0 + 2²) / 4. */
	@Test
	void largestMeanSquareIsThatOfOneBlock() {
		assertThat(new PerProblem(false).largestMeanSquare(corner())).containsExactly(0, 1);
		assertThat(new PerProblem(true).largestMeanSquare(corner())).containsExactly(1, 1);
	}

	@Test
	void fieldSmallerThanABlockIsOne() {
		assertThat(new PerProblem(false).largestMeanSquare(manager.create(new float[] { 1, 3 }, new Shape(1, 1, 1, 2)))).containsExactly(5);
	}

	@Test
	void joinedProblemsHaveOneProduct() {
		assertThat(new PerProblem(false).square(corner())).containsExactly(0, 4);
		assertThat(new PerProblem(true).square(corner())).containsExactly(4, 4);
	}

	@Test
	void aVolumeHasTheNumberOfItsOneProblemForEachImage() {
		assertThat(new PerProblem(false).forImages(new float[] { 1, 4 }, 2)).containsExactly(1, 4);
		assertThat(new PerProblem(true).forImages(new float[] { 4, 4 }, 3)).containsExactly(4, 4, 4);
	}

	@Test
	void factorOfZeroLeavesNothingOfWhatIsNotFinite() {
		final NDArray a = manager.create(new float[] { Float.NaN, 3 }, new Shape(2, 1, 1, 1));
		assertThat(new PerProblem(false).scale(a, new float[] { 0, 2 }).toFloatArray()).containsExactly(0, 6);
	}

	private NDArray corner() {
		final float[] values = new float[2 * 20 * 33];
		values[values.length - 1] = 2;
		return manager.create(values, new Shape(2, 1, 20, 33));
	}
}
