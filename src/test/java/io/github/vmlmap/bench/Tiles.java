package io.github.vmlmap.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import com.sun.management.OperatingSystemMXBean;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.RegularisedVmlMap;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.workflow.Degradation;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.TileSettings;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * Processor time, which other programs disturb less than the clock, and memory of the deconvolution of
 * 16-bit fields, over two gradients; then a step of the default solver on the largest field, for its memory, and one complete run of 512 × 512. Peaks are of the whole process so far, Java's heap included; fields grow, so that each is its own.
 */
final class Tiles implements Benchmark {

	private static final int SMALLEST = 256;
	private static final int LARGEST = 4096;
	private static final int COMPLETE = 512;
	private static final int BLUR = 9;
	private static final double MEGAPIXEL = 1e6;
	private static final Solver GRADIENT = new RegularisedVmlMap();
	private static final SolverSettings TWO_GRADIENTS = SolverSettings.DEFAULT.withLevels(2).withSteps(2);
	private static final Preset PRESET = Preset.FAST;
	/** A step of two products holds what any step does. */
	private static final SolverSettings TWO_PRODUCTS = twoProducts();
	private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	@Override
	public String name() {
		return "tiles";
	}

	@Override
	public String summary() {
		return "exponent of time over area and peak memory in MB, 256² to 4096² [--model --threads --smallest --largest --memory --complete]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final List<double[]> points = new ArrayList<>();
		try (BenchPrior prior = BenchPrior.open(options, 1); NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final TileSettings tiles = TileSettings.DEFAULT.withMemory((long) (options.number("memory", 0.5) * 1e9));
			System.out.printf("%d thread(s), model %s, budget %.1f GB, %s%n", TorchEngine.threads(), prior.id(), tiles.memory().getAsLong() / 1e9, tiles);
			restore(prior, manager, SMALLEST, tiles, GRADIENT, TWO_GRADIENTS, new Gradients());
			for (int side = options.integer("smallest", SMALLEST); side <= options.integer("largest", LARGEST); side *= 2) points.add(measure(prior, manager, side, tiles));
			step(prior, manager, options.integer("largest", LARGEST), tiles);
			final String figures = Table.number("%.3f %.0f", exponent(points), peakMegabytes());
			if (options.integer("complete", 1) == 1) complete(prior, manager, tiles);
			return figures;
		}
	}

	private static double[] measure(final BenchPrior prior, final NDManager manager, final int side, final TileSettings tiles) throws IOException {
		final Gradients times = new Gradients();
		final double whole = restore(prior, manager, side, tiles, GRADIENT, TWO_GRADIENTS, times);
		final double area = side * side / MEGAPIXEL;
		final int calls = PRESET.solver().calls(PRESET.settings());
		System.out.printf("%4d × %4d: %7.2f s a gradient, %6.2f s a megapixel; peak %5.0f MB; both by the clock %.1f s; extrapolated to %d gradients, the most that %s takes: %.2f h%n",
			side, side, times.mean(), times.mean() / area, peakMegabytes(), whole, calls, PRESET.label(), times.mean() * calls / 3600);
		return new double[] { area, times.mean() };
	}

	private static void step(final BenchPrior prior, final NDManager manager, final int side, final TileSettings tiles) throws IOException {
		final double seconds = restore(prior, manager, side, tiles, PRESET.solver(), TWO_PRODUCTS, new TwoPoints());
		System.out.printf("%4d × %4d: a step of preset %s in %.0f s by the clock; peak %.0f MB%n", side, side, PRESET.label(), seconds, peakMegabytes());
	}

	private static SolverSettings twoProducts() {
		final SolverSettings settings = PRESET.settings();
		return settings.withLevels(2).withSteps(1).withNewton(settings.newton().withConjugateSteps(2).withTolerance(0));
	}

	private static void complete(final BenchPrior prior, final NDManager manager, final TileSettings tiles) throws IOException {
		final double seconds = restore(prior, manager, COMPLETE, tiles, PRESET.solver(), PRESET.settings(), SolverListener.SILENT);
		System.out.printf("complete run of %d × %d, preset %s: %.0f s by the clock; peak of the process %.0f MB%n", COMPLETE, COMPLETE, PRESET.label(), seconds,
			peakMegabytes());
	}

	/** In seconds. */
	private static double restore(final BenchPrior prior, final NDManager manager, final int side, final TileSettings tiles, final Solver solver,
		final SolverSettings budget, final SolverListener listener)
	{
		final RestorationSettings settings = RestorationSettings.DEFAULT.withSolver(budget).withNoise(50).withTiles(tiles);
		final long start = System.nanoTime();
		try {
			new FieldRestoration(manager, prior.denoiser(), solver, settings).run(field(side), blur(), listener);
		}
		catch (final CancellationException e) {
			// Two points were all that was wanted.
		}
		return (System.nanoTime() - start) / 1e9;
	}

	private static Degradation blur() {
		final Psf psf = Psf.separable(Kernels.uniform(BLUR), Kernels.uniform(BLUR));
		return Degradation.enlarged(BLUR / 2, BLUR / 2,
			(manager, domain) -> new Convolution(manager, new Size(domain.height() - BLUR + 1, domain.width() - BLUR + 1), psf));
	}

	/** Discs of about the size of nuclei, and noise. */
	private static Img<UnsignedShortType> field(final int side) {
		final Img<UnsignedShortType> field = ArrayImgs.unsignedShorts(side, side);
		final Random random = new Random(1);
		int i = 0;
		for (final UnsignedShortType pixel : field) {
			final double x = i % side % 48 - 24;
			final double y = i++ / side % 48 - 24;
			pixel.setReal(1000 + 8000 / (1 + Math.exp((Math.hypot(x, y) - 14) / 2)) + 50 * random.nextGaussian());
		}
		return field;
	}

	/** Of log time over log area, by least squares. */
	private static double exponent(final List<double[]> points) {
		final double meanArea = points.stream().mapToDouble(p -> Math.log(p[0])).average().orElseThrow();
		final double meanTime = points.stream().mapToDouble(p -> Math.log(p[1])).average().orElseThrow();
		final double products = points.stream().mapToDouble(p -> (Math.log(p[0]) - meanArea) * (Math.log(p[1]) - meanTime)).sum();
		return products / points.stream().mapToDouble(p -> Math.pow(Math.log(p[0]) - meanArea, 2)).sum();
	}

	/** VmHWM; Linux only. */
	private static double peakMegabytes() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM:"))
			.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024.0;
	}

	/** Ends a run after two points: the gradient's two steps, or where a step began and where it has led. */
	private static class TwoPoints implements SolverListener {

		private int points;

		@Override
		public void progress(final Progress progress) {
			points++;
		}

		@Override
		public boolean isCanceled() {
			return points == 2;
		}
	}

	/** The processor time of both, from the first question whether to go on. */
	private static final class Gradients extends TwoPoints {

		private long start;
		private long end;

		@Override
		public boolean isCanceled() {
			if (start == 0) start = SYSTEM.getProcessCpuTime();
			return super.isCanceled();
		}

		@Override
		public void progress(final Progress progress) {
			super.progress(progress);
			end = SYSTEM.getProcessCpuTime();
		}

		double mean() {
			return (end - start) / 2e9;
		}
	}
}
