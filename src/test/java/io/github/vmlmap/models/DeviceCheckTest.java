package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.engine.EngineException;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.NativeResources;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TorchScriptAutoencoder;
import io.github.vmlmap.torch.TorchScriptDenoiser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Devices that this machine does not have are stood in for by the CPU, wrong ones by another model's weights. */
class DeviceCheckTest {

	private static final Device GPU = Device.gpu();
	private static final Device MPS = Device.of("mps", 0);

	@TempDir
	private Path folder;

	private final List<Device> loaded = new ArrayList<>();

	static Stream<Device> accelerators() {
		return Stream.of(GPU, MPS);
	}

	@ParameterizedTest
	@MethodSource("accelerators")
	void refusesADeviceThatComputesOtherValuesAndOffersTheCpu(final Device device) throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		final SharedDenoisers shared = sharing(device);
		final int managers = NativeResources.baseManagers();
		for (int i = 0; i < 2; i++) assertThatThrownBy(() -> shared.borrow(model, device)).isInstanceOf(Refusal.class).hasMessageMatching(
			"The prior 'Sample prior \\(nuclei\\)' differs by .* from its own test tensors on " + device.getDeviceType() + "\\(0\\): choose Force CPU, or the device CPU in Plugins > VML-MAP > VML-MAP Engine\\.\\.\\.\\.");
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
		shared.borrow(model, Device.cpu()).close();
		shared.freeIdle();
	}

	/** The tensors hold no product: a device with another one than the CPU's is wrong, whichever of the two it is. */
	@Test
	void comparesTheProductWithThatOfTheCpuWhereNoneIsStored() throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		assertThat(model.files().pullback()).isEmpty();
		assertThatThrownBy(() -> sharing(Device.cpu()).borrow(model, GPU)).isInstanceOf(Refusal.class).hasMessageContaining("on gpu(0)");
		assertThat(loaded).containsExactly(GPU, Device.cpu());
	}

	@Test
	void comparesTheProductThatIsStored() throws IOException {
		final ModelPackage model = ModelPackage.read(ExportedModelTest.exported());
		final TestTensors right = model.testTensors();
		final float[] wrong = right.pullback().orElseThrow().values();
		wrong[5] += 0.1f;
		final ModelPackage changed = ModelWriter.write(folder.resolve("changed"), model.description(), model.folder().resolve("weights.pt"), "2.7.1",
			new TestTensors(right.x(), right.sigma(), right.denoised(), Optional.of(new Npy(right.x().shape(), wrong))));
		assertThatThrownBy(() -> sharing(null).borrow(changed, Device.cpu())).isInstanceOf(Refusal.class).hasMessageEndingWith("on cpu(): download it again.");
	}

	@Test
	void triesAPairOnceAndARightOneGoesOn() throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		final SharedDenoisers shared = sharing(null);
		for (int i = 0; i < 2; i++) {
			shared.borrow(model, GPU).close();
			shared.freeIdle();
		}
		assertThat(loaded).containsExactly(GPU, Device.cpu(), GPU);
	}

	/** As a card too old for PyTorch's kernels or an operation that a device lacks: while loading, trying out with a gradient, or comparing. */
	@ParameterizedTest
	@MethodSource("failures")
	void refusesADeviceThatFailsAndOffersTheCpu(final Supplier<TorchScriptDenoiser> failing) throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		final SharedDenoisers shared = new SharedDenoisers(0, (any, device) -> device.equals(GPU) ? new PriorNets(failing.get()) : onCpu(any));
		final int managers = NativeResources.baseManagers();
		for (int i = 0; i < 2; i++) assertThatThrownBy(() -> shared.borrow(model, GPU)).isInstanceOf(Refusal.class)
			.hasMessage("The prior 'Sample prior (nuclei)' cannot be computed on gpu(0): choose Force CPU, or the device CPU in Plugins > VML-MAP > VML-MAP Engine....");
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
		shared.borrow(model, Device.cpu()).close();
	}

	static Stream<Supplier<TorchScriptDenoiser>> failures() {
		return Stream.of(() -> {
			throw new EngineException("CUDA error: no kernel image is available for execution on the device");
		}, () -> TestModules.denoiser("detached.pt"), () -> TorchScriptDenoiser.load(TestModules.file("rgb.pt"), TestModules.REACH, 3, Device.cpu()));
	}

	/** What fails on the CPU too is the model's fault, and what never came to the engine its package's. */
	@Test
	void blamesTheDeviceForNothingElse() throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		final SharedDenoisers bad = new SharedDenoisers(0, (any, device) -> new PriorNets(TestModules.denoiser("detached.pt")));
		assertThatThrownBy(() -> bad.borrow(model, GPU)).isInstanceOf(Refusal.class).hasMessageContaining("does not compute a differentiable denoiser");
		Files.writeString(model.folder().resolve("weights.pt"), "other");
		assertThatThrownBy(() -> sharing(null).borrow(model, GPU)).isInstanceOf(Refusal.class).hasMessageContaining("does not match its checksum");
	}

	@Test
	void refusesADecoderThatMakesOtherImages() throws IOException {
		final Npy decoded = TinyPrior.writeLatent(folder.resolve("a")).tensor(FileReference.of(folder.resolve("a/test_decoded.npy")));
		final float[] other = decoded.values().clone();
		other[7] += 0.1f;
		final ModelPackage untrue = TinyPrior.writeLatent(folder.resolve("b"), new Npy(decoded.shape(), other));
		assertThatThrownBy(() -> sharing(null).borrow(untrue, GPU)).isInstanceOf(Refusal.class).hasMessageContaining("differs by").hasMessageContaining("on gpu(0)");
	}

	/** No package tells it, but each step of LatentVML-MAP goes along it. */
	@Test
	void comparesTheGradientOfTheDecoderWithThatOfTheCpu() throws IOException {
		final ModelPackage model = TinyPrior.writeLatent(folder.resolve("a"));
		final SharedDenoisers steep = new SharedDenoisers(0, (any, device) -> device.equals(GPU) ? withDecoder(any, "steep.pt") : onCpu(any));
		final int managers = NativeResources.baseManagers();
		assertThatThrownBy(() -> steep.borrow(model, GPU)).isInstanceOf(Refusal.class).hasMessageContaining("differs by").hasMessageContaining("on gpu(0)");
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
		sharing(null).borrow(model, GPU).close();
	}

	private static PriorNets withDecoder(final ModelPackage model, final String decoder) {
		final PriorNets right = onCpu(model);
		right.autoencoder().orElseThrow().close();
		return new PriorNets(right.denoiser(), Optional.of(TorchScriptAutoencoder.load(TestModules.file("encoder.pt"), TestModules.file(decoder), 1, 2, 4, Device.cpu())));
	}

	/** Loads what the package says on each device but one; all of them are the CPU. */
	private SharedDenoisers sharing(final Device wrong) {
		return new SharedDenoisers(0, (model, device) -> {
			loaded.add(device);
			return device.equals(wrong) ? new PriorNets(TestModules.denoiser("dropout.pt")) : onCpu(model);
		});
	}

	private static PriorNets onCpu(final ModelPackage model) {
		return PriorNets.load(model, Device.cpu());
	}
}
