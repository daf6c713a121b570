package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.ForkedJvm;

/** The engine in an application whose user has chosen device, threads and libraries; this machine has no GPU. */
class ChosenEngineTest {

	@TempDir
	private Path app;

	@Test
	void startsWithTheChosenThreadsOnTheChosenDevice() throws Exception {
		choose("CPU", 3);
		assertThat(started()).containsExactly("threads 3", "device cpu()");
	}

	@Test
	void refusesAGpuThatIsNotThereInASentence() throws Exception {
		choose("CUDA", 0);
		assertThat(started()).hasSize(2).last().asString().startsWith("The device CUDA is chosen, but PyTorch finds no GPU of NVIDIA: ");
		choose("MPS (experimental)", 0);
		assertThat(started()).hasSize(2).last().asString().startsWith("The device MPS is chosen, but PyTorch finds no GPU of Apple: ");
	}

	/** Those of the CPU are on the class path. */
	@Test
	void leavesCudaLibrariesAloneWhereThereIsNoDriver() throws Exception {
		breakCuda();
		assertThat(started()).hasSize(2).last().isEqualTo("device cpu()");
	}

	/** A library that only says it is the driver. */
	@EnabledOnOs(OS.LINUX)
	@Test
	void refusesBrokenCudaLibrariesInASentenceUntilTheCpuIsChosen() throws Exception {
		final Path cuda = breakCuda();
		final Path driver = Files.createDirectory(app.resolve("driver"));
		Files.createSymbolicLink(driver.resolve("libcuda.so.1"), TorchEngine.libraries().resolve("libc10.so"));
		final String installed = "-Djna.library.path=" + driver;
		assertThat(started(installed)).containsExactly("The CUDA libraries in " + cuda +
			" could not be loaded: choose the device CPU in Plugins > VML-MAP > VML-MAP Engine... and restart Fiji, or install them there again.");
		choose("CPU", 2);
		assertThat(started(installed)).containsExactly("threads 2", "device cpu()");
	}

	@Test
	void refusesAnotherLibraryThatTheUserNamesInASentence() throws Exception {
		final Path libtorch = Files.writeString(app.resolve(System.mapLibraryName("torch")), "no library");
		assertThat(started("-DPYTORCH_LIBRARY_PATH=" + libtorch.getParent())).hasSize(1).first().asString()
			.startsWith("PyTorch could not be started from PYTORCH_LIBRARY_PATH, " + app + ": let it name a folder");
	}

	@Test
	void namesTheFolderOfInstalledLibrariesThatDoNotLoad() throws Exception {
		final Path cpu = Files.createDirectories(NativeFolder.of(app));
		for (final String name : List.of("torch", "torch_cpu", "c10")) Files.writeString(cpu.resolve(System.mapLibraryName(name)), "no library");
		final String sentence = "The libraries in " + cpu + " could not be loaded: ";
		assertThat(started()).singleElement().asString().startsWith(sentence + "install the plugin again, or install those of PyTorch 2.7.1 for ");
		Files.createDirectory(cpu.resolveSibling("vml-map-before"));
		assertThat(started()).singleElement().asString().startsWith(sentence + "delete that folder and give its name to " + cpu + "-before");
	}

	@Test
	void takesTheLibrariesThatTheDeviceNeeds() throws IOException {
		final Path cpu = Files.createDirectories(NativeFolder.of(app));
		final Path cuda = Files.createDirectories(NativeFolder.ofCuda(app));
		assertThat(cuda.getParent()).isEqualTo(cpu.getParent());
		final String before = System.setProperty("scijava.app.directory", app.toString());
		try {
			for (final ComputeDevice device : ComputeDevice.values()) assertThat(NativeFolder.properties(device, true))
				.containsEntry("PYTORCH_LIBRARY_PATH", cpu.toString()).containsEntry("PYTORCH_FLAVOR", "cpu");
			Files.createFile(cuda.resolve(System.mapLibraryName("torch_cuda")));
			assertThat(NativeFolder.properties(ComputeDevice.AUTOMATIC, true)).containsEntry("PYTORCH_LIBRARY_PATH", cuda.toString()).containsEntry("PYTORCH_FLAVOR", "cu128");
			assertThat(NativeFolder.properties(ComputeDevice.CUDA, true)).isEqualTo(NativeFolder.properties(ComputeDevice.AUTOMATIC, true));
			assertThat(NativeFolder.properties(ComputeDevice.CUDA, false)).containsEntry("PYTORCH_LIBRARY_PATH", cpu.toString());
			assertThat(NativeFolder.properties(ComputeDevice.CPU, true)).containsEntry("PYTORCH_LIBRARY_PATH", cpu.toString());
			assertThat(NativeFolder.properties(ComputeDevice.MPS, true)).containsEntry("PYTORCH_LIBRARY_PATH", cpu.toString());
		}
		finally {
			if (before == null) System.clearProperty("scijava.app.directory");
			else System.setProperty("scijava.app.directory", before);
		}
	}

	private Path breakCuda() throws IOException {
		final Path cuda = Files.createDirectories(NativeFolder.ofCuda(app));
		for (final String name : List.of("torch", "torch_cuda", "c10")) Files.writeString(cuda.resolve(System.mapLibraryName(name)), "no library");
		return cuda;
	}

	private void choose(final String device, final int threads) throws IOException {
		Files.writeString(app.resolve("vml-map-engine.properties"), "device=" + device + "\nthreads=" + threads + "\n");
	}

	private List<String> started(final String... options) throws Exception {
		final String application = "-Dscijava.app.directory=" + app;
		final ForkedJvm.Result result = ForkedJvm.run(ChosenEngine.class, Stream.concat(Stream.of(options), Stream.of(application)).toArray(String[]::new));
		assertThat(result.exit()).isZero();
		return result.out().lines().toList();
	}
}
