package io.github.vmlmap.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Linearization;

/** One gradient of the shipped prior over three tiles, with the memory that a file system tells of: its root is the argument. */
public final class SmallMachine {

	private SmallMachine() {}

	public static void main(final String... args) throws IOException {
		final MemoryBudget budget = MemoryBudget.here(Path.of(System.getProperty("small.root")));
		try (LoadedPrior loaded = LoadedPrior.open("fluorescence-nuclei", true)) {
			final TiledPrior prior = new TiledPrior(loaded.denoiser(), TileSettings.DEFAULT, budget);
			gradient(prior, loaded.manager(), 64);
			final long before = bytes("VmRSS:");
			gradient(prior, loaded.manager(), 640);
			System.out.println("budget " + budget.bytes() + " grown " + (bytes("VmHWM:") - before));
		}
	}

	private static void gradient(final TiledPrior prior, final NDManager manager, final int width) {
		final int height = Math.min(width, TileSettings.DEFAULT.extent());
		try (NDArray x = manager.zeros(new Shape(1, 1, height, width)); Linearization d = prior.linearize(x, 1); NDArray v = d.pullback(x)) {
			v.toFloatArray();
		}
	}

	private static long bytes(final String row) throws IOException {
		final String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(text -> text.startsWith(row)).findFirst().orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", "")) << 10;
	}
}
