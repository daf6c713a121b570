package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;

import io.github.vmlmap.ForkedJvm;

class TorchEngineTest {

	@Test
	void isOneForTheProcess() {
		assertThat(TorchEngine.get()).isSameAs(TorchEngine.get());
		assertThat(LoadedLibraries.holdTorch()).isTrue();
	}

	@Test
	void computesOnTheCpuWhenForced() {
		assertThat(TorchEngine.device(true)).isEqualTo(Device.cpu());
		assertThat(TorchEngine.device(false).isGpu()).isEqualTo(TorchEngine.get().getGpuCount() > 0);
	}

	@Test
	void takesItsNumberOfThreads() {
		final int before = TorchEngine.threads();
		TorchEngine.setThreads(1);
		assertThat(TorchEngine.threads()).isEqualTo(1);
		TorchEngine.setThreads(before);
	}

	/** Starts, loads, linearizes, pulls back and denoises; the main class compares the properties. */
	@ParameterizedTest
	@MethodSource("io.github.vmlmap.ForkedJvm#jdks")
	void startsSilentlyAndPutsSystemPropertiesBack(final Path jdk) throws Exception {
		final ForkedJvm.Result result = ForkedJvm.run(jdk, RestoreOnce.class, "--enable-native-access=ALL-UNNAMED", "-DOPT_OUT_TRACKING=mine");
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).isEqualTo("libtorch before: false\nchanged properties: []\nlibtorch after: true\n");
		assertThat(result.exit()).isZero();
	}

	@ParameterizedTest
	@MethodSource("io.github.vmlmap.ForkedJvm#jdks")
	void refusesToLoadASecondLibtorch(final Path jdk) throws Exception {
		final ForkedJvm.Result result = ForkedJvm.run(jdk, TwoLoaders.class, "--enable-native-access=ALL-UNNAMED");
		assertThat(result.out()).isEqualTo("first: started\n" +
			"second: Another plugin has loaded PyTorch in this session: restart Fiji and use VML-MAP first.\n" +
			"first: started\n");
		assertThat(result.err()).isEmpty();
		assertThat(result.exit()).isZero();
	}

	@Test
	void refusesAPlatformWithoutLibtorch() throws Exception {
		final ForkedJvm.Result result = ForkedJvm.run(StartOnce.class, "-Dos.arch=s390x", "-Dai.djl.default_engine=PyTorch");
		assertThat(result.out()).startsWith("PyTorch could not be started on Linux (s390x): ").hasLineCount(1);
		assertThat(result.exit()).isZero();
	}
}
