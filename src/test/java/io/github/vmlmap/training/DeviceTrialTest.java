package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.IdentityAutoencoder;
import io.github.vmlmap.torch.NativeResources;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TrainableDenoiser;

/** Devices that this machine does not have are stood in for by the CPU, wrong ones by other weights there. */
class DeviceTrialTest {

	private static final Device GPU = Device.gpu();
	private static final DenoisingObjective OBJECTIVE = new DenoisingObjective(TestModules.REACH, new IdentityAutoencoder(1), TinyRun.SETTINGS);

	private final List<Device> loaded = new ArrayList<>();

	@Test
	void letsARightDeviceTrain() {
		require(weight -> weight, GPU);
		assertThat(loaded).containsExactly(Device.cpu(), GPU);
	}

	@Test
	void refusesADeviceThatComputesOtherValuesAndOffersTheCpu() {
		final int managers = NativeResources.baseManagers();
		assertThatThrownBy(() -> require(weight -> weight.mul(1.05), GPU)).isInstanceOf(Refusal.class).hasMessageMatching(
			"The net computes on gpu\\(0\\) something else than on the CPU \\(by .*\\): choose Force CPU, or the device CPU in Plugins > VML-MAP > VML-MAP Engine\\.\\.\\.\\.");
		assertThatThrownBy(() -> require(weight -> weight.mul(Float.NaN), GPU)).isInstanceOf(Refusal.class);
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
	}

	/** Loading and calling a net take some of the engine's errors for the net's. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesADeviceThatFails(final boolean asTheNetsFault) {
		final EngineException failure = new EngineException("not implemented for this device");
		final DeviceTrial<TrainableDenoiser> trial = new DeviceTrial<>(OBJECTIVE, (template, device) -> {
			if (device.equals(GPU)) throw asTheNetsFault ? new Refusal("The model file is damaged: export it again.", failure) : failure;
			return TrainableDenoiser.load(template, device);
		});
		assertThatThrownBy(() -> trial.require(TestModules.file("tiny.pt"), TinyRun.SETTINGS, GPU)).isInstanceOf(Refusal.class).hasMessageStartingWith(
			"The net cannot be trained on gpu(0): choose Force CPU");
	}

	@Test
	void theCpuIsNotCompared() {
		require(weight -> weight.mul(2), Device.cpu());
		assertThat(loaded).isEmpty();
	}

	private void require(final UnaryOperator<NDArray> other, final Device device) {
		new DeviceTrial<>(OBJECTIVE, (template, place) -> {
			loaded.add(place);
			final TrainableDenoiser denoiser = TrainableDenoiser.load(template, Device.cpu());
			if (place.equals(GPU)) change(denoiser, other);
			return denoiser;
		}).require(TestModules.file("tiny.pt"), TinyRun.SETTINGS, device);
	}

	private static void change(final TrainableDenoiser denoiser, final UnaryOperator<NDArray> other) {
		try (NDManager scope = denoiser.manager().newSubManager()) {
			final NDArray weight = denoiser.weights().get(0);
			final NDArray before = scope.create(weight.toFloatArray(), weight.getShape());
			Weights.copy(other.apply(before), weight);
		}
	}
}
