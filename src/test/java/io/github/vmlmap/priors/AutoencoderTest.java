package io.github.vmlmap.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Shapes and Jacobians of autoencoders, whole and cropped. */
class AutoencoderTest {

	private static final double H = 1e-2;

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final Autoencoder bent = LinearAutoencoder.random(6, 8, 2, 3, true);

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void pullbackIsTheTransposeOfTheDifferential() {
		assertTransposed(bent, new Shape(2, 3, 3, 4), new Shape(2, 1, 6, 8));
	}

	@Test
	void croppedPullbackIsTheTransposeOfTheDifferential() {
		assertTransposed(CroppedAutoencoder.ofSize(bent, 5, 7), new Shape(2, 3, 3, 4), new Shape(2, 1, 5, 7));
	}

	@Test
	void identityIsOne() {
		final Autoencoder identity = new IdentityAutoencoder(3);
		assertTransposed(identity, new Shape(2, 3, 3, 4), new Shape(2, 3, 3, 4));
		final NDArray x = manager.randomNormal(new Shape(2, 3, 3, 4));
		assertThat(identity.encode(x)).isEqualTo(x);
		assertThat(identity.decode(x)).isEqualTo(x);
		assertThat(identity.normBound()).hasValue(1);
		assertThat(CroppedAutoencoder.ofSize(identity, 3, 5)).isSameAs(identity);
	}

	/** The image is the upper left of the decoder's, and its mirror image is encoded with it. */
	@Test
	void cropsToAnySize() {
		final Autoencoder cropped = CroppedAutoencoder.ofSize(bent, 5, 7);
		final NDArray z = manager.randomNormal(new Shape(1, 3, 3, 4));
		assertThat(cropped.decode(z)).isEqualTo(bent.decode(z).get(":, :, :5, :7"));
		final NDArray x = manager.randomNormal(new Shape(1, 1, 5, 7));
		final NDArray taller = x.concat(x.get(":, :, 4:5"), 2);
		assertThat(cropped.encode(x)).isEqualTo(bent.encode(taller.concat(taller.get(":, :, :, 6:7"), 3)));
		assertThat(cropped.downsampling()).isEqualTo(2);
		assertThat(cropped.latentChannels()).isEqualTo(3);
		assertThat(CroppedAutoencoder.ofSize(bent, 6, 8)).isSameAs(bent);
	}

	/** ⟨J v, u⟩ by a central difference and ⟨v, Jᵀ u⟩ by the pullback. */
	private void assertTransposed(final Autoencoder autoencoder, final Shape latent, final Shape image) {
		final NDArray z = manager.randomNormal(latent);
		final NDArray v = manager.randomNormal(latent);
		final NDArray u = manager.randomNormal(image);
		try (Linearization g = autoencoder.linearize(z)) {
			assertThat(g.value()).isEqualTo(autoencoder.decode(z));
			final NDArray differential = autoencoder.decode(z.add(v.mul(H))).sub(autoencoder.decode(z.sub(v.mul(H)))).div(2 * H);
			final float expected = differential.mul(u).sum().getFloat();
			assertThat(g.pullback(u).mul(v).sum().getFloat()).isCloseTo(expected, within(2e-3f * (1 + Math.abs(expected))));
			assertThat(g.pullback(u).getShape()).isEqualTo(latent);
		}
	}
}
