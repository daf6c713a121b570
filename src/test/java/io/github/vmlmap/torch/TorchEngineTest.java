package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.Device;
import ai.djl.engine.StandardCapabilities;
import ai.djl.util.Platform;
import ai.djl.util.Utils;

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
		assertThat(TorchEngine.device(false).isGpu()).isEqualTo(TorchEngine.get().hasCapability(StandardCapabilities.CUDA));
		assertThat(TorchDevices.usable()).startsWith(Device.cpu()).contains(TorchEngine.device(false));
	}

	@Test
	void takesItsNumberOfThreads() {
		final int before = TorchEngine.threads();
		TorchEngine.setThreads(1);
		assertThat(TorchEngine.threads()).isEqualTo(1);
		TorchEngine.setThreads(0);
		assertThat(TorchEngine.threads()).isEqualTo(before);
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

	/** Without DJL's own library, which lies beside libtorch and is loaded last. */
	@Test
	void repeatsWhyItsStartFailedHalfway(@TempDir final Path folder) throws Exception {
		linkLibtorch(folder);
		final ForkedJvm.Result result = ForkedJvm.run(StartTwice.class, "-DPYTORCH_LIBRARY_PATH=" + folder, "-DPYTORCH_VERSION=0.0.0",
			"-DPYTORCH_FLAVOR=cpu");
		final List<String> lines = result.out().lines().toList();
		assertThat(lines).hasSize(3);
		assertThat(lines.get(0)).startsWith("PyTorch could not be started from PYTORCH_LIBRARY_PATH, " + folder + ": ");
		assertThat(lines.get(1)).isEqualTo("true");
		assertThat(lines.get(2)).isEqualTo(lines.get(0));
	}

	private static void linkLibtorch(final Path folder) throws IOException {
		TorchEngine.get();
		final Platform platform = Platform.detectPlatform("pytorch");
		final Path libraries = Utils.getEngineCacheDir("pytorch").resolve(platform.getVersion() + "-cpu-" + platform.getClassifier());
		try (Stream<Path> files = Files.list(libraries)) {
			for (final Path file : files.filter(path -> !path.toString().contains("djl_torch")).toList())
				Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
		}
	}

	@Test
	void refusesAPlatformWithoutLibtorch() throws Exception {
		final ForkedJvm.Result result = ForkedJvm.run(StartOnce.class, "-Dos.arch=s390x", "-Dai.djl.default_engine=PyTorch");
		assertThat(result.out()).startsWith("PyTorch could not be started on Linux (s390x): ").hasLineCount(1);
		assertThat(result.exit()).isZero();
	}
}
