package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of the benchmark of quality, in markdown. */
final class QualityReport {

	private final Map<Task, List<Cell>> results;
	private final String sha256;
	private final TaskRun run;
	private final List<String> images;
	private final Options options;

	QualityReport(final Map<Task, List<Cell>> results, final String sha256, final TaskRun run, final List<String> images, final Options options) {
		this.results = results;
		this.sha256 = sha256;
		this.run = run;
		this.images = images;
		this.options = options;
	}

	/** Mean of the samples and biharmonic, for discs of 16 pixels on structure; NaN where they were not run. */
	String figures() {
		return results.entrySet().stream().filter(e -> e.getKey().name().equals("disc16-structure")).findFirst().map(e -> Table.number("%.2f %.2f",
			score(e.getValue(), "mean").psnr(), score(e.getValue(), "peer").psnr())).orElse("NaN NaN");
	}

	String markdown() throws IOException {
		return "# Quality of the prior on real images\n\n" + origin() + "\nPSNR in dB (peak 2), hidden pixels or, for super-resolution and blur, all; mean over the images.\n\n" +
			psnr() + "\nThe holes, what is in them: bias of the mean (units of [-1, 1]); mean squared gradient of the hidden pixels over that of the intact ones " +
			"up to 8 pixels away; objects in the crop (regions of at least 8 pixels above Otsu's threshold of the whole original) and their area in pixels.\n\n" + holes();
	}

	private String origin() throws IOException {
		return Table.number("Made by `scripts/bench quality%s` at commit %s, model sha256 `%s`, %d samples of each of %d images (seeds %s), preset %s, %s, told a noise of %s. " +
			"Crops of 64 x 64 pixels out of %s of the evaluation images; the crop is the most varied with 15 to 60 %% foreground; \"structure\": 30 to 70 %% of the hole was foreground, \"background\": as little as " +
			"possible. A sample is one run, %d for each seed. Wiener has the noise-to-signal ratio that suits each image best.\n", options, commit(), sha256, run.samples(), images.size(), run.seeds(),
			run.preset().label(), run.settings(), run.noise(), String.join(", ", images), run.perSeed());
	}

	private String psnr() {
		final Table table = new Table("Task", "one sample", "worst and best sample mean", "mean of " + run.samples(), "classical", "", "prior − classical");
		results.forEach((task, cells) -> table.row(psnrRow(task, cells)));
		return table.toString();
	}

	private List<String> psnrRow(final Task task, final List<Cell> cells) {
		final double[] samples = samples(cells).stream().mapToDouble(Score::psnr).sorted().toArray();
		final double mean = score(cells, "mean").psnr();
		final double peer = score(cells, "peer").psnr();
		return List.of(task.name(), decibel(Score.mean(samples(cells)).psnr()), decibel(samples[0]) + " – " + decibel(samples[samples.length - 1]),
			decibel(mean), decibel(peer), task.peer().name().toLowerCase(Locale.ROOT), Table.number("%+.1f", mean - peer));
	}

	private String holes() {
		final Table table = new Table("Task", "", "bias", "gradient", "objects", "area");
		results.forEach((task, cells) -> {
			if (task.peer() != Peers.BIHARMONIC) return;
			table.row(holeRow(task.name(), "original", score(cells, "original")));
			table.row(holeRow("", "one sample", Score.mean(samples(cells))));
			table.row(holeRow("", "mean of " + run.samples(), score(cells, "mean")));
			table.row(holeRow("", "biharmonic", score(cells, "peer")));
		});
		return table.toString();
	}

	private static List<String> holeRow(final String task, final String method, final Score score) {
		return List.of(task, method, Table.number("%+.3f", score.bias()), Table.number("%.2f", score.gradient()), Table.number("%.2f", score.count()),
			Table.number("%.0f", score.area()));
	}

	/** The score of each sample, averaged over the images. */
	private List<Score> samples(final List<Cell> cells) {
		final List<Score> samples = new ArrayList<>();
		for (int k = 1; k <= run.samples(); k++) samples.add(score(cells, "sample" + k));
		return samples;
	}

	private static Score score(final List<Cell> cells, final String method) {
		return Score.mean(cells.stream().filter(cell -> cell.method().equals(method)).map(Cell::score).toList());
	}

	private static String decibel(final double psnr) {
		return Table.number("%.1f", psnr);
	}

	static String commit() throws IOException {
		final Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
		return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
	}
}
