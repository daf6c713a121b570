package io.github.vmlmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSettingsTest {

	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path folder;

	private String before;

	@BeforeEach
	void enterApplication() {
		before = System.setProperty(APPLICATION, folder.toString());
	}

	@AfterEach
	void leaveApplication() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
	}

	@Test
	void areTheDefaultUntilChosen() {
		assertThat(EngineSettings.current()).isEqualTo(new EngineSettings(ComputeDevice.AUTOMATIC, 0));
	}

	@ParameterizedTest
	@EnumSource
	void areRememberedInTheApplication(final ComputeDevice device) {
		new EngineSettings(ComputeDevice.CPU, 7).remember();
		new EngineSettings(device, 3).remember();
		assertThat(EngineSettings.current()).isEqualTo(new EngineSettings(device, 3));
		assertThat(folder).isDirectoryContaining(file -> file.endsWith("vml-map-engine.properties")).isDirectoryNotContaining("glob:**.part");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "device=GPU\nthreads=1", "device=CPU\nthreads=many", "device=CPU\nthreads=-1", "threads=1", "device=\\u12" })
	void ofADamagedFileAreRefusedAndCanBeChosenAnew(final String text) throws IOException {
		Files.writeString(EngineSettings.file().orElseThrow(), text);
		assertThatThrownBy(EngineSettings::current).isInstanceOf(Refusal.class).hasMessageContaining("vml-map-engine.properties is damaged: delete it");
		EngineSettings.DEFAULT.remember();
		assertThat(EngineSettings.current()).isEqualTo(EngineSettings.DEFAULT);
	}

	@Test
	void needAFolderThatIsThereAndPossibleNumbers() {
		System.setProperty(APPLICATION, folder.resolve("nowhere").toString());
		assertThatThrownBy(EngineSettings.DEFAULT::remember).isInstanceOf(Refusal.class).hasMessageContaining("check the permissions");
		assertThatThrownBy(() -> new EngineSettings(ComputeDevice.CPU, -1)).isInstanceOf(Refusal.class).hasMessageContaining("choose 1 to 1024");
		assertThatThrownBy(() -> ComputeDevice.ofLabel("GPU")).isInstanceOf(Refusal.class)
			.hasMessage("There is no device 'GPU': choose one of Automatic, CPU, CUDA, MPS (experimental).");
	}
}
