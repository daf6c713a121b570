package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.Solvers;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Patch;

/** A test of a prior is quoted of what it tested, and of nothing else. */
class TestMemoryTest {

	private static final int SIDE = 128;

	private final HiddenMask disc = mask(i -> Math.hypot(i % SIDE - 40, i / SIDE - 50) < 12);
	private final TestMemory test = new TestMemory("It was better.", TestedTask.hole(Patch.largestOf(disc.toImg())).name(), "model", 1, "pixels", "settings");

	@Test
	void theImageRemembersIt() {
		final ImagePlus image = new ImagePlus("", new ByteProcessor(2, 2));
		assertThat(TestMemory.of(image)).isEmpty();
		test.keep(image);
		assertThat(TestMemory.of(image)).contains(test);
	}

	@Test
	void isQuotedOfTheSameTaskPriorAndPixelsAlone() {
		final TestedTask elsewhere = TestedTask.of(mask(i -> Math.hypot(i % SIDE - 90, i / SIDE - 70) < 12));
		assertThat(test.quote(elsewhere, "model", "pixels", "settings")).contains("It was better.");
		assertThat(test.quote(elsewhere, "model", "pixels", "other")).contains("It was better. The test had another preset or noise.");
		assertThat(test.quote(elsewhere, "other", "pixels", "settings")).isEmpty();
		assertThat(test.quote(elsewhere, "model", "others", "settings")).isEmpty();
		assertThat(test.quote(TestedTask.of(mask(i -> i / SIDE == 7)), "model", "pixels", "settings").orElseThrow()).contains("another task").doesNotContain("better");
		assertThat(test.quote(TestedTask.of(RestorationTask.superResolution(2)), "model", "pixels", "settings").orElseThrow()).contains("another task");
	}

	/** The test was of one plane, which has its own range and noise there. */
	@Test
	void saysWhereOtherPlanesHadASay() {
		final ImagePlus stack = TestImages.stack(8, 3);
		final TestMemory second = new TestMemory("It was better.", TestedTask.of(RestorationTask.denoising()).name(), "model", 2, PixelHash.of(stack.getStack().getProcessor(2)), "settings");
		assertThat(quotes(second, stack, PlaneOptions.DEFAULT.withPlanes(Planes.all()))).containsExactly(
			"It was better. The test took grey value range and noise of plane 2 alone, this run those of all chosen planes of its channel.");
		assertThat(quotes(second, stack, PlaneOptions.DEFAULT.withPlanes(Planes.all()).withPercentilesPerPlane(true))).containsExactly("It was better.");
		assertThat(quotes(second, stack, PlaneOptions.DEFAULT.withPlanes(Planes.parse("", "2", "")))).containsExactly("It was better.");
	}

	private static List<String> quotes(final TestMemory test, final ImagePlus image, final PlaneOptions options) {
		return test.quotes(PlaneSeries.of(image, options), plane -> TestedTask.of(RestorationTask.denoising()), "model", "settings");
	}

	/** What an image remembers is read by another session too. */
	@Test
	void settingsAreNamedByWhatTheyAre() {
		for (final Solver solver : Solvers.all()) assertThat(TestMemory.settings(Repair.DEFAULT.withSolver(solver))).contains(solver.name()).doesNotContainPattern("@[0-9a-f]+");
		final PiGdmSettings settings = PiGdmSettings.CONDITIONAL;
		assertThat(TestMemory.settings(Repair.DEFAULT.withSolver(new PiGdm(settings)))).isEqualTo(TestMemory.settings(Repair.DEFAULT.withSolver(new PiGdm(settings))))
			.isNotEqualTo(TestMemory.settings(Repair.DEFAULT.withSolver(new PiGdm(settings.withPriorDeviation(0.123)))));
		assertThat(TestMemory.settings(Repair.DEFAULT.withNoise(NoiseModel.given(2)))).isNotEqualTo(TestMemory.settings(Repair.DEFAULT.withNoise(NoiseModel.given(200))));
	}

	@Test
	void aSparseScanIsWhatHidesTheShareEverywhere() {
		final Random random = new Random(2);
		final String tested = TestedTask.sparse(0.8).name();
		assertThat(TestedTask.of(mask(i -> random.nextDouble() < 0.78)).is(tested)).isTrue();
		assertThat(TestedTask.of(mask(i -> random.nextDouble() < 0.6)).is(tested)).isFalse();
		assertThat(TestedTask.of(mask(i -> i < 0.8 * SIDE * SIDE)).is(tested)).isFalse();
		assertThat(TestedTask.of(disc).is(TestedTask.sparse(disc.share()).name())).isFalse();
		assertThat(TestedTask.of(mask(i -> false)).is(tested)).isFalse();
	}

	@Test
	void aBlurIsTheSameByWhicheverCommandItIsUndone() {
		final ImagePlus image = new ImagePlus("", new ByteProcessor(64, 64));
		final PointSpread spread = PsfSource.gaussian(1.5, 1).of(PsfTarget.plane(image, 1));
		assertThat(TestedTask.of(RestorationTask.deconvolution(spread)).is(TestedTask.of(RestorationTask.gaussianBlur(1.5)).name())).isTrue();
		assertThat(TestedTask.of(RestorationTask.deconvolution(spread)).is(TestedTask.of(RestorationTask.gaussianBlur(2)).name())).isFalse();
	}

	@Test
	void aPixelAndASizeChangeTheHash() {
		for (final ImageProcessor plane : new ImageProcessor[] { new ByteProcessor(4, 2), new ShortProcessor(4, 2), new FloatProcessor(4, 2) }) {
			final String before = PixelHash.of(plane);
			assertThat(PixelHash.of(plane.duplicate())).isEqualTo(before);
			assertThat(PixelHash.of(plane.createProcessor(2, 4))).isNotEqualTo(before);
			plane.setf(3, 1, 1);
			assertThat(PixelHash.of(plane)).isNotEqualTo(before);
		}
	}

	private static HiddenMask mask(final IntPredicate hidden) {
		final boolean[] pixels = new boolean[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++) pixels[i] = hidden.test(i);
		return new HiddenMask(SIDE, SIDE, pixels);
	}
}
