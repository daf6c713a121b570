package io.github.vmlmap.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.benchmark.metrics.Metrics;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.SeparableGaussianPrior;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.Percentiles;

/** Small benchmarks with a prior in closed form. */
public final class Samples {

	static final int CROP = 16;
	static final Columns COLUMNS = new Columns(Metrics.all());

	/** Gives up. */
	static final Contender DIVERGING = Contender.ofImages("Diverging", solver(y -> y.mul(Float.NaN)), SolverSettings.DEFAULT);

	/** Gives what no image holds. */
	static final Contender BLINDING = Contender.ofImages("Blinding", solver(y -> y.mul(0).add(5)), SolverSettings.DEFAULT);

	private Samples() {}

	/** Smooth stripes with noise, larger than the crop. */
	public static CleanImage image(final String name, final long seed) {
		final Random random = new Random(seed);
		final float[] grey = new float[24 * 20];
		for (int i = 0; i < grey.length; i++) grey[i] = (float) (100 + 50 * Math.sin(i % 24 / 3.0 + seed) * Math.cos(i / 24 / 4.0) + random.nextInt(5));
		return CleanImage.of(name, new Picture(grey, 24, 20), new Percentiles(0, 100), CROP);
	}

	static Denoiser denoiser() {
		return new SeparableGaussianPrior(0.3, 0.01, 4, Reach.PIXEL);
	}

	static UsedPriors priors(final Denoiser denoiser) {
		return new UsedPriors(new UsedPrior("Gaussian", "0123", denoiser, settings -> settings), Optional.empty());
	}

	/** Two images, a mask and a blur, three methods, two seeds. */
	static BenchmarkPlan plan() {
		return new BenchmarkPlan(List.of(image("a", 1), image("b", 2)), Tasks.named("Box; Uniform deblurring", 0), contenders(), List.of(), List.of(1L, 2L), 0);
	}

	/** With a tenth of the published budget of ΠGDM. */
	private static List<Contender> contenders() {
		final List<Contender> named = Contenders.named("DDRM; PiGDM; Biharmonic", false);
		final Contender piGdm = named.get(1);
		return List.of(named.get(0), new Contender(piGdm.label(), piGdm.needs(), piGdm.solver(), piGdm.settings().withLevels(10), true), named.get(2));
	}

	static BenchmarkPlan with(final List<Contender> contenders, final List<External> externals) {
		final BenchmarkPlan plan = plan();
		return new BenchmarkPlan(plan.images(), plan.tasks(), contenders, externals, plan.seeds(), plan.noise());
	}

	/** Makes of y what it likes. */
	static Solver solver(final UnaryOperator<NDArray> function) {
		return new Solver() {

			@Override
			public String name() {
				return "of a test";
			}

			@Override
			public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
				return function.apply(problem.measurement());
			}
		};
	}

	/** In memory. */
	record Store(Map<Path, Picture> pictures) implements PictureStore {

		Store() {
			this(new ConcurrentHashMap<>());
		}

		@Override
		public void write(final Path file, final Picture picture) {
			pictures.put(file, picture);
		}

		@Override
		public Optional<Picture> read(final Path file) {
			return Optional.ofNullable(pictures.get(file));
		}

		/** No page of a test is looked at. */
		@Override
		public byte[] png(final Picture picture) {
			return new byte[1];
		}
	}
}
