package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Dense;
import io.github.vmlmap.priors.Gaussian;
import io.github.vmlmap.priors.GaussianPrior;
import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/** Under a white Gaussian prior the posterior of a hidden pixel is the prior, and so is its interval: 0 ± 1.645 deviations. */
class IntervalSamplingTest {

	private static final int WIDTH = 10;
	private static final int HEIGHT = 8;
	private static final double DEVIATION = 0.5;
	private static final double TRUTH = 1.644854 * DEVIATION;
	private static final double SLOPE = 20;

	private final CountingDenoiser prior = new CountingDenoiser(new GaussianPrior(new Gaussian(new DMatrixRMaj(WIDTH * HEIGHT, 1), Dense.times(DEVIATION * DEVIATION,
		Dense.identity(WIDTH * HEIGHT)))));
	private final Img<BitType> hidden = TestImages.mask(WIDTH, HEIGHT, (x, y) -> y % 2 == 1);
	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void theIntervalIsTheTrueOneAndHoldsTheTruthNineTimesInTen() {
		final Random random = new Random(5);
		int held = 0;
		double width = 0;
		for (int trial = 0; trial < 6; trial++) {
			final SampledInterval interval = draw(trial, 20, SolverListener.SILENT).orElseThrow();
			assertThat(interval.pixels()).containsExactly(IntStream.range(0, WIDTH * HEIGHT).filter(i -> i / WIDTH % 2 == 1).toArray());
			for (int i = 0; i < interval.pixels().length; i++) {
				final double truth = 100 + SLOPE * DEVIATION * random.nextGaussian();
				if (Math.abs(truth - interval.centres()[i]) <= interval.halfWidths()[i]) held++;
			}
			width += interval.meanHalfWidth() / 6;
			assertThat(Arrays.stream(interval.centres()).average().orElseThrow()).isCloseTo(100, within(0.1 * SLOPE));
		}
		assertThat(held / 240.0).isCloseTo(0.9, within(0.04));
		assertThat(width).as("of 20 samples as wide as the true one, but for Student's t").isBetween(SLOPE * TRUTH, 1.13 * SLOPE * TRUTH);
	}

	@Test
	void canceledItHasNone() {
		final boolean[] begun = new boolean[1];
		final SolverListener canceling = new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				begun[0] = true;
			}

			@Override
			public boolean isCanceled() {
				return begun[0];
			}
		};
		assertThat(draw(1, 5, canceling)).isEmpty();
		assertThat(prior.linearized()).as("canceled within a call").isEqualTo(1);
	}

	/** One call a level; forty samples go in five batches of eight. */
	@Test
	void theCostIsThatOfAllSamples() {
		final Cost cost = sampling(1, 40).cost(plane(), SolverListener.SILENT);
		assertThat(cost.calls()).isEqualTo(5 * 80);
		assertThat(cost.then(new Cost(7, cost.time(), 3))).isEqualTo(new Cost(407, cost.time().multipliedBy(2), cost.bytes()));
	}

	private Optional<SampledInterval> draw(final long seed, final int samples, final SolverListener listener) {
		return sampling(seed, samples).run(plane(), listener);
	}

	private IntervalSampling sampling(final long seed, final int samples) {
		final RestorationSettings settings = RestorationSettings.DEFAULT.withSeed(seed).withSamples(samples).withNoise(0.1).withPercentiles(0, 100)
			.withSolver(SolverSettings.DEFAULT.withLevels(80).withSigmas(20, 0.01));
		return new IntervalSampling(new Inpainting(manager, prior, new PiGdm(PiGdmSettings.CONDITIONAL), settings));
	}

	/** From 80 to 120, which are −1 and +1 to the prior. */
	private SourcePlane<FloatType> plane() {
		return SourcePlane.alone(TestImages.fill(ArrayImgs.floats(WIDTH, HEIGHT), (x, y) -> x == 0 ? 80 : x == 1 ? 120 : 95 + (x * 7 + y * 3) % 11), hidden);
	}
}
