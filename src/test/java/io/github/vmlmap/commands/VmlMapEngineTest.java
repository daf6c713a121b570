package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

import ij.measure.ResultsTable;

import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.EngineSettings;
import io.github.vmlmap.imagej.Engine;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.torch.TorchEngine;

/** As a script runs it, in an application folder of its own, on a machine without a GPU. */
class VmlMapEngineTest {

	private static final String APPLICATION = "scijava.app.directory";
	private static final String CHOOSE = "Choose device and threads";

	@TempDir
	private Path folder;

	private String before;
	private Runs runs;
	private String prior;

	@BeforeEach
	void start() throws Exception {
		before = System.setProperty(APPLICATION, folder.toString());
		prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		runs = new Runs();
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
		TorchEngine.setThreads(0);
		runs.close();
	}

	@Test
	void tellsWhatComputesAndHowFast() throws Exception {
		final Map<String, String> report = report(runs.run(VmlMapEngine.class, "prior", prior));
		assertThat(report).containsEntry("PyTorch", "2.7.1").containsEntry("Device", "cpu").containsEntry("Chosen device", "Automatic")
			.containsEntry("Threads", String.valueOf(TorchEngine.threads())).doesNotContainKey("Problem");
		assertThat(Path.of(report.get("Libraries"))).isDirectoryContaining("glob:**" + System.mapLibraryName("torch"));
		for (final String call : List.of("Denoiser", "Denoiser and gradient"))
			assertThat(Double.parseDouble(report.get(call + " on cpu, 128 x 128 pixels (ms)"))).isPositive();
	}

	@Test
	void choosesDeviceAndThreadsForLaterRunsAtOnce() throws Exception {
		final Map<String, String> report = report(runs.run(VmlMapEngine.class, "action", CHOOSE, "device", "CPU", "threads", 3, "prior", prior));
		assertThat(report).containsEntry("Chosen device", "CPU").containsEntry("Chosen threads", "3").containsEntry("Threads", "3");
		assertThat(report(runs.run(VmlMapEngine.class, "prior", prior))).containsEntry("Chosen threads", "3");
		Engine.choose("Automatic", 0);
		assertThat(EngineSettings.current()).isEqualTo(EngineSettings.DEFAULT);
	}

	/** Who changes one keeps the other. */
	@Test
	void beginsWithWhatIsChosenAndChangesNothingInAReport() throws Exception {
		Engine.choose("CPU", 3);
		assertThat(report(runs.run(VmlMapEngine.class, "action", CHOOSE, "threads", 2, "prior", prior))).containsEntry("Chosen device", "CPU").containsEntry("Chosen threads", "2");
		for (final Object[] changed : new Object[][] { { "device", "Automatic" }, { "threads", 3 } })
			assertThat(runs.run(VmlMapEngine.class, "prior", prior, changed[0], changed[1]).getCancelReason()).contains("choose the action 'Choose device and threads'");
		assertThat(EngineSettings.current()).isEqualTo(new EngineSettings(ComputeDevice.CPU, 2));
	}

	/** Later runs are refused with the same sentence, unless they force the CPU. */
	@Test
	void saysInTheReportThatTheChosenDeviceIsNotThereAndLetsItBeChosenAnew() throws Exception {
		assertThat(report(runs.run(VmlMapEngine.class, "action", CHOOSE, "device", "CUDA", "prior", prior)).get("Problem"))
			.startsWith("The device CUDA is chosen, but PyTorch finds no GPU of NVIDIA");
		assertThat(runs.run(InpaintRoi.class, "image", Spots.image(8), "prior", prior).getCancelReason()).startsWith("The device CUDA is chosen");
		Files.writeString(folder.resolve("vml-map-engine.properties"), "damaged");
		assertThat(report(runs.run(VmlMapEngine.class, "prior", prior)).get("Problem")).contains("is damaged");
		assertThat(report(runs.run(VmlMapEngine.class, "action", CHOOSE, "device", "CPU", "prior", prior))).doesNotContainKey("Problem");
	}

	/** No dialog asks: the consent is a parameter. */
	@Test
	void downloadsNothingUnlessAgreed() throws Exception {
		assertThat(runs.run(VmlMapEngine.class, "action", "Install CUDA libraries").getCancelReason())
			.startsWith("Nothing was downloaded: tick Agree to download 3 GB from https://download.pytorch.org/libtorch/cu128/").contains("10 GB").contains(folder.toString());
	}

	@Test
	void installsLibrariesFromAFolderAndGoesOnWithTheReport() throws Exception {
		final Path source = Files.createDirectory(folder.resolve("libraries"));
		for (final String name : List.of("torch", "torch_cpu", "c10", "torch_cuda")) Files.writeString(source.resolve(System.mapLibraryName(name)), "2.7.1");
		report(runs.run(VmlMapEngine.class, "action", "Install libraries from a folder", "source", source.toString(), "prior", prior));
		try (Stream<Path> files = Files.find(folder.resolve("lib"), 3, (file, attributes) -> file.endsWith(System.mapLibraryName("torch_cuda")))) {
			assertThat(files).singleElement().asString().contains("vml-map-cu128");
		}
		assertThat(runs.run(VmlMapEngine.class, "action", "Install libraries from a folder", "source", folder.resolve("none").toString()).getCancelReason()).contains("is not there");
		assertThat(runs.run(VmlMapEngine.class, "action", "Install libraries from a folder", "source", "\0").getCancelReason()).contains("is no path");
	}

	/** An empty path is the folder that Fiji was started in, which a user never chose. */
	@Test
	void installsNothingFromAFolderThatWasNotFilledIn() throws Exception {
		for (final String source : List.of("", "  ")) assertThat(runs.run(VmlMapEngine.class, "action", "Install libraries from a folder", "source", source).getCancelReason())
			.isEqualTo("There is no folder or archive to install from: fill in where the libraries of PyTorch are.");
		assertThat(folder.resolve("lib")).doesNotExist();
	}

	@Test
	void refusesInASentence() throws Exception {
		assertThat(runs.run(VmlMapEngine.class, "action", "Explode").getCancelReason()).startsWith("There is no action 'Explode'");
		assertThat(runs.run(VmlMapEngine.class, "action", CHOOSE, "device", "TPU").getCancelReason()).startsWith("There is no device 'TPU'");
		assertThat(runs.run(VmlMapEngine.class, "action", CHOOSE, "threads", -2).getCancelReason()).startsWith("There cannot be -2 threads");
		assertThat(report(runs.run(VmlMapEngine.class, "prior", "none")).get("Not measured")).startsWith("There is no model \"none\"");
	}

	private static Map<String, String> report(final CommandModule done) {
		assertThat(done.getCancelReason()).isNull();
		final ResultsTable table = (ResultsTable) done.getOutput("table");
		final Map<String, String> entries = new LinkedHashMap<>();
		for (int row = 0; row < table.size(); row++) entries.put(table.getStringValue("Entry", row), table.getStringValue("Value", row));
		return entries;
	}
}
