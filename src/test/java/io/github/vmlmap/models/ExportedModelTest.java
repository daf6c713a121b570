package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages made by scripts/export, one a family: what PyTorch computed there is what the plugin computes here. */
class ExportedModelTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "tiny-step-net", "tiny-edm.zip", "tiny-adm.zip", "tiny-diffusers.zip" })
	void denoisesAndPullsBackAsInPython(final String file) {
		final ModelPackage model = new UserModels(folder.resolve("models"), ImportLimits.DEFAULT).add(resource(file).toString(), "", "");
		assertThat(model.files().pullback()).isPresent();
		assertThat(distance(model)).isLessThan(1e-4);
	}

	/** So that D equal to the noisy image, or a constant, is not taken for right. */
	@ParameterizedTest
	@ValueSource(strings = { "tiny-edm.zip", "tiny-adm.zip", "tiny-diffusers.zip" })
	void computesWhatIsNoTriviality(final String file) throws IOException {
		final TestTensors tensors = new UserModels(folder.resolve("models"), ImportLimits.DEFAULT).add(resource(file).toString(), "", "").testTensors();
		assertThat(deviation(tensors.denoised().values(), tensors.x().values())).isGreaterThan(0.01);
		assertThat(deviation(tensors.pullback().orElseThrow().values(), tensors.denoised().values())).isGreaterThan(0.01);
	}

	private static double deviation(final float[] a, final float[] b) {
		final double[] difference = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
		final double mean = Arrays.stream(difference).average().orElseThrow();
		return Math.sqrt(Arrays.stream(difference).map(d -> (d - mean) * (d - mean)).average().orElseThrow());
	}

	@Test
	void anotherPullbackIsRefused() throws IOException {
		final ModelPackage model = ModelPackage.read(exported());
		final TestTensors tensors = model.testTensors();
		final float[] wrong = tensors.pullback().orElseThrow().values();
		wrong[7] += 0.1f;
		final ModelPackage changed = written(model, new TestTensors(tensors.x(), tensors.sigma(), tensors.denoised(), Optional.of(new Npy(tensors.x().shape(), wrong))));
		assertRefused(changed);
	}

	@Test
	void anotherValueIsRefusedAndSoIsNoNumber() throws IOException {
		final ModelPackage model = ModelPackage.read(exported());
		final TestTensors tensors = model.testTensors();
		for (final float value : new float[] { 5, Float.NaN }) {
			final float[] wrong = tensors.denoised().values();
			wrong[3] = value;
			assertRefused(written(model, new TestTensors(tensors.x(), tensors.sigma(), new Npy(tensors.x().shape(), wrong))));
		}
	}

	/** A net may cut off what the image that it is tried with has not. */
	@Test
	void anotherNumberOfValuesIsRefused() {
		final ModelPackage model = ModelPackage.read(exported());
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			for (final int length : new int[] { 5, 5000 }) assertThatThrownBy(() -> ModelCheck.require(model, new Constant(manager.zeros(new Shape(length))), manager))
				.isInstanceOf(Refusal.class).hasMessageContaining("gives " + length + " values");
		}
	}

	private record Constant(NDArray value) implements Denoiser, Linearization {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			return value;
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			return this;
		}

		@Override
		public NDArray pullback(final NDArray v) {
			return v;
		}

		@Override
		public Reach reach() {
			return Reach.PIXEL;
		}

		@Override
		public void close() {}
	}

	private void assertRefused(final ModelPackage model) {
		try (TorchScriptDenoiser denoiser = load(model); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			assertThatThrownBy(() -> ModelCheck.require(model, denoiser, manager)).isInstanceOf(Refusal.class)
				.hasMessageContaining("from its own test tensors on cpu");
		}
	}

	private ModelPackage written(final ModelPackage model, final TestTensors tensors) throws IOException {
		return ModelWriter.write(Files.createTempDirectory(folder, "changed"), model.description(), model.folder().resolve("weights.pt"), "2.7.1", tensors);
	}

	private static double distance(final ModelPackage model) {
		try (TorchScriptDenoiser denoiser = load(model); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			return ModelCheck.distance(model, denoiser, manager);
		}
	}

	private static TorchScriptDenoiser load(final ModelPackage model) {
		return model.load((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, Device.cpu()));
	}

	/** A package that scripts/export/tests/emit_packages.py wrote, as a folder. */
	static Path exported() {
		return resource("tiny-step-net");
	}

	private static Path resource(final String name) {
		try {
			return Path.of(ExportedModelTest.class.getResource("/models/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
