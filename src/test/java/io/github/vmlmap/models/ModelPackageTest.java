package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;

class ModelPackageTest {

	private static final WeightsLoader<Denoiser> NEVER = (weights, reach, channels) -> {
		throw new AssertionError("The weights must not reach the engine");
	};

	@TempDir
	Path folder;

	private ModelPackage model;
	private Path weights;

	@BeforeEach
	void write() {
		model = SampleModels.write(folder.resolve("model"));
		weights = model.folder().resolve("weights.pt");
	}

	@Test
	void readingGivesBackWhatWasWritten() throws IOException {
		final ModelPackage read = ModelPackage.read(folder.resolve("model"));
		assertThat(read.description()).isEqualTo(SampleModels.description());
		assertThat(read.files().pytorchVersion()).isEqualTo("2.7.1");
		final TestTensors tensors = read.testTensors();
		assertThat(tensors.x().shape()).containsExactly(1, 1, 24, 32);
		assertThat(tensors.denoised().values()).isEqualTo(SampleModels.tensors().denoised().values());
		assertThat(tensors.sigma().values()).containsExactly(0.5f);
	}

	@Test
	void aPriorThatLooksAtEachPixelAloneHasNoHalo() throws IOException {
		final ModelDescription d = SampleModels.description();
		final ModelDescription pixel = new ModelDescription(d.name(), d.description(), "", "", d.credits(), 1, Reach.PIXEL, d
			.noise(), d.images(), d.training());
		final ModelPackage written = ModelWriter.write(folder.resolve("pixel"), pixel, weights, "2.7.1", SampleModels
			.tensors());
		assertThat(written.description()).isEqualTo(pixel);
		assertThat(Files.readString(folder.resolve("pixel/rdf.yaml"))).doesNotContain("halo");
	}

	@Test
	void aPriorOfOneSizeSaysSo() throws IOException {
		final ModelDescription d = SampleModels.description();
		final ModelDescription one = new ModelDescription(d.name(), d.description(), "", "", d.credits(), 1, new Reach(24, 5, true), d.noise(), d.images(), d
			.training());
		assertThat(ModelWriter.write(folder.resolve("one"), one, weights, "2.7.1", SampleModels.tensors()).description()).isEqualTo(one);
		assertThat(Files.readString(folder.resolve("one/rdf.yaml"))).contains("size: 24");
	}

	@Test
	void theLoaderGetsTheWeightsAndTheirReach() {
		final Map<Path, Reach> seen = new HashMap<>();
		final Denoiser denoiser = model.load((file, reach, channels) -> {
			assertThat(channels).isEqualTo(1);
			seen.put(file, reach);
			return null;
		});
		assertThat(denoiser).isNull();
		assertThat(seen).containsExactly(Map.entry(weights, SampleModels.REACH));
	}

	@Test
	void theChecksumIsThatOfTheWeights() throws Exception {
		final byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(weights));
		assertThat(model.sha256()).isEqualTo(String.format("%064x", new BigInteger(1, digest)));
	}

	@Test
	void truncatedWeightsAreRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(weights);
		Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
		assertRefused("weights.pt does not match its checksum: download the model again.");
	}

	@Test
	void oneChangedBitIsRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(weights);
		bytes[bytes.length / 2] ^= 1;
		Files.write(weights, bytes);
		assertRefused("weights.pt does not match its checksum: download the model again.");
	}

	@Test
	void missingWeightsAreRefused() throws IOException {
		Files.delete(weights);
		assertRefused("weights.pt is missing: download the model again.");
	}

	@Test
	void weightsOfAnotherFormatAreRefused() throws IOException {
		final Path onnx = Files.writeString(folder.resolve("net.onnx"), "not a zip archive");
		assertForeign(onnx);
	}

	@Test
	void aStateDictionaryIsNotTorchScript() throws IOException {
		final Path state = folder.resolve("state.pt");
		SampleModels.zip(state, "net/data.pkl", "net/data/0", "net/version");
		assertForeign(state);
	}

	@Test
	void aChangedTestTensorIsRefused() throws IOException {
		new Npy(new int[] { 1 }, new float[] { 2 }).write(model.folder().resolve("test_sigma.npy"));
		assertThatThrownBy(model::testTensors).isInstanceOf(Refusal.class).hasMessageContaining(
			"test_sigma.npy does not match its checksum");
	}

	@Test
	void aCardWrittenByHandIsKept() throws IOException {
		final Path card = model.folder().resolve("README.md");
		assertThat(card).content().contains("# Sample prior (nuclei)", "448 images, CC0", "Trainer --seed 1", "# Validation");
		Files.writeString(card, "By hand");
		SampleModels.write(model.folder());
		assertThat(card).hasContent("By hand");
	}

	@Test
	void weightsInPlaceAreKept() throws IOException {
		final String before = model.sha256();
		final ModelPackage again = ModelWriter.write(model.folder(), model.description(), weights, "2.7.1", SampleModels
			.tensors());
		assertThat(again.sha256()).isEqualTo(before);
		assertThat(again.files().weights().verified(model.folder())).isEqualTo(weights);
	}

	@Test
	void aModelOfThreeChannelsIsRefused() {
		assertThatThrownBy(() -> ModelWriter.write(folder.resolve("rgb"), SampleModels.description(3), weights, "2.7.1",
			SampleModels.tensors())).isInstanceOf(Refusal.class).hasMessageContaining(
				"rdf.yaml: inputs[0].axes[1].channel_names lists 3 channels");
	}

	private void assertForeign(final Path file) throws IOException {
		model = ModelWriter.write(folder.resolve("foreign"), SampleModels.description(), file, "2.7.1", SampleModels.tensors());
		assertRefused("weights.pt is not a TorchScript module: choose a model in that format.");
	}

	private void assertRefused(final String end) {
		assertThatThrownBy(() -> model.load(NEVER)).isInstanceOf(Refusal.class).hasMessageEndingWith(end);
	}
}
