package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import net.imglib2.img.array.ArrayImgs;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.HaarAutoencoder;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.VmlMap;

/** A gradient of a large field takes minutes: a cancel is heard within it. */
class CancelableDenoiserTest {

	private static final TileSettings TILES = new TileSettings(32, 16, OptionalLong.of(1));

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final CountingDenoiser prior = new CountingDenoiser(new AffineDenoiser(1, 0, new Reach(8, 8)));

	@AfterEach
	void close() {
		manager.close();
	}

	/** The field has 121 tiles. */
	@Test
	void aRunEndsWithTheTileAtWork() {
		for (final int tiles : new int[] { 5, 150, 300 }) {
			final int before = prior.linearized() + prior.denoised();
			final FieldRestoration field = new FieldRestoration(manager, prior, new VmlMap(), RestorationSettings.DEFAULT.withNoise(1).withTiles(TILES));
			final Degradation identity = Degradation.ofSameSize((scope, size) -> new Identity(size));
			assertThatThrownBy(() -> field.run(TestImages.fill(ArrayImgs.floats(192, 192), (x, y) -> x), identity, canceledAfter(before + tiles)))
				.isInstanceOf(CancellationException.class);
			assertThat(prior.linearized() + prior.denoised() - before).isEqualTo(tiles);
		}
	}

	@Test
	void isHeardBeforeEachCallOfAnAutoencoder() {
		final boolean[] canceled = { false };
		final SolverListener listener = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return canceled[0];
			}
		};
		final Autoencoder latents = new CancelableDenoiser(new LatentDenoiser(prior, new HaarAutoencoder()), listener).autoencoder().orElseThrow();
		final NDArray x = manager.ones(new Shape(1, 1, 8, 8));
		final NDArray z = latents.encode(x);
		try (Linearization g = latents.linearize(z)) {
			canceled[0] = true;
			assertThatThrownBy(() -> g.pullback(x)).isInstanceOf(CancellationException.class);
			assertThatThrownBy(() -> latents.linearize(z)).isInstanceOf(CancellationException.class);
			assertThatThrownBy(() -> latents.decode(z)).isInstanceOf(CancellationException.class);
			assertThatThrownBy(() -> latents.encode(x)).isInstanceOf(CancellationException.class);
		}
	}

	@Test
	void isHeardBeforeEachCall() {
		final boolean[] canceled = { false };
		final SolverListener listener = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return canceled[0];
			}
		};
		final CancelableDenoiser denoiser = new CancelableDenoiser(prior, listener);
		try (Linearization d = denoiser.linearize(manager.ones(new Shape(1, 1, 8, 8)), 1)) {
			final NDArray v = manager.ones(new Shape(1, 1, 8, 8));
			assertThat(d.pullback(v).toFloatArray()).isEqualTo(v.toFloatArray());
			canceled[0] = true;
			assertThatThrownBy(() -> d.pullback(v)).isInstanceOf(CancellationException.class);
			assertThatThrownBy(() -> denoiser.linearize(v, 1)).isInstanceOf(CancellationException.class);
			assertThatThrownBy(() -> denoiser.denoise(v, 1)).isInstanceOf(CancellationException.class);
		}
	}

	private SolverListener canceledAfter(final int tiles) {
		return new SolverListener() {

			@Override
			public boolean isCanceled() {
				return prior.linearized() + prior.denoised() >= tiles;
			}
		};
	}
}
