package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** The shipped prior on 2 × 2 tiles leaves no seam: restored fields are as smooth across the tiles' borders as elsewhere. */
class SeamTest {

	private static final Degradation IDENTITY = Degradation.ofSameSize((manager, size) -> new Identity(size));
	private static final int SIDE = 128;
	private static final TileSettings TILES = new TileSettings(96, 64, OptionalLong.empty());

	/** The tiles are columns and rows 0 to 95 and 32 to 127; their weights rise and fall from 48 to 80. */
	private static final int[] BORDERS = { 32, 96 };
	private static final int[] RAMP = { 48, 64, 80 };

	@Test
	void leavesNoSeam() {
		try (LoadedPrior prior = LoadedPrior.open("fluorescence-nuclei", true)) {
			assertSmooth(restored(prior, noisy(SIDE, 0), IDENTITY), "flat");
			assertSmooth(restored(prior, noisy(SIDE, 250), IDENTITY), "textured");
		}
	}

	/**
	 * With margins of 8 pixels for the PSF the domain has 160, columns and rows of 3 tiles from 0, 32 and 64. The
	 * borders of tiles of 32 that do not overlap are five times as rough as the rest.
	 */
	@Test
	void leavesNoSeamUnderABlurThatReachesFromTileToTile() {
		final Psf psf = Psf.separable(Kernels.gaussian(2), Kernels.gaussian(2));
		assertThat(psf.size().width()).isEqualTo(17);
		final Degradation blur = Degradation.enlarged(8, 8, (manager, size) -> new Convolution(manager, new Size(size.height() - 16, size.width() - 16), psf));
		try (LoadedPrior prior = LoadedPrior.open("fluorescence-nuclei", true)) {
			final RandomAccessibleInterval<FloatType> field = restored(prior, noisy(144, 250), blur);
			assertThat(roughness(field, 24, 56, 88, 120)).as("borders").isBetween(0.8, 1.2);
		}
	}

	private static void assertSmooth(final RandomAccessibleInterval<FloatType> field, final String name) {
		assertThat(roughness(field, BORDERS)).as("borders, " + name).isBetween(0.8, 1.2);
		assertThat(roughness(field, RAMP)).as("ramp, " + name).isBetween(0.7, 1.2);
	}

	private static RandomAccessibleInterval<FloatType> restored(final LoadedPrior prior, final Img<FloatType> image, final Degradation degradation) {
		final RestorationSettings settings = prior.adopt(RestorationSettings.DEFAULT).withNoise(100).withTiles(TILES)
			.withSolver(SolverSettings.DEFAULT.withLevels(4).withSteps(1).withSigmas(1, 0.02));
		final FieldRestoration field = new FieldRestoration(prior.manager(), prior.denoiser(), new VmlMap(), settings);
		return field.run(image, degradation, SolverListener.SILENT).samples().get(0);
	}

	/** Mean gradient across some lines over that across all. */
	private static double roughness(final RandomAccessibleInterval<FloatType> field, final int... lines) {
		final double all = IntStream.range(1, (int) field.dimension(0)).mapToDouble(line -> across(field, line)).average().orElseThrow();
		return Arrays.stream(lines).mapToDouble(line -> across(field, line)).average().orElseThrow() / all;
	}

	/** From the pixels before a line to those on it, columns and rows. */
	private static double across(final RandomAccessibleInterval<FloatType> image, final int line) {
		final int side = (int) image.dimension(0);
		double sum = 0;
		for (int i = 0; i < side; i++) sum += Math.abs(image.getAt(line, i).get() - image.getAt(line - 1, i).get()) +
			Math.abs(image.getAt(i, line).get() - image.getAt(i, line - 1).get());
		return sum / side;
	}

	private static Img<FloatType> noisy(final int side, final double texture) {
		final Random random = new Random(1);
		return TestImages.fill(ArrayImgs.floats(side, side),
			(x, y) -> 1000 + texture * (Math.sin(x / 3.1) + Math.sin(y / 2.7) + Math.sin((x + y) / 4.3)) + 100 * random.nextGaussian());
	}
}
