package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** The shipped prior on 2 × 2 tiles leaves no seam: restored fields are as smooth across the tiles' borders as elsewhere. */
class SeamTest {

	private static final int SIDE = 128;
	private static final TileSettings TILES = new TileSettings(96, 64, OptionalLong.empty());

	/** The tiles are columns and rows 0 to 95 and 32 to 127. */
	private static final int[] BORDERS = { 32, 96 };

	@Test
	void leavesNoSeam() {
		try (LoadedPrior prior = LoadedPrior.open("fluorescence-nuclei", true)) {
			assertThat(roughnessOfBorders(prior, 0)).as("flat").isBetween(0.8, 1.2);
			assertThat(roughnessOfBorders(prior, 250)).as("textured").isBetween(0.8, 1.2);
		}
	}

	/** Mean gradient across the borders over that across all other lines. */
	private static double roughnessOfBorders(final LoadedPrior prior, final double texture) {
		final RestorationSettings settings = prior.adopt(RestorationSettings.DEFAULT).withNoise(100).withTiles(TILES)
			.withSolver(SolverSettings.DEFAULT.withLevels(4).withSteps(1).withSigmas(1, 0.02));
		final FieldRestoration field = new FieldRestoration(prior.manager(), prior.denoiser(), new VmlMap(), settings);
		final RandomAccessibleInterval<FloatType> restored = field
			.run(noisy(texture), Degradation.ofSameSize((manager, size) -> new Identity(size)), SolverListener.SILENT).samples().get(0);
		double borders = 0;
		double all = 0;
		for (int line = 1; line < SIDE; line++) all += across(restored, line) / (SIDE - 1);
		for (final int line : BORDERS) borders += across(restored, line) / BORDERS.length;
		return borders / all;
	}

	/** From the pixels before a line to those on it, columns and rows. */
	private static double across(final RandomAccessibleInterval<FloatType> image, final int line) {
		double sum = 0;
		for (int i = 0; i < SIDE; i++) sum += Math.abs(image.getAt(line, i).get() - image.getAt(line - 1, i).get()) +
			Math.abs(image.getAt(i, line).get() - image.getAt(i, line - 1).get());
		return sum / SIDE;
	}

	private static Img<FloatType> noisy(final double texture) {
		final Random random = new Random(1);
		return TestImages.fill(ArrayImgs.floats(SIDE, SIDE),
			(x, y) -> 1000 + texture * (Math.sin(x / 3.1) + Math.sin(y / 2.7) + Math.sin((x + y) / 4.3)) + 100 * random.nextGaussian());
	}
}
