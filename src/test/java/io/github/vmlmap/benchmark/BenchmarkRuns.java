package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.Denoiser;

/** Runs of benchmarks in a folder of their own, with a prior in closed form. */
abstract class BenchmarkRuns {

	@TempDir
	Path folder;

	final NDManager manager = NDManager.newBaseManager("PyTorch");
	final Samples.Store store = new Samples.Store();

	@AfterEach
	void close() {
		manager.close();
	}

	Outcome run(final BenchmarkPlan plan, final Denoiser denoiser, final BenchmarkListener listener) throws IOException {
		return new Benchmark(plan, Samples.priors(denoiser), manager, Samples.COLUMNS, Optional.empty(), store, folder).run(listener);
	}

	static Double figure(final Cell cell, final String label) {
		return cell.figures().get(Samples.COLUMNS.labels().indexOf(label));
	}

	static BenchmarkListener noting(final List<String> notes) {
		return new BenchmarkListener() {

			@Override
			public void noted(final String sentence) {
				notes.add(sentence);
			}
		};
	}
}
