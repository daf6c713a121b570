package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plane that is refused is left out; what ends a series in its middle takes nothing away of what is finished, and says why it ended. */
class RefusedPlanesTest {

	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withNoise(1).withBatch(1);
	private static final Img<BitType> HOLE = TestImages.mask(40, 30, (x, y) -> Math.hypot(x - 12, y - 9) < 4);
	private static final Degradation IDENTITY = Degradation.ofSameSize((manager, size) -> new Identity(size));

	private final TreeSet<Long> restored = new TreeSet<>();
	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** Not even its other pixels count. */
	@Test
	void aPlaneThatHoldsNaNIsLeftOutAndTheOthersAreAsWithoutIt() {
		final List<SourcePlane<FloatType>> planes = withNaN(3);
		for (int x = 0; x < 40; x++) ((Img<FloatType>) planes.get(3).image().get()).getAt(x, 20).set(5000);
		final RunFigures figures = denoise(new OneStepSolver(0), planes);
		assertThat(restored).containsExactly(0L, 1L, 2L, 4L);
		assertThat(figures.refused()).singleElement().satisfies(refusal -> {
			assertThat(refusal).hasMessageContaining("NaN");
			assertThat(refusal.plane().number()).isEqualTo(3);
		});
		assertThat(figures.synthesised()).isEqualTo(4 * 40 * 30);
		assertThat(figures.canceled()).isFalse();
		assertThat(figures.spans()).isEqualTo(denoise(new OneStepSolver(0), List.of(planes.get(0), planes.get(1), planes.get(2), planes.get(4))).spans());
	}

	@Test
	void whereAllPlanesAreRefusedSoIsTheRun() {
		final List<SourcePlane<FloatType>> planes = List.of(nothing(7), nothing(8));
		assertThat(catchThrowableOfType(PlaneRefusal.class, () -> denoise(new OneStepSolver(0), planes)).plane().number()).isEqualTo(7);
		assertThat(catchThrowableOfType(PlaneRefusal.class, () -> inpainting(new OneStepSolver(0)).run(planes, this::keep, SolverListener.SILENT)).plane().number()).isEqualTo(7);
		assertThatThrownBy(() -> BiharmonicInpainting.run(planes, this::keep, RunListener.of(SolverListener.SILENT))).isInstanceOf(PlaneRefusal.class);
		assertThat(restored).isEmpty();
	}

	/** As a missing file does; the first plane, too. */
	@Test
	void aPlaneThatCannotBeReadIsLeftOut() {
		final SourcePlane<FloatType> unreadable = new SourcePlane<>(0, 0, () -> {
			throw new Refusal("No file.");
		}, () -> HOLE);
		final List<SourcePlane<FloatType>> planes = List.of(unreadable, plane(1, image(1)));
		for (final RunFigures figures : List.of(denoise(new OneStepSolver(0), planes), inpainting(new OneStepSolver(0)).run(planes, this::keep, SolverListener.SILENT),
			BiharmonicInpainting.run(planes, this::keep, RunListener.of(SolverListener.SILENT))))
			assertThat(figures.refused()).singleElement().extracting(Throwable::getMessage).isEqualTo("No file.");
		assertThat(restored).containsExactly(1L);
	}

	@Test
	void aRefusalBeforeAPlaneIsFinishedStaysOne() {
		assertThatThrownBy(() -> inpaint(new Failing(0, OUT_OF_MEMORY))).isInstanceOf(Refusal.class).isNotInstanceOf(Unfinished.class);
		assertThatThrownBy(() -> inpaint(new Failing(0, JAVA_OUT_OF_MEMORY))).isInstanceOf(OutOfMemoryError.class);
	}

	@Test
	void memoryThatEndsAndEnginesThatFailAreToldOfTheSeries() {
		assertEndsWith(OUT_OF_MEMORY, "not enough memory for this image");
		assertEndsWith(JAVA_OUT_OF_MEMORY, "not enough memory for Java");
		assertEndsWith(x -> {
			throw new EngineException("device lost");
		}, "device lost");
		assertEndsWith(x -> {
			throw new Refusal("Enough.");
		}, "Enough.");
	}

	@Test
	void aPlaneOfWhichNothingIsSeenIsNotLeftToThePrior() {
		final List<SourcePlane<FloatType>> planes = List.of(plane(0, image(0)), nothing(1));
		final RunFigures figures = inpainting(new OneStepSolver(0)).run(planes, this::keep, SolverListener.SILENT);
		assertThat(figures.refused()).singleElement().satisfies(refusal -> {
			assertThat(refusal).hasMessageContaining("No pixel with a finite value");
			assertThat(refusal.plane().number()).isEqualTo(1);
		});
		assertThat(BiharmonicInpainting.run(planes, this::keep, RunListener.of(SolverListener.SILENT)).refused()).hasSize(1);
		assertThat(restored).containsExactly(0L);
	}

	private void assertEndsWith(final UnaryOperator<NDArray> failure, final String why) {
		restored.clear();
		assertThatThrownBy(() -> inpaint(new Failing(2, failure))).isInstanceOf(Unfinished.class).hasMessageContaining(why);
		assertThat(restored).as(why).containsExactly(0L, 1L);
	}

	private RunFigures denoise(final Solver solver, final List<SourcePlane<FloatType>> planes) {
		return new FieldRestoration(manager, prior(), solver, SETTINGS).run(planes, IDENTITY, this::keep, SolverListener.SILENT);
	}

	private void inpaint(final Solver solver) {
		inpainting(solver).run(IntStream.range(0, 5).mapToObj(i -> plane(i, image(i))).toList(), this::keep, SolverListener.SILENT);
	}

	private Inpainting inpainting(final Solver solver) {
		return new Inpainting(manager, prior(), solver, SETTINGS);
	}

	private void keep(final SourcePlane<FloatType> plane, final int sample, final Object image) {
		restored.add(plane.number());
	}

	private static AffineDenoiser prior() {
		return new AffineDenoiser(0.5, 0.25, new Reach(8, 6));
	}

	private static List<SourcePlane<FloatType>> withNaN(final int number) {
		return IntStream.range(0, 5).mapToObj(i -> {
			final Img<FloatType> image = image(i);
			if (i == number) image.getAt(7, 5).set(Float.NaN);
			return plane(i, image);
		}).toList();
	}

	private static SourcePlane<FloatType> plane(final long number, final Img<FloatType> image) {
		return new SourcePlane<>(number, 0, () -> image, () -> HOLE);
	}

	private static SourcePlane<FloatType> nothing(final long number) {
		return plane(number, TestImages.fill(ArrayImgs.floats(40, 30), (x, y) -> Double.NaN));
	}

	private static Img<FloatType> image(final long seed) {
		return TestImages.fill(ArrayImgs.floats(40, 30), TestImages.noise(seed, 100, 10));
	}

	private static final UnaryOperator<NDArray> OUT_OF_MEMORY = x -> {
		throw new EngineException("DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes.");
	};

	private static final UnaryOperator<NDArray> JAVA_OUT_OF_MEMORY = x -> {
		throw new OutOfMemoryError("Java heap space");
	};

	/** Solves so many batches. */
	private static final class Failing implements Solver {

		private final Solver solver = new OneStepSolver(0);
		private final UnaryOperator<NDArray> failure;
		private int left;

		Failing(final int batches, final UnaryOperator<NDArray> failure) {
			this.left = batches;
			this.failure = failure;
		}

		@Override
		public String name() {
			return "failing";
		}

		@Override
		public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds,
			final SolverListener listener)
		{
			final NDArray x = solver.solve(problem, denoiser, settings, seeds, listener);
			return left-- > 0 ? x : failure.apply(x);
		}
	}
}
