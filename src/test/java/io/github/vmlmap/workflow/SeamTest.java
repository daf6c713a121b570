package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

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

	/** The tiles are columns and rows 0 to 95 and 32 to 127; their weights rise and fall from 48 to 80. */
	private static final int[] BORDERS = { 32, 96 };
	private static final int[] RAMP = { 48, 64, 80 };

	@Test
	void leavesNoSeam() {
		try (LoadedPrior prior = LoadedPrior.open("fluorescence-nuclei", true)) {
			assertSmooth(restored(prior, 0), "flat");
			assertSmooth(restored(prior, 250), "textured");
		}
	}

	private static void assertSmooth(final RandomAccessibleInterval<FloatType> field, final String name) {
		assertThat(roughness(field, BORDERS)).as("borders, " + name).isBetween(0.8, 1.2);
		assertThat(roughness(field, RAMP)).as("ramp, " + name).isBetween(0.7, 1.2);
	}

	private static RandomAccessibleInterval<FloatType> restored(final LoadedPrior prior, final double texture) {
		final RestorationSettings settings = prior.adopt(RestorationSettings.DEFAULT).withNoise(100).withTiles(TILES)
			.withSolver(SolverSettings.DEFAULT.withLevels(4).withSteps(1).withSigmas(1, 0.02));
		final FieldRestoration field = new FieldRestoration(prior.manager(), prior.denoiser(), new VmlMap(), settings);
		return field.run(noisy(texture), Degradation.ofSameSize((manager, size) -> new Identity(size)), SolverListener.SILENT).samples().get(0);
	}

	/** Mean gradient across some lines over that across all. */
	private static double roughness(final RandomAccessibleInterval<FloatType> field, final int... lines) {
		final double all = IntStream.range(1, SIDE).mapToDouble(line -> across(field, line)).average().orElseThrow();
		return Arrays.stream(lines).mapToDouble(line -> across(field, line)).average().orElseThrow() / all;
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
