package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.FloatType;

import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.HaarAutoencoder;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.SeparableGaussianPrior;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.Projection;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * Images by a prior of latents: where these are independent and of one variance v, and an orthonormal transform makes images of them,
 * the most probable image is y v / (v + σ_y²) where y is measured, and the mean, 0, where it is not.
 */
class LatentRestorationTest {

	private static final int WIDTH = 37;
	private static final int HEIGHT = 45;
	private static final double VARIANCE = 0.25;
	private static final Degradation NOISE = Degradation.ofSameSize((manager, size) -> new Identity(size));
	/** One level, converged. Grey values 0 to 200 are -1 to 1. */
	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withPercentiles(0, 100).withNoise(30)
		.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(80).withSigmas(0.3 + 1e-9, 0.3)).withTiles(TileSettings.DEFAULT.withTiles(16, 4));

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final HaarAutoencoder latents = new HaarAutoencoder();
	private final Denoiser prior = new LatentDenoiser(new SeparableGaussianPrior(0, VARIANCE, 1, new Reach(2, 3)), latents);
	private final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(WIDTH, HEIGHT), (x, y) -> (x * 53 + y * 91) % 201);

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void findsTheMostProbableImageOfAnySizeInTiles() {
		final Restoration<FloatType> result = new FieldRestoration(manager, prior, new LatentVmlMap(), SETTINGS).run(image, NOISE, SolverListener.SILENT);
		assertClose(TestImages.values(result.samples().get(0)), shrunk(), 0.02);
		assertThat(latents.widest).isEqualTo(8);
		assertThat(result.denoiserCalls()).isEqualTo(2 * 81);
	}

	/** A crop has latents of its own, whose extents are multiples of the stride in pixels of the image. */
	@Test
	void fillsHolesWithTheMeanAndKeepsWhatWasObserved() {
		final Img<NativeBoolType> hidden = ArrayImgs.booleans(WIDTH, HEIGHT);
		for (int x = 15; x < 20; x++) for (int y = 30; y < 33; y++) hidden.getAt(x, y).set(true);
		final Restoration<FloatType> result = new Inpainting(manager, prior, new LatentVmlMap(), SETTINGS).run(image, hidden, SolverListener.SILENT);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				assertThat(result.samples().get(0).getAt(x, y).get()).isCloseTo(hidden.getAt(x, y).get() ? 100 : image.getAt(x, y).get(), within(0.05f));
		assertThat(result.synthesised()).isEqualTo(15);
	}

	/** Where asked to, even a noisy measurement is met: y itself, for H = I. */
	@Test
	void projectsOntoTheMeasurement() {
		final RestorationSettings few = SETTINGS.withSolver(SETTINGS.solver().withSteps(2));
		final Restoration<FloatType> result = new FieldRestoration(manager, prior, new LatentVmlMap(Projection.ALWAYS), few).run(image, NOISE, SolverListener.SILENT);
		assertClose(TestImages.values(result.samples().get(0)), TestImages.values(image), 1e-3);
	}

	/** Between the tiles of one decoder's pass. */
	@Test
	void aDecoderHearsCancel() {
		final SolverListener listener = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return latents.decoded == 2;
			}
		};
		final FieldRestoration field = new FieldRestoration(manager, prior, new LatentVmlMap(), SETTINGS.withTiles(new TileSettings(16, 4, OptionalLong.of(1))));
		assertThatThrownBy(() -> field.run(image, NOISE, listener)).isInstanceOf(CancellationException.class);
		assertThat(latents.decoded).isEqualTo(2);
	}

	@Test
	void listenersSeeImages() {
		final long[] seen = new long[2];
		final SolverListener listener = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				seen[0] = progress.estimate().getShape().get(2);
				seen[1] = progress.estimate().getShape().get(3);
			}
		};
		new FieldRestoration(manager, prior, new LatentVmlMap(), SETTINGS.withSolver(SETTINGS.solver().withSteps(1))).run(image, NOISE, listener);
		assertThat(seen).containsExactly(HEIGHT, WIDTH);
	}

	private List<Double> shrunk() {
		final double noise = 30 / 100.0;
		return TestImages.values(image).stream().map(y -> 100 + (y - 100) * VARIANCE / (VARIANCE + noise * noise)).toList();
	}

	private static void assertClose(final List<Double> values, final List<Double> expected, final double tolerance) {
		assertThat(values).usingElementComparator(new DoubleComparator(tolerance)).containsExactlyElementsOf(expected);
	}
}
