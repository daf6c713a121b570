package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.Benchmark;
import io.github.vmlmap.benchmark.BenchmarkListener;
import io.github.vmlmap.benchmark.BenchmarkPlan;
import io.github.vmlmap.benchmark.Cell;
import io.github.vmlmap.benchmark.CellFile;
import io.github.vmlmap.benchmark.CleanImage;
import io.github.vmlmap.benchmark.Columns;
import io.github.vmlmap.benchmark.Commands;
import io.github.vmlmap.benchmark.Contender;
import io.github.vmlmap.benchmark.Contenders;
import io.github.vmlmap.benchmark.External;
import io.github.vmlmap.benchmark.FolderSettings;
import io.github.vmlmap.benchmark.Needs;
import io.github.vmlmap.benchmark.OpenedFeatures;
import io.github.vmlmap.benchmark.OpenedPriors;
import io.github.vmlmap.benchmark.Outcome;
import io.github.vmlmap.benchmark.Task;
import io.github.vmlmap.benchmark.Tasks;
import io.github.vmlmap.benchmark.UsedPrior;
import io.github.vmlmap.benchmark.UsedPriors;
import io.github.vmlmap.benchmark.report.Report;

/** One sitting of a {@link RestorationBenchmark}, from the images to the report. */
record RestorationBenchmarkRun(RestorationBenchmark benchmark, Path clean, Path folder, BenchmarkListener listener) {

	private static final String REPORT = "report.html";

	BenchmarkResult run() throws IOException {
		final List<Task> tasks = Tasks.named(benchmark.tasks(), benchmark.noise());
		final List<Contender> contenders = Contenders.named(benchmark.methods(), !benchmark.latentPrior().isBlank());
		final List<External> externals = RestoredFolder.named(benchmark.external(), tasks.size() == 1, Contenders.all().stream().map(Contender::label).toList());
		final List<Long> seeds = benchmark.seedNumbers();
		try (OpenedPriors priors = OpenedPriors.open(benchmark.prior(), needsLatents(contenders) ? benchmark.latentPrior() : "", benchmark.forceCpu());
			OpenedFeatures features = OpenedFeatures.open(benchmark.features(), benchmark.crop(), priors.manager()))
		{
			requireCrop(priors.used());
			final List<CleanImage> images = new CleanFolder(clean).read(benchmark.images(), benchmark.crop(), priors.percentiles(), listener::noted);
			final BenchmarkPlan plan = new BenchmarkPlan(images, tasks, contenders, externals, seeds, benchmark.noise());
			final Outcome outcome = new Benchmark(plan, priors.used(), priors.manager(), new Columns(features.metrics()), features.network(), new TiffPictures(), folder).run(listener);
			return BenchmarkResult.of(outcome, folder.resolve(CellFile.NAME), folder.resolve(REPORT), report(outcome, priors, features));
		}
	}

	/** Why there is no page; empty where there is. What is finished is in the CSV by now. */
	private String report(final Outcome outcome, final OpenedPriors priors, final OpenedFeatures features) {
		try {
			page(outcome, priors, features).write(folder.resolve(REPORT));
			return "";
		}
		catch (final IOException | RuntimeException | LinkageError e) {
			return "The report could not be written, " + e + ": check space and permissions, and start it again with the same settings.";
		}
	}

	private Report page(final Outcome outcome, final OpenedPriors priors, final OpenedFeatures features) throws IOException {
		final List<String> commands = new Commands(folder).with(benchmark.command(clean, folder));
		final String versions = String.join(", ", new FolderSettings(folder).versions());
		return new Report(outcome, facts(priors, features, outcome, versions), commands, outcome.columns().clock(priors.images().device().equals("cpu")), new WherePossible(PsnrChart::new));
	}

	private static boolean needsLatents(final List<Contender> contenders) {
		return contenders.stream().anyMatch(contender -> contender.needs() == Needs.LATENTS);
	}

	private void requireCrop(final UsedPriors priors) {
		requireCrop(priors.images());
		priors.latents().ifPresent(this::requireCrop);
	}

	private void requireCrop(final UsedPrior prior) {
		final int stride = prior.denoiser().imageReach().stride();
		if (benchmark.crop() % stride != 0) throw new Refusal("The crop must be a multiple of " + stride + " pixels for the prior '" + prior.name() + "', not " + benchmark.crop() + ".");
	}

	private Map<String, String> facts(final OpenedPriors priors, final OpenedFeatures features, final Outcome outcome, final String versions) {
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("VML-MAP", versions);
		facts.put("Date", ZonedDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z")));
		facts.put("Prior", named(priors.used().images()));
		priors.used().latents().ifPresent(prior -> facts.put("Prior of latents", named(prior)));
		features.loaded().ifPresent(network -> facts.put("Feature network", PlainName.of(benchmark.features()) + ", SHA-256 " + network.sha256()));
		facts.put("Device", priors.images().device());
		facts.put("Images", images(outcome) + " of " + PlainName.of(clean.toString()) + ", crops of " + benchmark.crop() + " × " + benchmark.crop() + " pixels from the middle");
		facts.put("Noise", benchmark.noise() + " of half the range of grey values");
		facts.put("Seeds", distinct(outcome, Cell.Key::seed).filter(seed -> !seed.isEmpty()).collect(Collectors.joining(", ")));
		return facts;
	}

	private static String images(final Outcome outcome) {
		final long all = distinct(outcome, Cell.Key::image).count();
		final int last = outcome.plan().images().size();
		return all > last ? all + " (" + last + " in the last run)" : String.valueOf(last);
	}

	/** What the results of all runs have. */
	private static Stream<String> distinct(final Outcome outcome, final Function<Cell.Key, String> part) {
		return outcome.all().stream().map(Cell::key).map(part).distinct();
	}

	private static String named(final UsedPrior prior) {
		return prior.name() + ", SHA-256 " + prior.sha256();
	}
}
