package io.github.vmlmap.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.simple.SimpleLogger;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.Version;
import io.github.vmlmap.models.ImportLimits;
import io.github.vmlmap.models.UserModels;

/** The plugin in the folder of an application, started as Fiji's launcher does. */
class AppFolderTest {

	/** Kept between runs: the native libraries are half a gigabyte. */
	private static final Path APP = Path.of("target", "app").toAbsolutePath();

	@TempDir
	private Path home;

	@BeforeAll
	static void layOut() throws IOException {
		deleteJars();
		AppFolder.layOut(APP, List.of());
	}

	@Test
	void holdsNativeLibrariesOffTheClassPathOnly() throws IOException {
		assertThat(APP.resolve("lib").resolve(AppFolder.platform())).isDirectoryContaining("glob:**/pytorch-native-cpu-*.jar");
		assertThat(APP.resolve("lib")).isDirectoryContaining("glob:**/pytorch-jni-*.jar");
		assertThat(files(APP.resolve("jars"))).isNotEmpty().noneMatch(name -> name.startsWith("pytorch-native") || name.startsWith(
			"pytorch-jni"));
		assertThat(files(APP.resolve("plugins"))).containsExactly("vml-map-fiji.jar");
	}

	@Test
	void theModelsThatShipStay() {
		final UserModels models = new UserModels(APP.resolve("models"), ImportLimits.DEFAULT);
		assertThatThrownBy(() -> models.remove("fluorescence-nuclei")).isInstanceOf(Refusal.class).hasMessageContaining("came with the plugin");
		assertThat(APP.resolve("models/fluorescence-nuclei/weights.pt")).exists();
	}

	@EnabledOnOs(OS.LINUX)
	@ParameterizedTest
	@MethodSource("io.github.vmlmap.ForkedJvm#jdks")
	void startsWithNothingOfOursBeforeTheFirstUse(final Path jdk) throws Exception {
		// Java itself tells on stderr when it makes this folder.
		Files.createDirectories(home.resolve(".java").resolve(".userPrefs"));
		final Path log = home.resolve("classes.log");
		final ForkedJvm.Result result = ForkedJvm.run(command(jdk, log));
		assertThat(result.err()).isEmpty();
		assertThat(result.out().lines().filter(line -> line.startsWith("[INFO]"))).first().asString().startsWith("[INFO] VML-MAP on cpu; noise ");
		assertThat(result.out().lines().filter(line -> !line.startsWith("[INFO]"))).containsExactly("""
			commands: [Plugins > VML-MAP > Advanced > Benchmark Restoration..., \
			Plugins > VML-MAP > Advanced > Gauss-Newton VML-MAP..., \
			Plugins > VML-MAP > Advanced > LatentVML-MAP..., \
			Plugins > VML-MAP > Advanced > Preconditioned VML-MAP..., \
			Plugins > VML-MAP > Advanced > Published Peers..., \
			Plugins > VML-MAP > Advanced > VML-MAP..., \
			Plugins > VML-MAP > Deconvolve with Prior..., \
			Plugins > VML-MAP > Denoise with Prior..., \
			Plugins > VML-MAP > Fill Sparse Scan..., \
			Plugins > VML-MAP > Inpaint ROI..., \
			Plugins > VML-MAP > Make Isotropic..., \
			Plugins > VML-MAP > Map Synthesised Part..., \
			Plugins > VML-MAP > Open VML-MAP Sample..., \
			Plugins > VML-MAP > Priors > Manage Priors..., \
			Plugins > VML-MAP > Priors > Train Prior..., \
			Plugins > VML-MAP > Recover Saturated Pixels..., \
			Plugins > VML-MAP > Repair Stripes and Hot Pixels..., \
			Plugins > VML-MAP > Restore Folder..., \
			Plugins > VML-MAP > Show Restoration Provenance, \
			Plugins > VML-MAP > Simulate Measurement..., \
			Plugins > VML-MAP > Super-Resolve with Prior..., \
			Plugins > VML-MAP > Test Prior on This Image..., \
			Plugins > VML-MAP > VML-MAP Engine..., \
			Plugins > VML-MAP > VML-MAP Help]
			libtorch after the start: []
			version: %s
			method: VML-MAP
			model: Fluorescent nuclei
			synthesised pixels: 16
			denoiser calls: 4
			libtorch after the first use: [%s]
			""".formatted(Version.current(), AppFolder.unpacked(APP).resolve("libtorch_cpu.so")).split("\n"));
		assertThat(result.exit()).isZero();
		assertThat(classesBeforeFirstUse(log)).filteredOn(name -> name.startsWith("ai.djl.") || name.startsWith("io.github.vmlmap."))
			.containsExactly(FijiStart.class.getName());
		assertThat(home.resolve(".djl.ai")).doesNotExist();
	}

	/** The flags are those of Fiji's config/fiji.toml. */
	private List<String> command(final Path jdk, final Path log) throws IOException {
		final String platform = AppFolder.platform();
		return List.of(jdk.resolve("bin/java").toString(), "-Xmx256m", "-Djava.awt.headless=true", "-Duser.home=" + home,
			"-Xlog:class+load:file=" + log, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
			"--module-path=" + APP.resolve("jars").resolve(platform), "--add-opens=java.base/java.lang=ALL-UNNAMED",
			"--enable-native-access=ALL-UNNAMED", "-Dscijava.app.directory=" + APP, "-Dimagej.dir=" + APP, "-Dij.dir=" + APP, "-Dfiji.dir=" + APP,
			"-Djava.library.path=" + APP.resolve("lib").resolve(platform), "-Djna.library.path=" + APP.resolve("lib").resolve(platform),
			"-Dplugins.dir=" + APP, "-Dscijava.context.strict=false", "-cp", String.join(":", APP + "/jars/*", APP + "/plugins/*", binding().toString(),
				starter().toString()), FijiStart.class.getName());
	}

	/** A binding of slf4j, as Fiji has its own. */
	private static Path binding() {
		return location(SimpleLogger.class);
	}

	/** A folder with nothing of the tests but the starter. */
	private Path starter() throws IOException {
		final String folder = FijiStart.class.getPackageName().replace('.', '/');
		final Path classes = Files.createDirectories(home.resolve("classes").resolve(folder));
		for (final String name : List.of("FijiStart.class", "FijiStart$FirstUse.class"))
			Files.copy(location(FijiStart.class).resolve(folder).resolve(name), classes.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		return home.resolve("classes");
	}

	private static Path location(final Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
	}

	/** The outermost classes in the JVM's log: [0.3s][info][class,load] name source: place. */
	private static List<String> classesBeforeFirstUse(final Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			final List<String> names = lines.map(line -> line.replaceFirst("^(\\[[^]]*\\])+ ", "").split(" ")[0]).toList();
			final int first = names.indexOf(FijiStart.FirstUse.class.getName());
			assertThat(first).isPositive();
			return names.subList(0, first).stream().map(name -> name.replaceFirst("\\$.*", "")).distinct().toList();
		}
	}

	/** Those of an earlier build would be kept as the application's own. */
	private static void deleteJars() throws IOException {
		if (!Files.exists(APP.resolve("jars"))) return;
		try (Stream<Path> files = Files.list(APP.resolve("jars"))) {
			for (final Path jar : files.toList()) Files.delete(jar);
		}
	}

	private static List<String> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
		}
	}
}
