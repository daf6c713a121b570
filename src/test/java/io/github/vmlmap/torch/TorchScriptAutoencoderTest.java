package io.github.vmlmap.torch;

import static io.github.vmlmap.torch.TestArrays.dot;
import static io.github.vmlmap.torch.TestArrays.gaussian;
import static io.github.vmlmap.torch.TestArrays.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Linearization;

class TorchScriptAutoencoderTest {

	private final NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void computesWhatPyTorchComputes() throws IOException {
		try (InputStream in = Files.newInputStream(TestModules.file("autoencoder.npz")); TorchScriptAutoencoder autoencoder = load(1, 2, 4)) {
			final NDList torch = NDList.decode(manager, in);
			final NDArray z = torch.get("z");
			assertThat(relativeError(autoencoder.encode(torch.get("x")), z)).isLessThan(1e-5);
			assertThat(relativeError(autoencoder.decode(z), torch.get("decoded"))).isLessThan(1e-5);
			try (Linearization g = autoencoder.linearize(z)) {
				assertThat(relativeError(g.value(), torch.get("decoded"))).isLessThan(1e-5);
				assertThat(relativeError(g.pullback(torch.get("v")), torch.get("vjp"))).isLessThan(1e-5);
				assertThat(relativeError(g.pullback(torch.get("v")), torch.get("vjp"))).as("once more on the one graph").isLessThan(1e-5);
			}
		}
	}

	@Test
	void pullsBackByTheTransposedJacobian() {
		final NDArray z = gaussian(manager, 1, 2, 2, 4, 6);
		final NDArray u = gaussian(manager, 2, 2, 2, 4, 6);
		final NDArray v = gaussian(manager, 3, 2, 1, 16, 24);
		final float h = 5e-3f;
		try (TorchScriptAutoencoder autoencoder = load(1, 2, 4); Linearization g = autoencoder.linearize(z)) {
			final NDArray ju = autoencoder.decode(z.add(u.mul(h))).sub(autoencoder.decode(z.sub(u.mul(h)))).div(2 * h);
			assertThat(dot(g.pullback(v), u)).isCloseTo(dot(v, ju), within(2e-3 * v.norm().getFloat() * ju.norm().getFloat()));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 3, 4, does not compute a differentiable decoder of 3-channel latents", "3, 2, 4, where its description says", "1, 2, 8, where its description says" })
	void refusesWhatIsDescribedOtherwise(final int channels, final int latentChannels, final int downsampling, final String why) {
		assertThatThrownBy(() -> load(channels, latentChannels, downsampling)).isInstanceOf(Refusal.class).hasMessageContaining(why);
	}

	private static TorchScriptAutoencoder load(final int channels, final int latentChannels, final int downsampling) {
		return TorchScriptAutoencoder.load(TestModules.file("encoder.pt"), TestModules.file("decoder.pt"), channels, latentChannels, downsampling, Device.cpu());
	}
}
