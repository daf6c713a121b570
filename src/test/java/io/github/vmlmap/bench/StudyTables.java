package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.benchmark.CsvText;

/** Tables of the shape of the paper's, in Markdown, from the rows of a benchmark. */
record StudyTables(List<Map<String, String>> rows) {

	private static final List<String> MAIN = List.of("Half mask", "Box", "Super-resolution x4", "Uniform deblurring");
	private static final List<String> MASKS = List.of("Half mask", "Box", "Expand", "Super-resolution mask", "Random mask");
	private static final List<String> CIRCULAR = List.of("Circular uniform deblurring");
	private static final String PSNR = "PSNR (dB)";
	private static final String HIDDEN = "PSNR of hidden pixels (dB)";

	static StudyTables read(final Path csv) throws IOException {
		final List<String> lines = Files.readAllLines(csv);
		final List<String> header = CsvText.values(lines.get(0));
		// The last row of a run that is still writing may be cut short.
		return new StudyTables(lines.stream().skip(1).map(CsvText::values).filter(values -> values.size() == header.size()).map(values -> row(header, values)).toList());
	}

	private static Map<String, String> row(final List<String> header, final List<String> values) {
		final Map<String, String> row = new LinkedHashMap<>();
		for (int i = 0; i < header.size(); i++) row.put(header.get(i), values.get(i));
		return row;
	}

	/** The runs of one seed, and those of methods without one: what has run with several is not to be compared with what has not. */
	StudyTables ofSeed(final String seed) {
		return new StudyTables(rows.stream().filter(row -> row.get("Seed").isEmpty() || row.get("Seed").equals(seed)).toList());
	}

	/** All methods on those images alone that one has: means of other images are not to be compared with its. */
	private StudyTables ofImagesOf(final String method) {
		final Set<String> images = rows.stream().filter(row -> row.get("Method").equals(method)).map(row -> row.get("Image")).collect(Collectors.toSet());
		return new StudyTables(rows.stream().filter(row -> images.contains(row.get("Image"))).toList());
	}

	/** Runs that are finished and were not refused. */
	long count() {
		return rows.stream().filter(row -> !row.get("State").equals("refused")).count();
	}

	@Override
	public String toString() {
		final Predicate<String> latent = method -> method.startsWith("Latent") || method.startsWith("ReSample");
		final Predicate<String> daps = method -> method.startsWith("DAPS");
		return String.join("\n", "## Pixel methods, with and without preconditioner: PSNR in dB (SSIM)", "", quality(MAIN, PSNR, latent.or(daps).negate()),
			"## With DAPS", "", quality(MAIN, PSNR, latent.negate()),
			"## On the images of DAPS-4K alone", "", ofImagesOf("DAPS-4K").quality(MAIN, PSNR, latent.negate()),
			"## Circular blur", "", quality(CIRCULAR, PSNR, latent.negate()),
			"## Types of masks: PSNR of hidden pixels in dB (SSIM)", "", quality(MASKS, HIDDEN, latent.negate()),
			"## Latents: PSNR in dB (SSIM)", "", quality(MAIN, PSNR, latent), "## Seeds: standard deviation over seeds of the mean PSNR, dB", "", seeds(), "## Runtime and quality", "", cost());
	}

	private String quality(final List<String> tasks, final String figure, final Predicate<String> methods) {
		final Table table = new Table(Stream.concat(Stream.of("Method"), tasks.stream()).toArray(String[]::new));
		for (final String method : methods(methods)) {
			final List<String> cells = tasks.stream().map(task -> cell(method, task, figure)).toList();
			if (!cells.stream().allMatch(String::isEmpty)) table.row(Stream.concat(Stream.of(method), cells.stream()).toList());
		}
		return table.toString();
	}

	private List<String> methods(final Predicate<String> chosen) {
		return rows.stream().map(row -> row.get("Method")).distinct().filter(chosen).toList();
	}

	private Stream<Map<String, String>> of(final String method, final String task) {
		return rows.stream().filter(row -> row.get("Method").equals(method) && row.get("Task").equals(task));
	}

	/** Empty where it was not run or is not meant for the task; what diverged is told. */
	private String cell(final String method, final String task, final String figure) {
		final long diverged = of(method, task).filter(row -> row.get("State").equals("diverged")).count();
		final OptionalDouble mean = mean(of(method, task), figure);
		if (mean.isEmpty()) return diverged > 0 ? "diverged" : "";
		final String found = Table.number("%.2f (%.3f)", mean.getAsDouble(), mean(of(method, task), "SSIM").orElse(Double.NaN));
		return found + (diverged > 0 ? ", " + diverged + " diverged" : "") + part(method, task);
	}

	/** Where it has no figures of some images, of how many it has. */
	private String part(final String method, final String task) {
		final long images = of(method, task).filter(row -> !row.getOrDefault(PSNR, "").isEmpty()).map(row -> row.get("Image")).distinct().count();
		return images < rows.stream().map(row -> row.get("Image")).distinct().count() ? ", of " + images : "";
	}

	private String seeds() {
		final Table table = new Table("Method", "Tasks", "Standard deviation");
		for (final String method : methods(any -> true)) {
			final List<Double> deviations = new ArrayList<>();
			for (final String task : MASKS) deviation(method, task).ifPresent(deviations::add);
			for (final String task : MAIN.subList(2, MAIN.size())) deviation(method, task).ifPresent(deviations::add);
			if (!deviations.isEmpty()) table.row(List.of(method, String.valueOf(deviations.size()), Table.number("%.2f", deviations.stream().mapToDouble(d -> d).average().orElseThrow())));
		}
		return table.toString();
	}

	/** Of the means over images, one a seed, where each has the same images. */
	private OptionalDouble deviation(final String method, final String task) {
		final Map<String, List<Map<String, String>>> bySeed = new TreeMap<>();
		of(method, task).filter(row -> !row.get("Seed").isEmpty()).forEach(row -> bySeed.computeIfAbsent(row.get("Seed"), seed -> new ArrayList<>()).add(row));
		if (bySeed.size() < 2 || bySeed.values().stream().map(List::size).distinct().count() != 1) return OptionalDouble.empty();
		final double[] means = bySeed.values().stream().flatMapToDouble(runs -> mean(runs.stream(), PSNR).stream()).toArray();
		final double mean = Arrays.stream(means).average().orElse(Double.NaN);
		return OptionalDouble.of(Math.sqrt(Arrays.stream(means).map(value -> (value - mean) * (value - mean)).sum() / (means.length - 1)));
	}

	private String cost() {
		final Table table = new Table("Method", "CPU seconds", "Forwards", "VJPs", "Decoder passes", "Decoder VJPs", "Mean PSNR of the four tasks above, dB", "Images", "Runs");
		for (final String method : methods(any -> true)) {
			final List<Map<String, String>> runs = MAIN.stream().flatMap(task -> of(method, task)).filter(row -> !row.get("State").equals("refused")).toList();
			if (runs.isEmpty()) continue;
			table.row(List.of(method, number("%.1f", runs, "CPU seconds"), number("%.0f", runs, "Forwards"), number("%.0f", runs, "VJPs"), number("%.0f", runs, "Decoder passes"), number("%.0f",
				runs, "Decoder VJPs"), meanOfTasks(method), String.valueOf(runs.stream().map(row -> row.get("Image")).distinct().count()), String.valueOf(runs.size())));
		}
		return table.toString();
	}

	/** Nothing where a task has none. */
	private String meanOfTasks(final String method) {
		final List<OptionalDouble> means = MAIN.stream().map(task -> mean(of(method, task), PSNR)).toList();
		if (means.stream().anyMatch(OptionalDouble::isEmpty)) return "";
		return Table.number("%.2f", means.stream().mapToDouble(OptionalDouble::getAsDouble).average().orElseThrow());
	}

	private static String number(final String format, final List<Map<String, String>> runs, final String figure) {
		return mean(runs.stream(), figure).stream().mapToObj(mean -> Table.number(format, mean)).findFirst().orElse("");
	}

	private static OptionalDouble mean(final Stream<Map<String, String>> runs, final String figure) {
		return runs.map(row -> row.getOrDefault(figure, "")).filter(value -> !value.isEmpty()).mapToDouble(Double::parseDouble).average();
	}
}
