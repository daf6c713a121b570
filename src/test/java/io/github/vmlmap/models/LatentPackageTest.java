package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.NativeResources;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.training.TrainingStart;

/** A prior of latents of two channels and a quarter of the size. */
class LatentPackageTest {

	@TempDir
	private Path folder;

	private ModelPackage model;

	@BeforeEach
	void write() throws IOException {
		model = TinyPrior.writeLatent(folder.resolve("model"));
	}

	@Test
	void readingGivesBackWhatWasWritten() {
		final Latents latents = ModelPackage.read(model.folder()).files().latents().orElseThrow();
		assertThat(latents.downsampling()).isEqualTo(4);
		assertThat(latents.imageChannels()).isEqualTo(1);
		assertThat(latents.scale()).isEqualTo(1.5);
		assertThat(latents.encoder()).isEqualTo(FileReference.of(model.folder().resolve("encoder.pt")));
		assertThat(latents.decoder().source()).isEqualTo("decoder.pt");
		assertThat(model.description().channels()).isEqualTo(2);
		assertThat(model.card()).contains("autoencoder of images in [−1, 1], to 2 channels of 1/4 of");
	}

	@Test
	void loadsAllNets() throws IOException {
		final int managers = NativeResources.baseManagers();
		try (PriorNets prior = PriorNets.load(model, Device.cpu());
			TorchScriptAutoencoder same = TorchScriptAutoencoder.load(TestModules.file("encoder.pt"), TestModules.file("decoder.pt"), 1, 2, 4, Device.cpu());
			NDManager manager = TorchEngine.get().newBaseManager(Device.cpu()))
		{
			final NDArray z = manager.randomNormal(new Shape(1, 2, 5, 3));
			assertThat(prior.autoencoder().orElseThrow().decode(z).toFloatArray()).isEqualTo(same.decode(z).toFloatArray());
			assertThat(prior.denoiser().denoise(z, 1).getShape()).isEqualTo(z.getShape());
			assertThat(prior.require(model, manager)).isLessThan(1e-5);
		}
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
	}

	@Test
	void isImportedWithItsAutoencoder() {
		final ModelPackage added = new UserModels(folder.resolve("fiji"), ImportLimits.DEFAULT).add(model.folder().resolve("rdf.yaml").toString(), "latent", "");
		added.requireUnchanged();
		assertThat(added.folder().resolve("encoder.pt")).isRegularFile();
		assertThat(CheckPackage.distance(added)).isCloseTo(0, within(1e-5));
	}

	@Test
	void isNoPriorOfImages() {
		final int managers = NativeResources.baseManagers();
		assertThatThrownBy(() -> model.requireImages()).isInstanceOf(Refusal.class).hasMessageContaining("is one of latents").hasMessageContaining("choose another prior");
		assertThatThrownBy(() -> TrainingStart.of(model)).isInstanceOf(Refusal.class).hasMessageContaining("is one of latents");
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
	}

	@Test
	void aPriorOfImagesIsNone() throws IOException {
		final ModelPackage ofImages = TinyPrior.write(folder.resolve("images"));
		assertThat(ofImages.files().latents()).isEmpty();
		assertThatThrownBy(() -> ofImages.requireLatents("LatentVML-MAP")).isInstanceOf(Refusal.class).hasMessageContaining("is one of images, and LatentVML-MAP needs one of latents");
	}

	@ParameterizedTest
	@ValueSource(strings = { "encoder.pt", "decoder.pt", "test_latent.npy", "test_decoded.npy" })
	void isRefusedWhenAFileHasChanged(final String file) throws IOException {
		Files.write(model.folder().resolve(file), new byte[] { 1 });
		assertThatThrownBy(model::requireUnchanged).isInstanceOf(Refusal.class).hasMessageContaining(file + " does not match its checksum");
	}

	@Test
	void isRefusedWhenItsExampleIsNotWhatItComputes() throws IOException {
		final Npy decoded = Npy.read(model.folder().resolve("test_decoded.npy"));
		final float[] other = decoded.values().clone();
		other[0] += 0.1f;
		final ModelPackage untrue = TinyPrior.writeLatent(folder.resolve("untrue"), new Npy(decoded.shape(), other));
		assertThatThrownBy(() -> CheckPackage.distance(untrue)).isInstanceOf(Refusal.class).hasMessageContaining("from its own test tensors");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "latent||is missing", "downsampling|0|must be a positive integer", "downsampling|128|must be at most 64", "image_channels|3|only models of 1-channel images",
		"scale_factor|-1|must be positive", "encoder||is missing", "decoder|{source: ../decoder.pt}|must be the name of a file", "test_decoded||is missing" })
	void aBadFieldIsNamed(final String field, final String value, final String complaint) throws IOException {
		final Path file = model.folder().resolve("rdf.yaml");
		final Map<String, Object> root = new Yaml().load(Files.readString(file));
		final Map<String, Object> config = section(section(root, "config"), "vml-map");
		(field.equals("latent") ? config : section(config, "latent")).put(field, value == null ? null : new Yaml().load(value));
		Files.writeString(file, new Yaml().dump(root));
		assertThatThrownBy(() -> ModelPackage.read(model.folder())).isInstanceOf(Refusal.class).hasMessageContaining(field).hasMessageContaining(complaint);
	}

	@Test
	void inputAndOutputHaveTheSameChannels() throws IOException {
		final Path file = model.folder().resolve("rdf.yaml");
		final Map<String, Object> root = new Yaml().load(Files.readString(file));
		final List<Map<String, Object>> outputs = list(root, "outputs");
		list(outputs.get(0), "axes").get(1).put("channel_names", List.of("a", "b", "c"));
		Files.writeString(file, new Yaml().dump(root));
		assertThatThrownBy(() -> ModelPackage.read(model.folder())).isInstanceOf(Refusal.class).hasMessageContaining("lists 3 channels, not 2");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> section(final Map<String, Object> map, final String key) {
		return (Map<String, Object>) map.get(key);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(final Map<String, Object> map, final String key) {
		return (List<Map<String, Object>>) map.get(key);
	}
}
