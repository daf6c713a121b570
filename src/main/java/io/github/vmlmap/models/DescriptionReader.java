package io.github.vmlmap.models;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads the model description 0.5 of bioimage.io, as far as it matters for a diffusion prior, and
 * refuses what is missing, wrong or not of a kind that can be used, naming the field.
 */
final class DescriptionReader {

	private static final Pattern VERSION = Pattern.compile("0\\.5\\.\\d+");
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+\\- ()]{5,128}");
	private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");
	/** A name on every system. */
	private static final Pattern SOURCE = Pattern.compile("\\w([\\w .+()-]{0,126}[\\w+()-])?");
	private static final int LONGEST_DESCRIPTION = 1024;
	private static final Range VALUES = new Range(-1, 1);

	private final Entry root;
	private final Entry config;
	private final List<Entry> inputs;
	private final Entry output;

	DescriptionReader(final Entry root) {
		this.root = root;
		match("type", root.get("type").text().equals("model"), "must be model");
		match("format_version", VERSION.matcher(root.get("format_version").text()).matches(),
			"is not 0.5.x, the only format that can be read");
		root.get("documentation").text();
		config = root.get("config").get(Rdf.SECTION);
		inputs = root.get("inputs").items(2);
		output = root.get("outputs").items(1).get(0);
		checkForm();
	}

	/** What the author says of the model. */
	ModelDescription description() {
		final Geometry geometry = new Geometry(inputs.get(0), inputs.get(1), output, isOfLatents());
		return new ModelDescription(name(), summary(), root.get("version").textOr(""), root.get("timestamp").textOr(""),
			credits(), geometry.channels(), geometry.reach(), noise(), images(),
			new Training(config.get("training_data").text(), config.get("training_command").text()));
	}

	/** The files that the description refers to. */
	ModelFiles files() {
		final Entry weights = root.get("weights").get("torchscript");
		return new ModelFiles(file(weights), weights.get("pytorch_version").text(), testTensor(inputs.get(0)), testTensor(
			inputs.get(1)), testTensor(output), pullback(), isOfLatents() ? Optional.of(new LatentsReader(config.get(Rdf.LATENT)).latents()) : Optional.empty());
	}

	private void checkForm() {
		final Entry form = config.get("parameterisation");
		form.require(form.text().equals(Rdf.PARAMETERISATION) || isOfLatents(), "must be \"" + Rdf.PARAMETERISATION + "\" or, for latents, \"" + Rdf.LATENT_PARAMETERISATION + "\"");
		final Entry values = config.get("value_range");
		values.require(values.range(-1, 1).equals(VALUES), "must be [-1, 1]");
		final Entry vjp = config.get("supports_vjp");
		vjp.require(vjp.flag(), "is false, but only models with gradients can be used");
	}

	private boolean isOfLatents() {
		return config.get("parameterisation").text().equals(Rdf.LATENT_PARAMETERISATION);
	}

	private String name() {
		final String name = root.get("name").text();
		match("name", NAME.matcher(name).matches(), "must be 5 to 128 letters, digits, blanks or _+-()");
		return name;
	}

	private String summary() {
		final String summary = root.get("description").text();
		match("description", summary.length() <= LONGEST_DESCRIPTION, "is longer than 1024 characters");
		return summary;
	}

	private Credits credits() {
		return new Credits(root.get("authors").items().stream().map(author -> author.get("name").text()).toList(), root.get(
			"license").text(), root.get("cite").items().stream().map(DescriptionReader::citation).toList());
	}

	private static Citation citation(final Entry work) {
		final Entry doi = work.get("doi");
		final String url = doi.isMissing() ? work.get("url").text() : "https://doi.org/" + doi.text();
		return new Citation(work.get("text").text(), url);
	}

	private Noise noise() {
		final double data = config.get("sigma_data").number();
		final double min = config.get("sigma_min").number();
		final double max = config.get("sigma_max").number();
		config.get("sigma_data").require(data > 0, "must be positive");
		config.get("sigma_min").require(min > 0, "must be positive");
		config.get("sigma_max").require(max > min, "must be larger than sigma_min");
		return new Noise(data, min, max);
	}

	private ImageTraits images() {
		return new ImageTraits(config.get("modality").text(), config.get("percentiles").range(0, 100), config.get(
			"object_size_pixels").range(0, Integer.MAX_VALUE), pixelSize(), weaknesses());
	}

	private OptionalDouble pixelSize() {
		final Entry size = config.get(Rdf.PIXEL_SIZE);
		if (size.isMissing()) return OptionalDouble.empty();
		size.require(size.number() > 0, "must be positive");
		return OptionalDouble.of(size.number());
	}

	private List<String> weaknesses() {
		final Entry sentences = config.get("weaknesses");
		return sentences.isMissing() ? List.of() : sentences.items().stream().map(Entry::text).toList();
	}

	private Optional<FileReference> pullback() {
		return Optional.of(config.get(Rdf.PULLBACK)).filter(entry -> !entry.isMissing()).map(DescriptionReader::file);
	}

	private static FileReference testTensor(final Entry tensor) {
		return file(tensor.get("test_tensor"));
	}

	/** Files lie in the package's own folder: a description from elsewhere must not point into the user's. */
	static FileReference file(final Entry file) {
		final Entry source = file.get("source");
		source.require(SOURCE.matcher(source.text()).matches(), "must be the name of a file in the same folder, of up to 128 letters, digits, blanks or _.+-()");
		final Entry checksum = file.get("sha256");
		checksum.require(CHECKSUM.matcher(checksum.text()).matches(), "must be 64 lower-case hexadecimal digits");
		return new FileReference(source.text(), checksum.text());
	}

	/** Whether a text is the bare name of a file. */
	static boolean isBeside(final String name) {
		return SOURCE.matcher(name).matches();
	}

	private void match(final String field, final boolean right, final String complaint) {
		root.get(field).require(right, complaint);
	}
}
