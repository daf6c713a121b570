package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.BenchmarkListener;
import io.github.vmlmap.training.RunLock;

/**
 * Compares methods of restoration on clean images that are degraded in known ways. What the command calls, and scripts may call too:
 *
 * <pre>{@code
 * def result = RestorationBenchmark.DEFAULT.withTasks("Box; Random mask").withMethods("VML-MAP preset Fast; DDRM; Biharmonic").withSeeds("1, 2")
 * 	.run("/data/clean", "/data/benchmark", BenchmarkListener.SILENT)
 * result.table().show("Benchmark")
 * println result.sentence()
 * }</pre>
 *
 * Runs in the calling thread, for long; started again with the same settings and output folder it goes on, and tasks, methods, images and
 * seeds may be added.
 *
 * @param prior name or folder of the prior of images, whose scale of grey values all methods have
 * @param latentPrior name or folder of the prior of latents, loaded where a method needs it; empty for none
 * @param tasks names of {@link io.github.vmlmap.benchmark.Tasks#all()} with semicolons between them, or "all"
 * @param methods names of {@link io.github.vmlmap.benchmark.Contenders#all()} with semicolons between them, or "all"
 * @param noise σ_y, in units of half the prior's range of grey values
 * @param crop width and height of what is cut out of the middle of each image
 * @param images how many are taken, the first by name
 * @param seeds of the methods, numbers with commas between them
 * @param external folders that other programs restored, as "CARE=/data/care; /data/n2v"; may be empty
 * @param features file of a network of features in TorchScript, for LPIPS and FID; empty for none. See {@link io.github.vmlmap.benchmark.metrics.Features}
 * @param forceCpu not to use a GPU even where there is one
 * @param command what is said to make the report; empty for a line of Groovy
 */
public record RestorationBenchmark(String prior, String latentPrior, String tasks, String methods, double noise, int crop, int images, String seeds, String external,
	String features, boolean forceCpu, String command)
{

	/** A small one: two minutes on two busy cores. */
	public static final RestorationBenchmark DEFAULT = new RestorationBenchmark("fluorescence-nuclei", "fluorescence-nuclei-latent", "Box; Random mask; Super-resolution x4; Uniform deblurring",
		"VML-MAP preset Fast; DDRM; PiGDM; Biharmonic; Bicubic; Wiener", 0, 64, 2, "1", "", "", false, "");

	public RestorationBenchmark {
		if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) throw new Refusal("The noise must be 0 or more, not " + noise + ".");
		if (crop < 1) throw new Refusal("The crop must be at least one pixel wide, not " + crop + ".");
		if (images < 1) throw new Refusal("At least one image is needed, not " + images + ".");
	}

	public RestorationBenchmark withPrior(final String nameOrFolder) {
		return new RestorationBenchmark(nameOrFolder, latentPrior, tasks, methods, noise, crop, images, seeds, external, features, forceCpu, command);
	}

	public RestorationBenchmark withLatentPrior(final String nameOrFolder) {
		return new RestorationBenchmark(prior, nameOrFolder, tasks, methods, noise, crop, images, seeds, external, features, forceCpu, command);
	}

	public RestorationBenchmark withTasks(final String names) {
		return new RestorationBenchmark(prior, latentPrior, names, methods, noise, crop, images, seeds, external, features, forceCpu, command);
	}

	public RestorationBenchmark withMethods(final String names) {
		return new RestorationBenchmark(prior, latentPrior, tasks, names, noise, crop, images, seeds, external, features, forceCpu, command);
	}

	/** σ_y, in units of half the prior's range. */
	public RestorationBenchmark withNoise(final double value) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, value, crop, images, seeds, external, features, forceCpu, command);
	}

	public RestorationBenchmark withCrop(final int pixels) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, pixels, images, seeds, external, features, forceCpu, command);
	}

	/** With so many images, the first by name. */
	public RestorationBenchmark withImages(final int count) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, crop, count, seeds, external, features, forceCpu, command);
	}

	/** Numbers with commas between them. */
	public RestorationBenchmark withSeeds(final String numbers) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, crop, images, numbers, external, features, forceCpu, command);
	}

	/** With what other programs restored. */
	public RestorationBenchmark withExternal(final String folders) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, crop, images, seeds, folders, features, forceCpu, command);
	}

	/** With this network of features, for LPIPS and FID. */
	public RestorationBenchmark withFeatures(final String file) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, crop, images, seeds, external, file, forceCpu, command);
	}

	public RestorationBenchmark withForceCpu(final boolean value) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, crop, images, seeds, external, features, value, command);
	}

	/** With what is said to make the report. */
	public RestorationBenchmark withCommand(final String line) {
		return new RestorationBenchmark(prior, latentPrior, tasks, methods, noise, crop, images, seeds, external, features, forceCpu, line);
	}

	/**
	 * Runs what is not in the output folder yet.
	 *
	 * @param clean folder of clean images; subfolders are not looked at
	 * @param output folder for results.csv, report.html, the measurements and the restored images; made if it is not there
	 * @throws Refusal when images, priors, names or folders do not serve, or the output folder holds results of other settings
	 */
	public BenchmarkResult run(final String clean, final String output, final BenchmarkListener listener) {
		final Path folder = path(output, "an output folder");
		final String taken = "The benchmark in " + folder + " is at work already: wait for its end, cancel it, or give another output folder.";
		try (RunLock lock = RunLock.of(folder, taken)) {
			return new RestorationBenchmarkRun(this, path(clean, "the folder of clean images"), folder, listener).run();
		}
		catch (final IOException e) {
			throw new Refusal("The folder " + folder + " cannot be written or an image not be read: check space and permissions (" + e.getMessage() + ").", e);
		}
	}

	/** The numbers. */
	List<Long> seedNumbers() {
		final List<String> numbers = new ArrayList<>(Arrays.asList(seeds.strip().split("[,;\\s]+")));
		if (!numbers.stream().allMatch(number -> number.matches("-?\\d{1,18}"))) throw new Refusal("\"" + seeds + "\" are no seeds: give whole numbers with commas between them, as 1, 2.");
		return numbers.stream().map(Long::valueOf).distinct().toList();
	}

	/** What makes the report. */
	String command(final Path clean, final Path folder) {
		if (!command.isBlank()) return command;
		return String.format("new RestorationBenchmark(%s, %s, %s, %s, %s, %d, %d, %s, %s, %s, %s, '').run(%s, %s, BenchmarkListener.SILENT)", quoted(prior), quoted(latentPrior), quoted(tasks),
			quoted(methods), noise, crop, images, quoted(seeds), quoted(external), quoted(features), forceCpu, quoted(clean.toString()), quoted(folder.toString()));
	}

	/** As Groovy has it. */
	private static String quoted(final String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

	private static Path path(final String text, final String what) {
		if (text.isBlank()) throw new Refusal("There is no " + what.replaceFirst("^(an|the) ", "") + ": give one.");
		try {
			return Path.of(text.strip());
		}
		catch (final InvalidPathException e) {
			throw new Refusal("'" + text + "' cannot be " + what + ": give another path.", e);
		}
	}
}
