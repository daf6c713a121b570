package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With D(x) = x and x = Hᵀy, a field of each geometry comes back where it belongs. */
class FieldRestorationTest {

	private static final RestorationSettings SETTINGS = RestorationSettings.DEFAULT.withNoise(1);

	private NDManager manager;
	private AffineDenoiser prior;

	@BeforeEach
	void open() {
		manager = NDManager.newBaseManager("PyTorch");
		prior = new AffineDenoiser(1, 0, new Reach(8, 20));
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void restoresAFieldOfTheSameSize() {
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(13, 21), TestImages.noise(1, 90, 30));
		final Degradation identity = Degradation.ofSameSize((scope, size) -> new Window(size, 0));
		final Restoration<UnsignedByteType> result = restore(0, SETTINGS).run(image.view().translate(4, -9), identity, SolverListener.SILENT);
		assertThat(result.samples().get(0).minAsLongArray()).containsExactly(4, -9);
		assertThat(TestImages.values(result.samples().get(0))).isEqualTo(TestImages.values(image));
		assertThat(prior.pixels).isEqualTo(16 * 24);
		assertThat(result.residual()).isZero();
		assertThat(result.synthesised()).isEqualTo(13 * 21);
	}

	@Test
	void cropsTheMarginsOfAPsf() {
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(13, 21), TestImages.noise(2, 90, 30));
		final Degradation window = Degradation.enlarged(3, 3, (scope, size) -> new Window(size, 3));
		assertThat(TestImages.values(restore(0, SETTINGS).run(image, window, SolverListener.SILENT).samples().get(0)))
			.isEqualTo(TestImages.values(image));
		assertThat(prior.pixels).isEqualTo(24 * 32);
	}

	@Test
	void magnifies() {
		final Img<UnsignedByteType> image = TestImages.fill(ArrayImgs.unsignedBytes(5, 3), TestImages.noise(3, 90, 30));
		final Degradation repeat = Degradation.magnified(4, 2, (scope, size) -> new BlockSum(size, 2, 4));
		final Restoration<UnsignedByteType> result = restore(0, SETTINGS).run(image, repeat, SolverListener.SILENT);
		assertThat(result.samples().get(0).dimensionsAsLongArray()).containsExactly(20, 6);
		for (int y = 0; y < 6; y++)
			for (int x = 0; x < 20; x++)
				assertThat(result.samples().get(0).getAt(x, y).get()).isEqualTo(image.getAt(x / 4, y / 2).get());
	}

	@Test
	void samplesDoNotDependOnTheBatchSize() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(16, 8), (x, y) -> x + y);
		final Degradation identity = Degradation.ofSameSize((scope, size) -> new Window(size, 0));
		final Restoration<FloatType> one = restore(1, SETTINGS.withSamples(5).withBatch(1)).run(image, identity, SolverListener.SILENT);
		final Restoration<FloatType> many = restore(1, SETTINGS.withSamples(5).withBatch(3)).run(image, identity, SolverListener.SILENT);
		for (int k = 0; k < 5; k++)
			assertThat(TestImages.values(many.samples().get(k))).isEqualTo(TestImages.values(one.samples().get(k)));
		assertThat(TestImages.values(one.samples().get(0))).isNotEqualTo(TestImages.values(one.samples().get(4)));
		assertThat(many.denoiserCalls()).isEqualTo(2);
	}

	@Test
	void solvesSamplesOfALargeFieldOneByOne() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(256, 256), (x, y) -> x + y);
		final Degradation repeat = Degradation.magnified(2, 2, (scope, size) -> new BlockSum(size, 2, 2));
		assertThat(restore(0, SETTINGS.withSamples(3)).run(image, repeat, SolverListener.SILENT).samples()).hasSize(3);
		assertThat(prior.largestBatch * 256 * 256L).isLessThanOrEqualTo(MemoryBudget.batchPixels(TileSettings.DEFAULT));
	}

	@Test
	void refusesAFieldThatDoesNotFitIntoMemoryOrAnArray() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(64, 64), (x, y) -> x);
		final Degradation huge = Degradation.magnified(1 << 28, 1 << 28, (scope, size) -> new BlockSum(size, 1 << 28, 1 << 28));
		assertThatThrownBy(() -> restore(0, SETTINGS).run(image, huge, SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessageEndingWith("GB are free: crop the image.");
		final Degradation large = Degradation.magnified(1 << 11, 1 << 11, (scope, size) -> new BlockSum(size, 1 << 11, 1 << 11));
		final MemoryBudget unlimited = MemoryBudget.of(Long.MAX_VALUE, 0);
		assertThatThrownBy(() -> restore(0, SETTINGS).run(image, large, SolverListener.SILENT, unlimited)).isInstanceOf(Refusal.class)
			.hasMessageContaining("131072 × 131072 pixels");
		assertThat(prior.calls).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 1, 1", "1, 300, 1, 0", "7, 1, 1, 0", "5, 3, 3, 2", "301, 270, 1, 0", "13, 2, 4, 1" })
	void takesFieldsOfAnySize(final int width, final int height, final int factor, final int margin) {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(width, height), TestImages.noise(5, 90, 30));
		final Degradation any = new Degradation(factor, factor, margin, margin, (scope, size) -> new Window(size, margin));
		final Degradation known = factor == 1 ? any : Degradation.magnified(factor, factor, (scope, size) -> new BlockSum(size, factor, factor));
		final Restoration<FloatType> result = restore(0, SETTINGS).run(image, known, SolverListener.SILENT);
		assertThat(result.samples().get(0).dimensionsAsLongArray()).containsExactly(width * factor, height * factor);
		for (int y = 0; y < height * factor; y++)
			for (int x = 0; x < width * factor; x++)
				assertThat(result.samples().get(0).getAt(x, y).get()).isCloseTo(image.getAt(x / factor, y / factor).get(), within(1e-3f));
	}

	@Test
	void isTheSameInTilesWithMemoryForOneAndForAll() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(300, 70), TestImages.noise(6, 90, 30));
		final Degradation identity = Degradation.ofSameSize((scope, size) -> new Window(size, 0));
		final RestorationSettings settings = SETTINGS.withTiles(new TileSettings(64, 16, OptionalLong.empty()));
		final Restoration<FloatType> scarce = restore(1, settings).run(image, identity, SolverListener.SILENT, MemoryBudget.of(64 * 64 * 8_000L, 1L << 40));
		assertThat(prior.largestBatch).isEqualTo(1);
		assertThat(scarce.denoiserCalls()).isEqualTo(1);
		final Restoration<FloatType> plenty = restore(1, settings).run(image, identity, SolverListener.SILENT, MemoryBudget.of(1L << 40, 0));
		assertThat(prior.largestBatch).isEqualTo(12);
		final List<Double> expected = TestImages.values(plenty.samples().get(0));
		final List<Double> actual = TestImages.values(scarce.samples().get(0));
		for (int i = 0; i < expected.size(); i++) assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-3));
	}

	@Test
	void refusesNaN() {
		final Img<FloatType> image = TestImages.fill(ArrayImgs.floats(16, 8), (x, y) -> x == 3 ? Double.NaN : x);
		final Degradation identity = Degradation.ofSameSize((scope, size) -> new Window(size, 0));
		assertThatThrownBy(() -> restore(0, SETTINGS).run(image, identity, SolverListener.SILENT)).isInstanceOf(Refusal.class);
	}

	private FieldRestoration restore(final double amplitude, final RestorationSettings settings) {
		return new FieldRestoration(manager, prior, new OneStepSolver(amplitude), settings);
	}

	/** Cuts off a margin. */
	private record Window(Size domain, long margin) implements LinearOperator {

		@Override
		public NDArray apply(final NDArray x) {
			return x.get(new NDIndex(":, :, {}:{}, {}:{}", margin, domain.height() - margin, margin, domain.width() - margin));
		}

		@Override
		public NDArray adjoint(final NDArray y) {
			final NDArray x = y.getManager().zeros(new Shape(y.getShape().get(0), 1, domain.height(), domain.width()));
			x.set(new NDIndex(":, :, {}:{}, {}:{}", margin, domain.height() - margin, margin, domain.width() - margin), y);
			return x;
		}

		@Override
		public double normBound() {
			return 1;
		}

		@Override
		public Size range() {
			return new Size(domain.height() - 2 * margin, domain.width() - 2 * margin);
		}
	}

	/** The sum of each block. */
	private record BlockSum(Size domain, int factorY, int factorX) implements LinearOperator {

		@Override
		public NDArray apply(final NDArray x) {
			return x.reshape(x.getShape().get(0), 1, range().height(), factorY, range().width(), factorX).sum(new int[] { 3, 5 });
		}

		@Override
		public NDArray adjoint(final NDArray y) {
			return y.repeat(2, factorY).repeat(3, factorX);
		}

		@Override
		public double normBound() {
			return Math.sqrt((double) factorX * factorY);
		}

		@Override
		public Size range() {
			return new Size(domain.height() / factorY, domain.width() / factorX);
		}
	}
}
