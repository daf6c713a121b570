package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

/** Images, each a group: which go through the prior together, and what is told of each. */
class GroupFiguresTest {

	private static final Img<BitType> HOLE = TestImages.mask(20, 20, (x, y) -> Math.hypot(x - 10, y - 10) < 3);
	private static final Degradation IDENTITY = Degradation.ofSameSize((manager, size) -> new Identity(size));

	/** In grey values: of a range of 200 that is 0.05 in the prior's units, of 190 and 185 the same step, of 400 another. */
	private static final double SIGMA = 5;
	private static final double[] RANGES = { 200, 400, 190, 185 };

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
	void thoseOfOneStepOfNoiseShareABatch() {
		final Batches solver = new Batches();
		final NoiseModel steps = NoiseModel.given(SIGMA).inSteps();
		run(solver, steps);
		assertThat(solver.sizes).containsExactly(3, 1);
		assertThat(solver.noise.get(0)).isCloseTo(0.05, within(0.05 * 0.09)).isNotCloseTo(0.05, within(1e-6));
		assertThat(Math.log(solver.noise.get(0) / solver.noise.get(1)) / Math.log(2) * 4).as("whole steps").isCloseTo(4, within(1e-6));
	}

	@Test
	void withoutStepsEachIsAlone() {
		final Batches solver = new Batches();
		run(solver, NoiseModel.given(SIGMA));
		assertThat(solver.sizes).containsExactly(1, 1, 1, 1);
	}

	@Test
	void fieldsDoSo() {
		final Batches solver = new Batches();
		final List<Integer> written = new ArrayList<>();
		final RestorationSettings settings = RestorationSettings.DEFAULT.withNoise(NoiseModel.given(SIGMA).inSteps());
		final GroupFigures figures = new FieldRestoration(manager, prior(), solver, settings).runGroups(planes(), IDENTITY, (plane, sample, restored) -> written.add(plane.group()), SolverListener.SILENT);
		assertThat(solver.sizes).containsExactly(3, 1);
		assertThat(written).containsExactlyInAnyOrder(0, 1, 2, 3);
		assertThat(figures.byGroup().apply(1).synthesised()).isEqualTo(400);
	}

	/** The solver gives back what was measured, and 0 where nothing was: the middle of each image's own range. */
	@Test
	void eachHasItsOwnRangeAndFigures() {
		final Batches solver = new Batches();
		final float[] middle = new float[4];
		final RestorationSettings settings = RestorationSettings.DEFAULT.withNoise(NoiseModel.given(SIGMA).inSteps());
		final GroupFigures figures = new Inpainting(manager, prior(), solver, settings).runGroups(planes(), (plane, sample, restored) -> middle[plane.group()] = restored.getAt(10, 10).get(),
			SolverListener.SILENT);
		for (int group = 0; group < 4; group++) {
			final RunFigures of = figures.byGroup().apply(group);
			assertThat(of.synthesised()).isEqualTo(IntStream.range(0, 400).filter(i -> Math.hypot(i % 20 - 10, i / 20 - 10) < 3).count());
			assertThat(of.noise()).containsOnlyKeys(group);
			assertThat(of.spans()).containsOnlyKeys(group);
			assertThat(of.residuals()).hasSize(1);
			final GreySpan span = of.spans().get(group);
			assertThat(span.high() - span.low()).isCloseTo(RANGES[group], within(RANGES[group] / 20));
			assertThat(middle[group]).isCloseTo((float) (span.low() + span.high()) / 2, within(0.01f));
		}
	}

	/** One of which nothing is observed is refused, and the others are restored. */
	@Test
	void oneThatIsRefusedLeavesTheOthers() {
		final List<SourcePlane<FloatType>> planes = new ArrayList<>(planes());
		final Img<FloatType> nothing = TestImages.fill(ArrayImgs.floats(20, 20), (x, y) -> Double.NaN);
		planes.add(1, new SourcePlane<>(0, 7, () -> nothing, () -> HOLE));
		final RestorationSettings settings = RestorationSettings.DEFAULT.withNoise(NoiseModel.given(SIGMA).inSteps());
		final GroupFigures figures = new Inpainting(manager, prior(), new Batches(), settings).runGroups(planes, (plane, sample, restored) -> {}, SolverListener.SILENT);
		assertThat(figures.byGroup().apply(7).refused()).hasSize(1);
		assertThat(figures.byGroup().apply(7).synthesised()).isZero();
		for (int group = 0; group < 4; group++) {
			assertThat(figures.byGroup().apply(group).refused()).isEmpty();
			assertThat(figures.byGroup().apply(group).synthesised()).isPositive();
		}
	}

	private void run(final Solver solver, final NoiseModel noise) {
		new Inpainting(manager, prior(), solver, RestorationSettings.DEFAULT.withNoise(noise)).runGroups(planes(), (plane, sample, restored) -> {}, SolverListener.SILENT);
	}

	private static Denoiser prior() {
		return new AffineDenoiser(0.5, 0.25, new Reach(4, 1));
	}

	/** All have the number of a lone image. */
	private static List<SourcePlane<FloatType>> planes() {
		return IntStream.range(0, RANGES.length).<SourcePlane<FloatType>> mapToObj(group -> {
			final Random random = new Random(group);
			final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(20, 20), (x, y) -> 100 * group + RANGES[group] * random.nextDouble());
			return new SourcePlane<>(0, group, () -> image, () -> HOLE);
		}).toList();
	}

	/** Gives back Hᵀy and remembers the batches. */
	private static final class Batches implements Solver {

		private final List<Integer> sizes = new ArrayList<>();
		private final List<Double> noise = new ArrayList<>();

		@Override
		public String name() {
			return "back projection";
		}

		@Override
		public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
			sizes.add(seeds.length);
			noise.add(problem.noise());
			return problem.operator().adjoint(problem.measurement());
		}
	}
}
