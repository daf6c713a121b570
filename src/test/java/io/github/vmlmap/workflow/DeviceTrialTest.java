package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.engine.EngineException;

import io.github.vmlmap.Refusal;

class DeviceTrialTest {

	@Test
	void tellsOfADeviceThatFailsInsteadOfFailing() {
		final CallTime failed = DeviceTrial.of(Device.cpu(), () -> {
			throw new EngineException("CUDA error: no kernel image.\nFor debugging consider ...");
		});
		assertThat(failed.isUsable()).isFalse();
		assertThat(failed.problem()).isEqualTo("A call of the denoiser failed: CUDA error: no kernel image.");
		assertThat(DeviceTrial.of(Device.cpu(), () -> {
			throw new Refusal("It is wrong.");
		}).problem()).isEqualTo("It is wrong.");
	}
}
