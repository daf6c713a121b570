package io.github.vmlmap.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.SolverListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Runs candidates on images, all seeds of an image in one batch. Finished trials are kept as files, by model and
 * settings: when a solver's code has changed they have to be deleted.
 *
 * @param folder of the finished trials
 * @param seeds of the samples
 * @param resume whether finished trials count
 */
record Trials(Denoiser denoiser, Path folder, long[] seeds, boolean resume) {

	/** The trial of before where that is to count, or a new one, which is kept. */
	Trial of(final Candidate candidate, final SpeedTask task, final double noise, final Scene scene) throws IOException {
		final String key = candidate.name() + " " + candidate.settings().of(noise) + " " + LongStream.of(seeds).boxed().toList();
		final Path file = folder.resolve(task.name() + "-" + noise + "-" + scene.name() + "-" + Integer.toHexString(key.hashCode()) + ".csv");
		if (resume && Files.exists(file)) return Trial.parse(Files.readString(file));
		final Trial trial = run(candidate, task, noise, scene);
		Files.writeString(file, trial.line());
		return trial;
	}

	/** A new trial, which is not kept. */
	Trial run(final Candidate candidate, final SpeedTask task, final double noise, final Scene scene) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final CountingDenoiser counter = new CountingDenoiser(denoiser);
			final LinearOperator h = task.degradation().apply(manager);
			final NDArray x = Arrays4.of(manager, Collections.nCopies(seeds.length, scene.original()));
			final NDArray y = SpeedTask.measure(manager, h, x, noise, Seeds.of(scene.name().hashCode()));
			final long start = cpuNanos();
			final NDArray restored = candidate.solver().of(task).solve(new InverseProblem(h, y, noise), counter, candidate.settings().of(noise),
				streams(), SolverListener.SILENT);
			final List<Field> samples = Arrays4.fields(restored);
			final double seconds = (cpuNanos() - start) / 1e9;
			return new Trial(seconds, counter.linearized() + counter.denoised(), counter.pulledBack(),
				samples.stream().map(sample -> task.psnr(scene.original(), sample)).toList());
		}
	}

	/** Of this process, whose threads but one do little. */
	private static long cpuNanos() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private long[] streams() {
		return IntStream.range(0, seeds.length).mapToLong(i -> Seeds.of(seeds[i], 0)).toArray();
	}
}
