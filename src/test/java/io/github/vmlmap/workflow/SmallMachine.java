package io.github.vmlmap.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** Denoises a field of three tiles with the shipped prior, with the memory that a file system tells of: its root is a property. */
public final class SmallMachine {

	/** A side of the tiles, which of the default extent take twice the time. */
	static final int TILE = 192;

	private SmallMachine() {}

	public static void main(final String... args) throws IOException {
		final MemoryBudget budget = MemoryBudget.here(Path.of(System.getProperty("small.root")));
		try (LoadedPrior loaded = LoadedPrior.open("fluorescence-nuclei", true)) {
			restore(loaded, 64, budget);
			final long before = bytes("VmRSS:");
			restore(loaded, 3 * TILE - 2 * TILE / 4, budget);
			System.out.println("budget " + budget.bytes() + " grown " + (bytes("VmHWM:") - before) + " peak " + bytes("VmHWM:"));
		}
	}

	private static void restore(final LoadedPrior loaded, final int width, final MemoryBudget budget) {
		final RestorationSettings settings = loaded.adopt(RestorationSettings.DEFAULT).withNoise(100).withTiles(TileSettings.DEFAULT.withTiles(TILE, TILE / 4))
			.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1).withSigmas(1, 0.1));
		final Img<UnsignedShortType> image = TestImages.fill(ArrayImgs.unsignedShorts(width, Math.min(width, TILE)), TestImages.noise(1, 1000, 100));
		final Restoration<UnsignedShortType> done = new FieldRestoration(loaded.manager(), loaded.denoiser(), new VmlMap(), settings).run(image, Degradation.ofSameSize((
			manager, size) -> new Identity(size)), SolverListener.SILENT, budget);
		if (done.samples().get(0).dimension(0) != width) throw new AssertionError("The field was not restored.");
	}

	private static long bytes(final String row) throws IOException {
		final String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(text -> text.startsWith(row)).findFirst().orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", "")) << 10;
	}
}
