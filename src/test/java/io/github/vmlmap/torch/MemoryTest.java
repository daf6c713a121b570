package io.github.vmlmap.torch;

import static io.github.vmlmap.torch.TestArrays.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Linearization;

class MemoryTest {

	private static final long TOLERATED = 40L << 20;

	@Test
	@EnabledOnOs(OS.LINUX)
	void staysFlatOverManyGradients() throws Exception {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray x = gaussian(manager, 1, 1, 1, 32, 32);
			for (int i = 0; i < 100; i++) work(denoiser, x);
			final int resources = NativeResources.of(manager);
			final long before = ResidentMemory.bytes();
			for (int i = 0; i < 500; i++) work(denoiser, x);
			assertThat(NativeResources.of(manager)).isEqualTo(resources);
			assertThat(ResidentMemory.bytes() - before).isLessThan(TOLERATED);
		}
	}

	@Test
	void leavesNothingOpenWhenAPassFails() throws Exception {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray x = gaussian(manager, 1, 1, 1, 9, 9);
			final int resources = NativeResources.of(manager);
			assertThatThrownBy(() -> denoiser.linearize(x, 1));
			assertThatThrownBy(() -> denoiser.denoise(x, 1));
			assertThat(NativeResources.of(manager)).isEqualTo(resources);
		}
	}

	@Test
	void refusesWhatDoesNotFit() {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("greedy.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray x = gaussian(manager, 1, 1, 1, 16, 16);
			assertThatThrownBy(() -> denoiser.denoise(x, 1)).isInstanceOf(Refusal.class).hasMessageContaining("not enough memory");
			assertThatThrownBy(() -> denoiser.linearize(x, 1)).isInstanceOf(Refusal.class).hasMessageContaining("not enough memory");
		}
	}

	@Test
	void computesNoGradientsOfWeights() throws Exception {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			work(denoiser, gaussian(manager, 1, 1, 1, 8, 8));
			final TorchModule module = (TorchModule) NativeResources.read(TorchScriptDenoiser.class, "module", denoiser);
			assertThat(module.weights()).isNotEmpty().noneMatch(NDArray::hasGradient);
		}
	}

	private static void work(final TorchScriptDenoiser denoiser, final NDArray x) {
		try (NDArray d = denoiser.denoise(x, 1); Linearization linear = denoiser.linearize(x, 1); NDArray vjp = linear.pullback(x)) {
			assertThat(vjp.getShape()).isEqualTo(d.getShape());
		}
	}
}
