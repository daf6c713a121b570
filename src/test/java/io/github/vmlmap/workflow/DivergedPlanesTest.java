package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

/** A solver that diverges on one plane of a series takes nothing from the others. */
class DivergedPlanesTest {

	/** A batch that there is not. */
	private static final int NONE = -1;
	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withNoise(1).withBatch(1);
	private static final Img<BitType> HOLE = TestImages.mask(40, 30, (x, y) -> Math.hypot(x - 12, y - 9) < 4);
	private static final long HIDDEN = count(HOLE);
	private static final Degradation IDENTITY = Degradation.ofSameSize((manager, size) -> new Identity(size));

	/** Plane and sample. */
	private final List<List<Long>> restored = new ArrayList<>();
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
	void aPlaneIsLeftOutAndTheRunGoesOn() {
		assertLeftOut(inpainting(diverging(2), SETTINGS).run(planes(5), this::keep, SolverListener.SILENT), 2, HIDDEN);
		assertLeftOut(field(diverging(2), SETTINGS).run(planes(5), IDENTITY, this::keep, SolverListener.SILENT), 2, 40 * 30);
		assertLeftOut(new ScaledInpainting(inpainting(diverging(2), SETTINGS), 0.5).run(planes(5), this::keep, SolverListener.SILENT), 2, HIDDEN);
	}

	@Test
	void soIsOneOfABatch() {
		final RestorationSettings together = SETTINGS.withBatch(5);
		assertLeftOut(inpainting(diverging(0), together).run(planes(5), this::keep, SolverListener.SILENT), 0, HIDDEN);
		assertLeftOut(field(diverging(0), together).run(planes(5), IDENTITY, this::keep, SolverListener.SILENT), 0, 40 * 30);
	}

	private void assertLeftOut(final RunFigures figures, final long number, final long pixels) {
		assertThat(restored).containsExactlyElementsOf(IntStream.range(0, 5).filter(i -> i != number).mapToObj(i -> List.of((long) i, 0L)).toList());
		restored.clear();
		assertThat(figures.refused()).singleElement().satisfies(refusal -> {
			assertThat(refusal).hasMessageStartingWith("The solver diverged");
			assertThat(refusal.plane().number()).isEqualTo(number);
		});
		assertThat(figures.canceled()).isFalse();
		assertThat(figures.synthesised()).isEqualTo(4 * pixels);
		assertThat(figures.residuals()).extracting(residual -> residual.plane().number()).hasSize(4).doesNotContain(number);
		assertThat(figures.residual()).isFinite();
	}

	/** The crops of its other holes are no result. */
	@Test
	void aPlaneWithSeveralHolesIsLeftOutAsAWhole() {
		final Img<BitType> holes = TestImages.mask(160, 30, (x, y) -> Math.hypot(x - 12, y - 9) < 3 || Math.hypot(x - 140, y - 20) < 3);
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(160, 30), TestImages.noise(3, 100, 10));
		final List<SourcePlane<FloatType>> planes = IntStream.range(0, 2).mapToObj(i -> new SourcePlane<>(i, 0, () -> image, () -> holes)).toList();
		final RunFigures figures = inpainting(diverging(1), SETTINGS.withContext(8)).run(planes, this::keep, SolverListener.SILENT);
		assertThat(restored).containsExactly(List.of(1L, 0L));
		assertThat(figures.residuals()).extracting(residual -> residual.plane().number()).containsExactly(1L);
	}

	@Test
	void whereItDivergesOnAllTheRunIsRefused() {
		final DivergingSolver solver = diverging();
		final PlaneRefusal refusal = catchThrowableOfType(PlaneRefusal.class, () -> inpainting(solver, SETTINGS).run(planes(5), this::keep, SolverListener.SILENT));
		assertThat(refusal).hasMessageStartingWith("The solver diverged");
		assertThat(refusal.plane().number()).isZero();
		assertThat(solver.batches()).isEqualTo(5);
		assertThatThrownBy(() -> field(diverging(), SETTINGS).run(planes(5), IDENTITY, this::keep, SolverListener.SILENT)).isInstanceOf(PlaneRefusal.class);
		final Img<FloatType> alone = image(0);
		assertThatThrownBy(() -> field(diverging(), SETTINGS).run(alone, IDENTITY, SolverListener.SILENT)).hasMessageStartingWith("The solver diverged");
		assertThat(restored).isEmpty();
	}

	@Test
	void otherSamplesOfAPlaneAreGood() {
		final RestorationSettings two = SETTINGS.withSamples(2);
		assertOneSampleLeftOut(field(diverging(1), two).run(planes(2), IDENTITY, this::keep, SolverListener.SILENT), 40 * 30);
		assertOneSampleLeftOut(inpainting(diverging(1), two).run(planes(2), this::keep, SolverListener.SILENT), HIDDEN);
		final Img<FloatType> alone = image(0);
		assertThatThrownBy(() -> field(diverging(1), two).run(alone, IDENTITY, SolverListener.SILENT)).isInstanceOf(Refusal.class);
	}

	private void assertOneSampleLeftOut(final RunFigures figures, final long pixels) {
		assertThat(restored).containsExactly(List.of(0L, 0L), List.of(1L, 0L), List.of(1L, 1L));
		restored.clear();
		assertThat(figures.refused()).singleElement().extracting(refusal -> refusal.plane().number()).isEqualTo(0L);
		assertThat(figures.synthesised()).isEqualTo(2 * pixels);
		assertThat(figures.residuals()).extracting(residual -> residual.plane().number()).containsExactlyInAnyOrder(0L, 1L);
		assertThat(figures.residual()).isFinite();
	}

	@Test
	void ofVolumesTheWholeOneIsLeftOut() {
		final Psf point = Psf.volume(new double[] { 1 }, 1, new Size(1, 1));
		final RunFigures figures = new VolumeRestoration(manager, prior(), diverging(1), SETTINGS).runVolumes(volumes(3), point, this::keep, SolverListener.SILENT);
		assertThat(restored).extracting(each -> each.get(0)).containsExactly(0L, 1L, 2L, 6L, 7L, 8L);
		assertThat(figures.refused()).extracting(refusal -> refusal.plane().number()).containsExactly(3L, 4L, 5L);
		assertThat(figures.canceled()).isFalse();
	}

	/** Nor is its size asked of that slice, though it is asked before any is read. */
	@Test
	void volumesOfWhichTheFirstSliceCannotBeReadAreLeftOut() {
		final List<SourceVolume<FloatType>> volumes = List.of(unreadable(volumes(2).get(0)), volumes(2).get(1));
		final RunFigures figures = new VolumeRestoration(manager, prior(), diverging(NONE), SETTINGS).runVolumes(volumes, Psf.volume(new double[] { 1 }, 1, new Size(1, 1)), this::keep, SolverListener.SILENT);
		assertThat(restored).extracting(each -> each.get(0)).containsExactly(3L, 4L, 5L);
		assertThat(figures.refused()).extracting(refusal -> refusal.plane().number()).containsExactly(0L, 1L, 2L);
		final List<SourceVolume<FloatType>> done = new ArrayList<>();
		isotropic(diverging(NONE)).runVolumes(volumes, 2, new BitSet(), (volume, isotropic) -> done.add(volume), SolverListener.SILENT);
		assertThat(done).singleElement().extracting(SourceVolume::number).isEqualTo(volumes.get(1).number());
	}

	private static SourceVolume<FloatType> unreadable(final SourceVolume<FloatType> volume) {
		final SourcePlane<FloatType> first = volume.first();
		final List<SourcePlane<FloatType>> planes = new ArrayList<>(volume.planes());
		planes.set(0, new SourcePlane<>(first.number(), first.group(), () -> {
			throw new Refusal("The file is missing: bring it back.");
		}, first.hidden()));
		return new SourceVolume<>(volume.number(), planes);
	}

	/** Thirty XZ planes and forty YZ planes each. */
	@Test
	void anIsotropicStackNeedsAllXzPlanes() {
		final List<IsotropicVolume<FloatType>> done = new ArrayList<>();
		final RunFigures figures = isotropic(diverging(7)).runVolumes(volumes(2), 2, new BitSet(), (volume, restored) -> done.add(restored), SolverListener.SILENT);
		assertThat(done).singleElement().satisfies(volume -> volume.samples().get(0).forEach(pixel -> assertThat(pixel.get()).isFinite()));
		assertThat(figures.refused()).extracting(refusal -> refusal.plane().number()).containsExactly(0L, 1L, 2L);
		assertThat(figures.canceled()).isFalse();
		assertThatThrownBy(() -> isotropic(diverging()).runVolumes(volumes(2), 2, new BitSet(), (volume, restored) -> done.add(restored), SolverListener.SILENT))
			.hasMessageStartingWith("The solver diverged");
	}

	@Test
	void anIsotropicStackTakesAYzPlaneFromTheOthers() {
		final List<IsotropicVolume<FloatType>> done = new ArrayList<>();
		final RunFigures figures = isotropic(diverging(30 + 5)).runVolumes(volumes(2), 2, new BitSet(), (volume, restored) -> done.add(restored), SolverListener.SILENT);
		assertThat(done).hasSize(2).allSatisfy(volume -> volume.samples().get(0).forEach(pixel -> assertThat(pixel.get()).isFinite()));
		assertThat(IntStream.range(0, 40).filter(x -> Float.isNaN(done.get(0).disagreement().getAt(x, 2, 3).get()))).containsExactly(5);
		assertThat(figures.refused()).extracting(refusal -> refusal.plane().number()).contains(0L).doesNotContain(3L, 4L, 5L);
		assertThat(figures.canceled()).isFalse();
	}

	/** A trial is of all places. */
	@Test
	void trialsAreRefused() {
		final Degradation binning = Degradation.magnified(2, 2, (scope, size) -> new BlockAverage(scope, size, new Size(2, 2)));
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(160, 160), TestImages.noise(3, 100, 10));
		final Img<BitType> hidden = TestImages.mask(160, 160, (x, y) -> Math.hypot(x - 12, y - 9) < 4);
		assertThatThrownBy(() -> new InpaintingTrial(inpainting(diverging(2), SETTINGS), 10).run(image, hidden, Patch.largestOf(hidden), SolverListener.SILENT))
			.hasMessageStartingWith("The solver diverged");
		assertThatThrownBy(() -> new FieldTrial(field(diverging(2), SETTINGS), 10).run(image, hidden, binning, SolverListener.SILENT)).hasMessageStartingWith(
			"The solver diverged");
	}

	private void keep(final SourcePlane<FloatType> plane, final int sample, final Interval image) {
		restored.add(List.of(plane.number(), (long) sample));
	}

	private static DivergingSolver diverging(final Integer... batches) {
		return new DivergingSolver(new OneStepSolver(0), batches);
	}

	private Inpainting inpainting(final Solver solver, final RestorationSettings settings) {
		return new Inpainting(manager, prior(), solver, settings);
	}

	private FieldRestoration field(final Solver solver, final RestorationSettings settings) {
		return new FieldRestoration(manager, prior(), solver, settings);
	}

	private IsotropicRestoration isotropic(final Solver solver) {
		return new IsotropicRestoration(manager, prior(), solver, SETTINGS);
	}

	private static AffineDenoiser prior() {
		return new AffineDenoiser(0.5, 0.25, new Reach(8, 6));
	}

	private static List<SourceVolume<FloatType>> volumes(final int count) {
		final List<SourcePlane<FloatType>> planes = planes(3 * count);
		return IntStream.range(0, count).mapToObj(i -> new SourceVolume<>(i, planes.subList(3 * i, 3 * i + 3))).toList();
	}

	private static List<SourcePlane<FloatType>> planes(final int count) {
		return IntStream.range(0, count).mapToObj(i -> {
			final Img<FloatType> image = image(i);
			return new SourcePlane<>(i, 0, () -> image, () -> HOLE);
		}).toList();
	}

	private static Img<FloatType> image(final long seed) {
		return TestImages.fill(ArrayImgs.floats(40, 30), TestImages.noise(seed, 100, 10));
	}

	private static long count(final Img<BitType> mask) {
		long count = 0;
		for (final BitType pixel : mask) if (pixel.get()) count++;
		return count;
	}
}
