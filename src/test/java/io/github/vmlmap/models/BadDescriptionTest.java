package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;

/** Each field of a good description in turn is spoilt; the message must name it. */
class BadDescriptionTest {

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void write() {
		file = SampleModels.write(folder.resolve("model")).folder().resolve("rdf.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "type", "format_version", "name", "description", "authors", "authors[0].name", "license", "cite",
		"cite[0].text", "cite[0].url", "documentation", "inputs", "inputs[0].axes", "inputs[0].axes[0].type",
		"inputs[0].axes[1].channel_names", "inputs[0].axes[2].size", "inputs[0].axes[2].size.min",
		"inputs[0].axes[3].size.step", "inputs[1].axes", "inputs[0].test_tensor", "inputs[1].test_tensor.source",
		"inputs[0].id", "outputs", "outputs[0].axes[1].channel_names", "outputs[0].axes[2].size", "outputs[0].axes[3].size.axis_id", "outputs[0].axes[2].size.tensor_id", "outputs[0].test_tensor.sha256", "weights", "weights.torchscript",
		"weights.torchscript.source", "weights.torchscript.sha256", "weights.torchscript.pytorch_version", "config",
		"config.vml-map", "config.vml-map.sigma_data", "config.vml-map.sigma_min", "config.vml-map.sigma_max",
		"config.vml-map.parameterisation", "config.vml-map.value_range", "config.vml-map.percentiles",
		"config.vml-map.object_size_pixels", "config.vml-map.supports_vjp", "config.vml-map.modality",
		"config.vml-map.training_data", "config.vml-map.training_command" })
	void aMissingFieldIsNamed(final String path) throws IOException {
		change(path, null);
		assertRefused("model/rdf.yaml: " + path + " is missing");
	}

	/** Each level of aliases as a key doubles what their hash takes. */
	@Test
	void nestedAliasesAreRefusedAtOnce() throws IOException {
		final StringBuilder key = new StringBuilder("&k0 [1]");
		for (int i = 1; i < 40; i++) key.insert(0, "&k" + i + " [").append(", *k").append(i - 1).append("]");
		Files.writeString(file, "? " + key + "\n: 1\n");
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertRefused("not readable as YAML"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "type|dataset|must be model", "format_version|0.4.10|is not 0.5.x",
		"format_version|0.6.0|is not 0.5.x", "format_version|0.5|is not 0.5.x", "name|Abc|must be 5 to 128",
		"name|\"Prior: nuclei\"|must be 5 to 128", "name|'   '|is empty", "name|[a, b]|must be text", "authors|[]|is empty",
		"authors|somebody|must be a list", "authors[0]|somebody|must be a mapping", "inputs[0].axes[2].type|time|must be space",
		"inputs[0].axes[2].size|large|must be a mapping", "inputs[0].axes[3].size|64|must be a mapping", "inputs[0].axes[2].size.step|0|must be a positive integer",
		"inputs[0].axes[2].size.step|2.5|must be a positive integer", "inputs[0].axes[2].size.min|25|must be a multiple",
		"inputs[0].axes[3].size|{min: 24, step: 4}|must have the same step",
		"inputs[0].axes[1].channel_names|[r, g, b]|lists 3 channels, but only models of 1 channel can be used; export it again with --grey", "outputs[0].axes[1].channel_names|[r, g]|lists 2 channels",
		"inputs[1].axes|[{type: batch}, {type: channel}]|has 2 entries, not 1", "inputs|[{id: x}]|has 1 entries, not 2",
		"inputs[0].axes[3].id|y|must not be that of the axis before it", "outputs[0].axes[3].size|64|must be that of the input",
		"outputs[0].axes[2].size.tensor_id|sigma|must be the id of the first input", "outputs[0].axes[2].size.axis_id|x|must be the id of the input's axis",
		"outputs[0].axes[2].halo|-3|must be a positive integer", "outputs[0].axes[3].halo|12|must be the halo",
		"inputs[0].test_tensor.source|../x.npy|must be the name of a file", "weights.torchscript.source|/etc/passwd|must be the name",
		"weights.torchscript.source|https://example.org/w.pt|must be the name", "weights.torchscript.source|..|must be the name",
		"weights.torchscript.source|a\\b.pt|must be the name", "weights.torchscript.source|a?.pt|must be the name",
		"weights.torchscript.source|a.pt.|must be the name", "inputs[0].test_tensor.source|\"\\n\"|is empty", "weights.torchscript.sha256|abc|must be 64",
		"config.vml-map.supports_vjp|false|is false", "config.vml-map.supports_vjp|'yes'|must be true or false",
		"config.vml-map.parameterisation|eps(x, t)|must be", "config.vml-map.value_range|[0, 1]|must be",
		"config.vml-map.percentiles|[99, 1]|must be two ascending", "config.vml-map.percentiles|[1, 101]|must be two ascending",
		"config.vml-map.percentiles|[1]|has 1 entries, not 2", "config.vml-map.object_size_pixels|[-1, 5]|must be two ascending",
		"config.vml-map.sigma_data|0|must be positive", "config.vml-map.sigma_data|.nan|must be finite",
		"config.vml-map.sigma_min|-1|must be positive", "config.vml-map.sigma_max|0.001|must be larger",
		"config.vml-map.sigma_max|large|must be a number", "license|Apache License|must be an SPDX", "license|cc0-1.0|must be an SPDX",
		"license|MIT OR Apache-2.0|must be an SPDX", "timestamp|yesterday|must be a time", "authors[0].name|A/B|must have no slash", "cite[0].url|nowhere|must be an address",
		"cite[0].url|ftp://example.org/a|must be an address", "cite[0].doi|hello|must be a DOI", "documentation|README.txt|must be a file .md", "tags|a|must be a list",
		"version|one dot two|must be a version", "weights.torchscript.pytorch_version|two|must be a version", "weights.torchscript.foo|1|is no field", "foo|1|is no field",
		"inputs[1].id|x|is that of another tensor", "inputs[1].id|sigma of the noise|must be up to 32", "inputs[0].axes[0].size|2|must be 1", "inputs[0].axes[0].foo|1|is no field",
		"inputs[0].axes[2].scale|-1|must be positive", "inputs[0].axes[2].size.min|16|is too small for the halo", "outputs[0].axes[2].unit|parsec|must be that of the input",
		"inputs[0].data.type|int8|must be float32", "inputs[1].data|float32|must be a mapping",
		"inputs[0].preprocessing|[{id: scale_linear}]|must be empty", "outputs[0].postprocessing|x|must be a list", "inputs[0].optional|true|must not be true" })
	void aWrongFieldIsNamed(final String path, final String value, final String complaint) throws IOException {
		change(path, new Yaml().load(value));
		assertRefused("model/rdf.yaml: " + path + " " + complaint);
	}

	@Test
	void theOneSizeOfAModelIsThatOfBothAxes() throws IOException {
		change("inputs[0].axes[2].size", 64);
		assertRefused("rdf.yaml: inputs[0].axes[3].size must be 64");
		change("inputs[0].axes[3].size", 64);
		assertThat(ModelPackage.read(file.getParent()).description().reach()).isEqualTo(new Reach(64, 11, true));
		change("inputs[0].axes[2].size", 22);
		change("inputs[0].axes[3].size", 22);
		assertRefused("rdf.yaml: outputs[0].axes[2].halo must be less than half the size, 22");
	}

	@Test
	void aLongDescriptionIsRefused() throws IOException {
		change("description", "x".repeat(1025));
		assertRefused("rdf.yaml: description is longer");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "license|GPL-3.0", "license|MIT", "timestamp|2026-11-22", "timestamp|'2026-11-22 03:00:00'", "version|2.1.0rc1",
		"documentation|card.md", "tags|[]", "inputs[0].preprocessing|[]", "inputs[0].optional|false", "inputs[0].axes[0].size|1", "authors[0].affiliation|A/B" })
	void whatTheFormatAllowsIsRead(final String path, final String value) throws IOException {
		change(path, new Yaml().load(value));
		assertThat(ModelPackage.read(file.getParent()).description().name()).isEqualTo(SampleModels.description().name());
	}

	@Test
	void numbersAndTimesWithoutQuotesAreTextAgain() throws IOException {
		final String text = Files.readString(file);
		Files.writeString(file, text.replace("'2026-11-22T03:00:00Z'", "2026-11-22T03:00:00Z").replace("'1.0'", "1.0"));
		assertThat(Files.readString(file)).isNotEqualTo(text);
		assertThat(ModelPackage.read(file.getParent()).description()).isEqualTo(SampleModels.description());
	}

	@Test
	void aDoiIsACitationToo() throws IOException {
		change("cite[0].url", null);
		change("cite[0].doi", "10.48550/arXiv.2206.00364");
		assertThat(ModelPackage.read(file.getParent()).description().credits().citations().get(0).url()).isEqualTo(
			"https://doi.org/10.48550/arXiv.2206.00364");
	}

	@Test
	void aMissingDescriptionIsRefused() throws IOException {
		Files.delete(file);
		assertRefused("rdf.yaml is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: [", "a: 1\na: 2\n", "a: !!java.net.URL ['http://localhost']",
		"a: !!javax.script.ScriptEngineManager []", "a: !!float x", "a: *nowhere", "\tb: 1" })
	void whatIsNotPlainYamlIsRefused(final String text) throws IOException {
		Files.writeString(file, text);
		assertRefused("rdf.yaml is not readable as YAML");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "just text", "- 1\n- 2\n" })
	void whatIsNotAMappingIsRefused(final String text) throws IOException {
		Files.writeString(file, text);
		assertRefused("rdf.yaml: the file ");
	}

	/** Java's patterns take each repetition one call deeper, until the stack is full. */
	@ParameterizedTest
	@ValueSource(strings = { ".1", "_1", "-1", ":1", "a", "1" })
	void longValuesAreRefused(final String part) throws IOException {
		final String many = "1" + part.repeat(20_000);
		Files.writeString(file, Files.readString(file).replace("version: '1.0'", "version: " + many));
		assertThat(Files.readString(file)).contains(many);
		assertRefused("model/rdf.yaml");
	}

	/** As YAML's escape; it would end a path. */
	@Test
	void aNameWithTheCharacterZeroIsRefused() throws IOException {
		Files.writeString(file, Files.readString(file).replace("source: weights.pt", "source: \"a\\0.pt\""));
		assertRefused("weights.torchscript.source must be the name of a file");
	}

	@Test
	void aLongVersionIsRefused() throws IOException {
		change("version", "1" + ".1".repeat(2000));
		assertRefused("version must be a version");
	}

	@Test
	void binaryDataIsRefused() throws IOException {
		Files.write(file, new byte[] { (byte) 0xff, (byte) 0xfe, 0, (byte) 0x80 });
		assertRefused("rdf.yaml is not readable as UTF-8 text");
	}

	/** Nine lists of nine references each, which would be a thousand million strings. */
	@Test
	void aBombOfReferencesIsRefused() throws IOException {
		final StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
		for (int i = 1; i <= 9; i++) bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
		Files.writeString(file, bomb);
		assertRefused("rdf.yaml is not readable as YAML");
	}

	@Test
	void deepNestingIsRefused() throws IOException {
		Files.writeString(file, "[".repeat(100_000));
		assertRefused("rdf.yaml is not readable as YAML");
	}

	private void assertRefused(final String part) {
		assertThatThrownBy(() -> ModelPackage.read(file.getParent())).isInstanceOf(Refusal.class).hasMessageContaining(part
			.replace('/', file.getFileSystem().getSeparator().charAt(0)));
	}

	/** Sets the field at a path such as {@code inputs[0].axes}, or removes it for null. */
	private void change(final String path, final Object value) throws IOException {
		final Map<String, Object> root = new Yaml().load(Files.readString(file));
		final String[] steps = path.replace("]", "").split("[.\\[]");
		Object parent = root;
		for (int i = 0; i < steps.length - 1; i++) parent = parent instanceof List<?> list ? list.get(Integer.parseInt(steps[i]))
			: ((Map<?, ?>) parent).get(steps[i]);
		set(parent, steps[steps.length - 1], value);
		Files.writeString(file, new Yaml().dump(root));
	}

	@SuppressWarnings("unchecked")
	private static void set(final Object parent, final String key, final Object value) {
		if (parent instanceof List<?>) ((List<Object>) parent).set(Integer.parseInt(key), value);
		else if (value == null) ((Map<String, Object>) parent).remove(key);
		else((Map<String, Object>) parent).put(key, value);
	}
}
