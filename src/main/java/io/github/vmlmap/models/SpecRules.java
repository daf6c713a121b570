package io.github.vmlmap.models;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What bioimage.io's model description 0.5 demands beyond what the plugin reads, so that a package that is accepted
 * here is accepted by the official validator too.
 */
final class SpecRules {

	private static final Set<String> FIELDS = Set.of("attachments", "authors", "cite", "config", "covers", "description", "documentation",
		"format_version", "git_repo", "icon", "id", "id_emoji", "inputs", "license", "links", "maintainers", "name", "outputs", "packaged_by", "parent",
		"run_mode", "tags", "timestamp", "training_data", "type", "uploader", "version", "version_comment", "weights");
	private static final Set<String> WEIGHTS = Set.of("source", "sha256", "authors", "parent", "comment", "pytorch_version");
	private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+\\S*");
	private static final Pattern DOI = Pattern.compile("10\\.\\d{4}.+");
	/** Of Python's packages (PEP 440); Java looks for each repetition one call deeper. */
	private static final Pattern VERSION = Pattern.compile("(?=.{1,64}$)v?(\\d+!)?\\d+(\\.\\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?\\d*)?" +
		"(-\\d+|[-_.]?(post|rev|r)[-_.]?\\d*)?([-_.]?dev[-_.]?\\d*)?(\\+[a-z0-9]+([-_.][a-z0-9]+)*)?", Pattern.CASE_INSENSITIVE);
	private static final List<Function<String, Object>> TIMES = List.of(OffsetDateTime::parse, LocalDateTime::parse, LocalDate::parse);

	private final Entry root;

	/** @param root of a description whose fields are known to be there */
	SpecRules(final Entry root) {
		this.root = root;
	}

	/** @throws io.github.vmlmap.Refusal naming the first field that is not as demanded */
	void require() {
		root.requireKnown(FIELDS);
		credits();
		texts();
		final Set<String> ids = new HashSet<>();
		for (final Entry input : root.get("inputs").items()) new TensorRules(input, "preprocessing").require(ids);
		for (final Entry output : root.get("outputs").items()) new TensorRules(output, "postprocessing").require(ids);
		TensorRules.requireAlike(root.get("inputs").items().get(0), root.get("outputs").items().get(0));
		root.get("weights").get("torchscript").requireKnown(WEIGHTS);
		version(root.get("weights").get("torchscript").get("pytorch_version"));
	}

	private void credits() {
		final Entry licence = root.get("license");
		licence.require(Licences.isKnown(licence.text()), "must be an SPDX identifier, as CC-BY-4.0");
		for (final Entry author : root.get("authors").items()) {
			final Entry name = author.get("name");
			name.require(!name.text().matches(".*[/\\\\].*"), "must have no slash");
		}
		for (final Entry work : root.get("cite").items()) {
			matches(work.get("url"), WEB, "must be an address of the web");
			matches(work.get("doi"), DOI, "must be a DOI, as 10.1000/182");
		}
	}

	private void texts() {
		final Entry documentation = root.get("documentation");
		documentation.require(documentation.text().endsWith(".md"), "must be a file .md");
		if (!root.get("tags").isMissing()) root.get("tags").list().forEach(tag -> tag.require(tag.value() instanceof String, "must be text"));
		final Entry time = root.get("timestamp");
		if (!time.isMissing()) time.require(TIMES.stream().anyMatch(form -> isOf(form, time.text())), "must be a time of ISO 8601");
		version(root.get("version"));
	}

	private static boolean isOf(final Function<String, Object> form, final String text) {
		try {
			form.apply(text.strip().replace(' ', 'T'));
			return true;
		}
		catch (final DateTimeParseException e) {
			return false;
		}
	}

	private static void version(final Entry version) {
		matches(version, VERSION, "must be a version, as 2.7.1");
	}

	private static void matches(final Entry field, final Pattern pattern, final String complaint) {
		if (!field.isMissing()) field.require(pattern.matcher(field.text()).matches(), complaint);
	}
}
