package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package made by scripts/export, of a discrete-time net: what PyTorch computed there is what the plugin computes here. */
class ExportedModelTest {

	@TempDir
	private Path folder;

	@Test
	void denoisesAndPullsBackAsInPython() {
		final ModelPackage model = ModelPackage.read(exported());
		assertThat(model.files().pullback()).isPresent();
		assertThat(model.description().reach().stride()).isEqualTo(2);
		assertThat(distance(model)).isLessThan(1e-4);
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

	/** The folder in which scripts/export/tests/emit_example.py wrote it. */
	static Path exported() {
		try {
			return Path.of(ExportedModelTest.class.getResource("/models/tiny-step-net").toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
