package io.github.vmlmap;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * How PyTorch is to compute. Remembered in the application's folder, for device and libraries belong to an
 * installation, and macros, scripts and headless runs shall have what was chosen in the dialog. Outside of
 * an application nothing is remembered.
 *
 * @param device what to compute on
 * @param threads of one operation on the CPU; 0 leaves it to PyTorch, which takes one for each core
 */
public record EngineSettings(ComputeDevice device, int threads) {

	/** The device chosen automatically and as many threads as PyTorch likes. */
	public static final EngineSettings DEFAULT = new EngineSettings(ComputeDevice.AUTOMATIC, 0);

	private static final String FILE = "vml-map-engine.properties";
	private static final String DEVICE = "device";
	private static final String THREADS = "threads";
	private static final int MOST_THREADS = 1024;

	/** @throws Refusal when there can be no such number of threads */
	public EngineSettings {
		if (threads < 0 || threads > MOST_THREADS) throw new Refusal("There cannot be " + threads + " threads: choose 1 to " + MOST_THREADS +
			", or 0 to leave it to PyTorch.");
	}

	/**
	 * What was chosen in this installation, else the default.
	 *
	 * @throws Refusal when the file that remembers it is damaged
	 */
	public static EngineSettings current() {
		return file().filter(Files::exists).map(EngineSettings::read).orElse(DEFAULT);
	}

	/**
	 * Keeps these for all later runs of this installation.
	 *
	 * @throws Refusal outside of an application, or when its folder cannot be written to
	 */
	public void remember() {
		final Path file = file().orElseThrow(() -> new Refusal(
			"There is no Fiji folder to remember device and threads in: start Fiji, or name its folder in the system property fiji.dir."));
		try {
			final Path part = Files.writeString(file.resolveSibling(FILE + ".part"), DEVICE + "=" + device.label() + "\n" + THREADS + "=" + threads + "\n");
			Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException e) {
			throw new Refusal("Device and threads cannot be remembered in " + file + ": check the permissions of the folder.", e);
		}
	}

	/** The file that remembers, whether or not it is there; none outside of an application. */
	public static Optional<Path> file() {
		return ApplicationFolder.find().map(folder -> folder.resolve(FILE));
	}

	private static EngineSettings read(final Path file) {
		final Properties values = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			values.load(reader);
			return new EngineSettings(ComputeDevice.ofLabel(values.getProperty(DEVICE, "")), Integer.parseInt(values.getProperty(THREADS, "")));
		}
		catch (final IOException | IllegalArgumentException | Refusal e) {
			throw new Refusal(file + " is damaged: delete it, or choose device and threads in Plugins > VML-MAP > VML-MAP Engine...", e);
		}
	}
}
