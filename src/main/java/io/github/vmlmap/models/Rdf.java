package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.github.vmlmap.Refusal;

/** The resource description file of a model package (bioimage.io), as YAML. */
final class Rdf {

	static final String FILE_NAME = "rdf.yaml";
	static final long LARGEST_FILE = 1L << 20;
	/** None of ours has one; nested, a few dozen take SnakeYAML for ever. */
	private static final int MOST_ALIASES = 5;
	/** The section of {@code config} that is ours. */
	static final String SECTION = "vml-map";
	static final String PARAMETERISATION = "D(x, sigma)";
	/** That of a prior of latents, of which there is a section in ours. */
	static final String LATENT_PARAMETERISATION = "D(z, sigma)";
	static final String LATENT = "latent";
	static final String TEST_LATENT = "test_latent";
	static final String TEST_DECODED = "test_decoded";
	static final String PIXEL_SIZE = "pixel_size_nm";
	static final String PULLBACK = "test_pullback";

	private Rdf() {}

	/**
	 * Reads plain data only: no tag of the file makes an object of any class.
	 *
	 * @throws Refusal when the file is missing or not YAML
	 */
	static Entry read(final Path file) {
		final String text = text(file);
		final LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(MOST_ALIASES);
		try {
			return new Entry(file.toString(), "", new Yaml(new SafeConstructor(options)).load(text));
		}
		// SnakeYAML throws more than YAMLException, as NumberFormatException for "!!float x", and its patterns go deep in long numbers.
		catch (final RuntimeException | StackOverflowError e) {
			throw new Refusal(file + " is not readable as YAML: download the model again or choose another one.", e);
		}
	}

	static void write(final Path file, final Map<String, ?> fields) throws IOException {
		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setAllowUnicode(true);
		options.setSplitLines(false);
		options.setDereferenceAliases(true);
		Files.writeString(file, new Yaml(options).dump(fields));
	}

	/** A mapping of names and values in turn, in this order. */
	static Map<String, Object> fields(final Object... namesAndValues) {
		final Map<String, Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
		return fields;
	}

	private static String text(final Path file) {
		if (!Files.isRegularFile(file)) throw new Refusal(file + " is missing: choose the folder of a model or download it again.");
		try {
			if (Files.size(file) > LARGEST_FILE) throw new Refusal(file + " is larger than 1 MB: it is no description of a model.");
			return Files.readString(file);
		}
		catch (final IOException e) {
			throw new Refusal(file + " is not readable as UTF-8 text: download the model again or choose another one.", e);
		}
	}
}
