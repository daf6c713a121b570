package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Features;

/**
 * Compares methods on clean images that are degraded in known ways. Finished cells (image, task, method, seed) lie in the folder's
 * results.csv and are not computed again.
 *
 * @param plan what is done
 * @param priors what methods restore with
 * @param manager makes arrays on the device of the priors
 * @param columns the figures
 * @param network tells features for LPIPS, which is then one of the figures, and FID; empty where the user gave none
 * @param store writes and reads the images
 * @param folder of the output
 */
public record Benchmark(BenchmarkPlan plan, UsedPriors priors, NDManager manager, Columns columns, Optional<Features.Network> network, PictureStore store, Path folder) {

	/**
	 * Runs what is not there yet.
	 *
	 * @return all that is there, of the plan and of other runs; marked where the listener canceled
	 * @throws Refusal when the folder holds results of other settings, or a task is none for such images
	 */
	public Outcome run(final BenchmarkListener listener) throws IOException {
		requireTasks();
		Files.createDirectories(folder);
		final FolderSettings settings = new FolderSettings(folder);
		settings.require(settings());
		final CellFile cells = new CellFile(folder, columns, plan);
		settings.add(settings());
		final Restorations restorations = new Restorations(folder, store);
		boolean canceled = false;
		try {
			new BenchmarkRun(plan, priors, manager, cells, settings, restorations, listener).run();
		}
		catch (final CancellationException e) {
			canceled = true;
		}
		final Outcome outcome = new Outcome(plan, columns, cells.of(plan), cells.all(), restorations, Fid.NONE, canceled);
		if (network.isEmpty() || canceled) return outcome;
		final Fid fid = Fid.whatItCanOf(outcome, network.get());
		if (!fid.refusal().isEmpty()) listener.noted(fid.refusal());
		return outcome.withFid(fid);
	}

	/** Before anything is done: in the middle of a run it would end it. */
	private void requireTasks() {
		final CleanImage image = plan.images().get(0);
		for (final Task task : plan.tasks()) try (NDManager scope = manager.newSubManager()) {
			task.degradation().on(scope, Measurement.field(image));
		}
		catch (final Refusal e) {
			throw new Refusal("The task '" + task.label() + "' does not suit a crop of " + image.crop() + " × " + image.crop() + " pixels: " + e.getMessage(), e);
		}
	}

	/** What must be the same in all runs in a folder, by its names for people. */
	Map<String, String> settings() {
		final Map<String, String> settings = new TreeMap<>();
		settings.put("noise", String.valueOf(plan.noise()));
		settings.put("device", manager.getDevice().getDeviceType());
		settings.put("prior", priors.images().sha256());
		priors.latents().ifPresent(prior -> settings.put("prior of latents", prior.sha256()));
		network.ifPresent(features -> settings.put("feature network", features.sha256()));
		plan.images().forEach(image -> settings.put("image " + image.name(), image.sha256()));
		plan.contenders().forEach(contender -> settings.put("method " + contender.label(), budget(contender)));
		plan.contenders().stream().filter(contender -> contender.solver() instanceof Record).forEach(contender -> settings.put("parameters of " + contender.label(), contender.solver().toString()));
		return settings;
	}

	/** Folders of earlier versions hold it as it is; parameters have an entry of their own, which these lack. */
	private static String budget(final Contender contender) {
		return contender.solver().name() + ", " + contender.settings();
	}
}
