package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Every folder under {@code models/} of the project ships, and is complete and unchanged. */
class ShippedModelsTest {

	@Test
	void allShipAndMatchTheirChecksums() throws IOException {
		final ModelCatalog catalog = ModelCatalog.standard();
		assertThat(catalog.names()).containsAll(folders());
		for (final String name : folders()) {
			final ModelPackage model = catalog.open(name);
			final int[] shape = model.testTensors().x().shape();
			assertThat(shape[2] % model.description().reach().stride()).isZero();
			assertThat(model.<Denoiser> load((weights, reach, channels) -> null)).isNull();
		}
	}

	@Test
	void computeWhatTheirTestTensorsSay() throws IOException {
		for (final String name : folders()) computesItsTestTensors(ModelCatalog.standard().open(name));
	}

	private static void computesItsTestTensors(final ModelPackage model) throws IOException {
		final TestTensors tensors = model.testTensors();
		final Shape shape = new Shape(Arrays.stream(tensors.x().shape()).asLongStream().toArray());
		final float sigma = tensors.sigma().values()[0];
		assertThat(tensors.sigma().values()).containsOnly(sigma);
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
			TorchScriptDenoiser denoiser = model.load((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, Device.cpu())))
		{
			final NDArray denoised = denoiser.denoise(manager.create(tensors.x().values(), shape), sigma);
			assertThat(denoised.getShape()).isEqualTo(shape);
			assertThat(denoised.toFloatArray()).containsExactly(tensors.denoised().values(), within(1e-4f));
			assertThat(tensors.pullback()).as("what other devices are compared with").isPresent();
			assertThat(ModelCheck.distance(model, denoiser, manager)).isLessThan(1e-4);
		}
	}

	private static List<String> folders() throws IOException {
		final Path models = Path.of("models");
		if (Files.notExists(models)) return List.of();
		try (Stream<Path> folders = Files.list(models)) {
			return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).toList();
		}
	}
}
