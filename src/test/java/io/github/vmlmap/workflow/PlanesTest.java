package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many planes in one run: each as if it were alone, but for grey values, noise and batches that they share. */
class PlanesTest {

	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withNoise(1).withPercentiles(1, 99);
	private static final Img<BitType> HOLE = TestImages.mask(40, 30, (x, y) -> Math.hypot(x - 12, y - 9) < 4);
	private static final Degradation IDENTITY = Degradation.ofSameSize((scope, size) -> new Identity(size));

	private final SortedMap<String, List<Double>> restored = new TreeMap<>();
	private NDManager manager;
	private AffineDenoiser prior;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
		prior = new AffineDenoiser(0.5, 0.25, new Reach(8, 6));
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void cropsOfManyPlanesGoThroughThePriorTogether() {
		final RunFigures figures = inpaint(SETTINGS, planes(11, 0), SolverListener.SILENT);
		assertThat(prior.largestBatch).isEqualTo(8);
		assertThat(figures.denoiserCalls()).isEqualTo(2);
		assertThat(restored).hasSize(11);
		assertThat(figures.synthesised()).isEqualTo(11 * holePixels());
		assertThat(figures.canceled()).isFalse();
	}

	@Test
	void aPlaneDoesNotDependOnTheOthersOfItsBatchNorOnTheNumberOfSamples() {
		final List<SourcePlane<FloatType>> planes = List.of(plane(3, 0, 7), plane(5, 1, 8), plane(9, 2, 9));
		inpaint(SETTINGS.withSamples(2), planes, SolverListener.SILENT);
		final SortedMap<String, List<Double>> together = new TreeMap<>(restored);
		restored.clear();
		inpaint(SETTINGS.withBatch(1), List.of(planes.get(1)), SolverListener.SILENT);
		assertThat(restored).hasSize(1).allSatisfy((name, values) -> assertThat(values).isEqualTo(together.get(name)));
	}

	@Test
	void planeZeroIsTheLoneImageBitForBitAndAnotherHasOtherNoise() {
		final Img<FloatType> image = image(7);
		final List<Double> inpainted = TestImages.values(inpainting(SETTINGS).run(image, HOLE, SolverListener.SILENT).samples().get(0));
		final List<Double> denoised = TestImages.values(field(SETTINGS).run(image, IDENTITY, SolverListener.SILENT).samples().get(0));
		inpaint(SETTINGS, List.of(plane(0, 0, 7), plane(4, 1, 7)), SolverListener.SILENT);
		assertThat(restored.get("0/0")).isEqualTo(inpainted).isNotEqualTo(restored.get("4/0"));
		denoise(SETTINGS, List.of(observed(0, 0, image), observed(4, 1, image)), SolverListener.SILENT);
		assertThat(restored.get("0/0")).isEqualTo(denoised).isNotEqualTo(restored.get("4/0"));
	}

	@Test
	void percentilesAndNoiseAreThoseOfAllPlanesOfAGroup() {
		prior = new AffineDenoiser(0, 0, new Reach(8, 6));
		final List<SourcePlane<FloatType>> planes = List.of(constant(1, 0, 10, 30), constant(2, 0, 50, 70), constant(3, 1, 1000, 3000));
		final RunFigures figures = inpaint(SETTINGS.withEstimatedNoise().withPercentiles(0, 100), planes, SolverListener.SILENT);
		assertThat(filled("1/0")).isEqualTo(filled("2/0")).isCloseTo(40, within(1e-3));
		assertThat(filled("3/0")).isCloseTo(2000, within(1e-2));
		assertThat(figures.noise()).containsOnlyKeys(0, 1);
	}

	/** Of D(x) = x/2 half of what a plane differs from the middle of its group's range; batches and samples do not mix. */
	@Test
	void residualsAreThoseOfEachPlane() {
		prior = new AffineDenoiser(0.5, 0, new Reach(8, 6));
		final double[][] greys = { { 10, 30 }, { 60, 70 }, { 1000, 3000 } };
		final List<SourcePlane<FloatType>> planes = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			final double[] two = greys[i];
			planes.add(observed(i + 1, i / 2, TestImages.fill(ArrayImgs.floats(40, 30), (x, y) -> two[(int) x % 2])));
		}
		final RestorationSettings settings = SETTINGS.withSamples(2).withPercentiles(0, 100);
		final RunFigures figures = new FieldRestoration(manager, prior, new OneStepSolver(0), settings).run(planes, IDENTITY, (plane, sample, image) -> {}, SolverListener.SILENT);
		final double[] expected = { Math.sqrt((30 * 30 + 10 * 10) / 2.0) / 2, Math.sqrt((20 * 20 + 30 * 30) / 2.0) / 2, 500 };
		assertThat(figures.residuals()).extracting(residual -> residual.plane().number()).containsExactly(1L, 2L, 3L);
		for (int i = 0; i < 3; i++) assertThat(figures.residuals().get(i).root()).isCloseTo(expected[i], within(1e-2));
		assertThat(figures.residualsByGroup().get(0).root()).isCloseTo(Math.hypot(expected[0], expected[1]) / Math.sqrt(2), within(1e-2));
		assertThat(figures.residualsByGroup().get(1).root()).isCloseTo(500, within(1e-2));
	}

	@Test
	void theNoiseOfAGroupIsTheMedianOfItsPlanes() {
		final List<SourcePlane<FloatType>> planes = new ArrayList<>();
		for (final double sigma : new double[] { 2, 2, 40 })
			planes.add(source(planes.size(), 0, TestImages.fill(ArrayImgs.floats(40, 30), TestImages.noise(planes.size(), 100, sigma))));
		assertThat(inpaint(SETTINGS.withEstimatedNoise(), planes, SolverListener.SILENT).meanNoise()).isCloseTo(2, within(0.4));
	}

	@Test
	void fieldsOfManyPlanesGoThroughThePriorTogether() {
		final RunFigures figures = denoise(SETTINGS.withSamples(2), planes(6, 0), SolverListener.SILENT);
		assertThat(prior.largestBatch).isEqualTo(8);
		assertThat(figures.denoiserCalls()).isEqualTo(2);
		assertThat(restored).hasSize(12);
		assertThat(figures.synthesised()).isEqualTo(6 * 40 * 30);
	}

	@Test
	void cancelingKeepsWhatIsFinished() {
		final CancelAfter two = new CancelAfter(2);
		final RunFigures figures = inpaint(SETTINGS.withBatch(1), planes(5, 0), two);
		assertThat(figures.canceled()).isTrue();
		assertThat(restored).containsOnlyKeys("0/0", "1/0");
		assertThat(figures.synthesised()).isEqualTo(2 * holePixels());
		restored.clear();
		assertThat(denoise(SETTINGS.withBatch(1).withSamples(2), planes(5, 0), new CancelAfter(3)).canceled()).isTrue();
		assertThat(restored).containsOnlyKeys("0/0", "0/1", "1/0");
	}

	@Test
	void progressIsThatOfAllGroupsAndSamples() {
		final List<SourcePlane<FloatType>> planes = new ArrayList<>(planes(3, 0));
		planes.addAll(planes(2, 1));
		final CancelAfter never = new CancelAfter(Integer.MAX_VALUE);
		inpaint(SETTINGS.withBatch(1).withSamples(2), planes, never);
		assertThat(never.heard).extracting(Progress::done).isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
		assertThat(never.heard).extracting(Progress::total).containsOnly(10);
	}

	@Test
	void aLongRunIsAnnouncedWithItsCost() {
		final List<Cost> costs = new ArrayList<>();
		final RunListener listener = new RunListener() {

			@Override
			public void longRun(final Supplier<Cost> cost) {
				costs.add(cost.get());
			}
		};
		prior = new AffineDenoiser(0.5, 0, new Reach(8, 6));
		inpaint(SETTINGS.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1)), planes(3, 0), listener);
		assertThat(costs).isEmpty();
		final RunFigures figures = inpaint(SETTINGS.withSamples(4), planes(24, 0), listener);
		assertThat(costs).hasSize(1);
		assertThat(costs.get(0).calls()).as("batches of 8, and a solver of 20 levels of 10 steps").isEqualTo(24 * 4 / 8 * 20 * 11);
		assertThat(costs.get(0).bytes()).isEqualTo(8 * 32 * 32 * (MemoryBudget.BYTES_PER_PIXEL + MemoryBudget.FIELD_BYTES_PER_PIXEL));
		assertThat(costs.get(0).time()).isPositive();
		assertThat(figures.denoiserCalls()).as("without those for the cost").isEqualTo(12);
	}

	@Test
	void showsWhatTheImageLooksLikeSoFar() {
		prior = new AffineDenoiser(0, 0.5, new Reach(8, 6));
		final List<View> views = new ArrayList<>();
		final RunListener listener = new RunListener() {

			@Override
			public boolean watches() {
				return true;
			}

			@Override
			public void watch(final View view) {
				views.add(view);
			}
		};
		final Img<FloatType> image = image(6);
		final Normalization units = Normalization.of(image, HOLE, SETTINGS.percentiles());
		inpaint(SETTINGS, List.of(source(6, 0, image)), listener);
		assertThat(views).hasSize(1);
		assertThat(views.get(0).plane()).isEqualTo(6);
		assertThat(views.get(0).region().dimensionsAsLongArray()).containsExactly(32, 30);
		assertThat(views.get(0).values()).hasSize(32 * 30).containsOnly((float) units.toGrey(0.5));
	}

	@Test
	void passesOverPlanesWithNothingHiddenAndRefusesWhenAllAreSuch() {
		final SourcePlane<FloatType> observed = observed(2, 0, image(2));
		inpaint(SETTINGS, List.of(plane(1, 0, 1), observed), SolverListener.SILENT);
		assertThat(restored).containsOnlyKeys("1/0");
		assertThatThrownBy(() -> inpaint(SETTINGS, List.of(observed), SolverListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("Nothing is hidden");
	}

	private RunFigures inpaint(final RestorationSettings settings, final List<SourcePlane<FloatType>> planes, final SolverListener listener) {
		return inpainting(settings).run(planes, (plane, sample, image) -> restored.put(plane.number() + "/" + sample, TestImages.values(image)), listener);
	}

	private RunFigures denoise(final RestorationSettings settings, final List<SourcePlane<FloatType>> planes, final SolverListener listener) {
		return field(settings).run(planes, IDENTITY, (plane, sample, image) -> restored.put(plane.number() + "/" + sample, TestImages.values(image)), listener);
	}

	private Inpainting inpainting(final RestorationSettings settings) {
		return new Inpainting(manager, prior, new OneStepSolver(1), settings);
	}

	private FieldRestoration field(final RestorationSettings settings) {
		return new FieldRestoration(manager, prior, new OneStepSolver(1), settings);
	}

	private double filled(final String name) {
		return restored.get(name).get(9 * 40 + 12);
	}

	private static List<SourcePlane<FloatType>> planes(final int count, final int group) {
		return IntStream.range(0, count).mapToObj(i -> plane(i, group, i)).toList();
	}

	private static SourcePlane<FloatType> plane(final long number, final int group, final long seed) {
		return source(number, group, image(seed));
	}

	/** One value on the left, another on the right. */
	private static SourcePlane<FloatType> constant(final long number, final int group, final double left, final double right) {
		return source(number, group, TestImages.fill(ArrayImgs.floats(40, 30), (x, y) -> x < 20 ? left : right));
	}

	private static SourcePlane<FloatType> observed(final long number, final int group, final Img<FloatType> image) {
		return SourcePlane.observed(number, group, () -> image, image);
	}

	private static SourcePlane<FloatType> source(final long number, final int group, final Img<FloatType> image) {
		return new SourcePlane<>(number, group, () -> image, () -> HOLE);
	}

	private static Img<FloatType> image(final long seed) {
		return TestImages.fill(ArrayImgs.floats(40, 30), TestImages.noise(seed, 100, 10));
	}

	private static long holePixels() {
		long count = 0;
		for (final BitType pixel : HOLE) if (pixel.get()) count++;
		return count;
	}
}
