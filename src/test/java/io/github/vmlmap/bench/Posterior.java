package io.github.vmlmap.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.GainDenoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Daps;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.SolverListener;

/**
 * How far samplers are from the posterior where that is known: of x ~ N(0, 1) measured as y with σ_y = 1 it is y/2 ± 0.707. Each pixel is such a
 * problem, those of one half with y = 0, of the other with y = 1; what a method draws is a y + b ± deviation.
 */
final class Posterior implements Benchmark {

	private static final int SIDE = 64;

	@Override
	public String name() {
		return "posterior";
	}

	@Override
	public String summary() {
		return "samplers of a Gaussian beside its posterior, y/2 with a deviation of 0.707 [--images]";
	}

	@Override
	public String run(final Options options) {
		final Table table = new Table("Method", "Slope", "Offset", "Standard deviation");
		methods().forEach((label, method) -> table.row(row(label, drawn(method, options.integer("images", 2)))));
		System.out.println(table);
		return String.valueOf(methods().size());
	}

	/** As published, and with the settings that this Gaussian asks for. */
	private static Map<String, Method> methods() {
		final Map<String, Method> methods = new LinkedHashMap<>();
		for (final String label : List.of("DDRM", "PiGDM", "DAPS-1K", "MAP-GA(D), reconstructed")) methods.put(label, Peers.named(label));
		methods.put("DDRM, 100 levels", new Method("", Peers.named("DDRM").solver(), Peers.named("DDRM").settings().withLevels(100)));
		final Method conditional = Peers.named("PiGDM, conditional form");
		methods.put("PiGDM, conditional form, s = 1", new Method("", new PiGdm(PiGdmSettings.CONDITIONAL.withPriorDeviation(1)), conditional.settings()));
		methods.put("DAPS-1K, tau = 1, l from 0.005", new Method("", new Daps(5, 100, 0.005, 1), Daps.SCHEDULE_1K));
		return methods;
	}

	private static float[] drawn(final Method method, final int images) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final float[] y = new float[images * SIDE * SIDE];
			for (int i = 0; i < y.length; i++) y[i] = half(i);
			final NDArray measured = manager.create(y, new Shape(images, 1, SIDE, SIDE));
			final long[] seeds = new long[images];
			Arrays.setAll(seeds, k -> Seeds.of(1, k));
			return method.solver().solve(new InverseProblem(new Identity(new Size(SIDE, SIDE)), measured, 1), new White(), method.settings(), seeds, SolverListener.SILENT).toFloatArray();
		}
	}

	/** Which half of its row a pixel lies in. */
	private static int half(final int i) {
		return i % SIDE * 2 / SIDE;
	}

	private static List<String> row(final String label, final float[] x) {
		final double[] sums = new double[2];
		for (int i = 0; i < x.length; i++) sums[half(i)] += x[i];
		final double[] means = { sums[0] / (x.length / 2.0), sums[1] / (x.length / 2.0) };
		double squares = 0;
		for (int i = 0; i < x.length; i++) squares += Math.pow(x[i] - means[half(i)], 2);
		return List.of(label, Table.number("%.3f", means[1] - means[0]), Table.number("%.3f", means[0]), Table.number("%.3f", Math.sqrt(squares / x.length)));
	}

	/** The denoiser of N(0, 1). */
	private record White() implements Denoiser {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			return at(sigma).denoise(x, sigma);
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			return at(sigma).linearize(x, sigma);
		}

		private static Denoiser at(final double sigma) {
			return new GainDenoiser(1 / (1 + sigma * sigma), Reach.PIXEL);
		}

		@Override
		public Reach reach() {
			return Reach.PIXEL;
		}
	}
}
