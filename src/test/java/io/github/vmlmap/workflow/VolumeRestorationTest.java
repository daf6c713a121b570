package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.InverseProblem;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;

/** What a run over volumes does once, and what it refuses at once. */
class VolumeRestorationTest {

	private static final Psf PSF = Psf.volume(new Random(1).doubles(27).toArray(), 3, new Size(3, 3)).normalised();

	private final Recording solver = new Recording();
	private NDManager manager;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** The transform of the PSF takes long where the stack is large: not again for each sample of each frame. */
	@Test
	void transformsThePsfOnceARun() {
		final List<SourceVolume<FloatType>> frames = List.of(volume(1), volume(2));
		restoration().runVolumes(frames, PSF, (plane, sample, restored) -> {}, SolverListener.SILENT);
		assertThat(solver.operators).hasSize(4).containsOnly(solver.operators.get(0));
	}

	@Test
	void refusesMoreVoxelsThanAnArrayHoldsBeforeItReadsThem() {
		final FunctionRandomAccessible<FloatType> unread = new FunctionRandomAccessible<>(3, (position, value) -> {
			throw new AssertionError("A pixel was read.");
		}, FloatType::new);
		assertThatThrownBy(() -> restoration().run(Views.interval(unread, Intervals.createMinSize(0, 0, 0, 2048, 2048, 130)), PSF, SolverListener.SILENT))
			.isInstanceOf(Refusal.class).hasMessageContaining("crop the stack, take fewer slices of it, or a PSF that reaches less far");
	}

	private VolumeRestoration restoration() {
		return new VolumeRestoration(manager, new AffineDenoiser(1, 0, new Reach(1, 4)), solver, RestorationSettings.DEFAULT.withNoise(1).withSamples(2));
	}

	private static SourceVolume<FloatType> volume(final long number) {
		final Img<FloatType> image = ArrayImgs.floats(6, 5, 4);
		final Random random = new Random(number);
		image.forEach(pixel -> pixel.set(100 * random.nextFloat()));
		return new SourceVolume<>(number, SourceVolume.alone(image).planes());
	}

	/** Gives Hᵀy, and remembers H. */
	private static final class Recording implements Solver {

		private final List<LinearOperator> operators = new ArrayList<>();

		@Override
		public String name() {
			return "recording";
		}

		@Override
		public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds,
			final SolverListener listener)
		{
			operators.add(problem.operator());
			return problem.operator().adjoint(problem.measurement());
		}
	}
}
