package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import io.github.vmlmap.Refusal;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.gui.Roi;

import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.RestorationSettings;

/** The façade of commands and scripts. */
class RepairTest {

	private static final Roi HOLE = new Roi(10, 8, 6, 5);

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		TinyPrior.write(folder.resolve("tiny"));
		final RestorationSettings quick = RestorationSettings.DEFAULT.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1)).withNoise(1);
		repair = Repair.DEFAULT.withPrior(folder.resolve("tiny").toString()).withSettings(quick);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, Double.NaN, 20_000 })
	void refusesABlurThatIsNone(final double sigma) {
		assertThatThrownBy(() -> RestorationTask.gaussianBlur(sigma)).isInstanceOf(Refusal.class).hasMessageContaining("Gaussian blur");
	}

	@Test
	void repairsThePlaneThatWasCurrentAtTheStartThoughTheUserTurnsTheStack() {
		final ImagePlus still = stack();
		final ImagePlus turned = stack();
		final ImagePlus expected = repair.inpaint(still, HiddenRegions.of(still, HOLE));
		final ImagePlus result = repair.inpaint(turned, HiddenRegions.of(turned, HOLE), new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				turned.setSlice(3);
			}
		});
		assertThat((byte[]) result.getProcessor().getPixels()).isEqualTo((byte[]) expected.getProcessor().getPixels());
		assertThat(result.getStack().getSliceLabel(1)).isEqualTo(expected.getStack().getSliceLabel(1));
	}

	@Test
	void saysThatAStackIsRestoredInPartOnly() {
		final ImagePlus stack = stack();
		assertThat(repair.inpaint(stack, HiddenRegions.of(stack, HOLE)).getInfoProperty()).contains("plane 2 of 3 alone");
	}

	@Test
	void countsEveryPixelAsSynthesisedWhereObservedOnesAreDenoisedToo() {
		final ImagePlus image = TestImages.image(8);
		final ImagePlus result = repair.withSettings(repair.settings().withDenoiseObserved(true)).inpaint(image, HiddenRegions.of(image, HOLE));
		final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		assertThat(done.get(Provenance.SYNTHESISED)).contains((long) TestImages.WIDTH * TestImages.HEIGHT);
		assertThat(result.getOverlay().get("synthesised").getBounds()).isEqualTo(new java.awt.Rectangle(TestImages.WIDTH, TestImages.HEIGHT));
	}

	@Test
	void quotesTheWeaknessesThatTheModelNames() {
		final ImagePlus image = TestImages.image(16);
		assertThat(repair.inpaint(image, HiddenRegions.of(image, HOLE)).getInfoProperty()).contains("Thin lines: biharmonic is better.");
	}

	@Test
	void countsTheWholeFieldAsSynthesisedWhenABlurIsUndone() {
		final ImagePlus result = repair.restore(TestImages.image(8), RestorationTask.gaussianBlur(0.5), SolverListener.SILENT);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().get(Provenance.SYNTHESISED_SHARE)).contains(1.0);
	}

	private static ImagePlus stack() {
		final ImagePlus stack = TestImages.stack(8, 3);
		stack.setSlice(2);
		return stack;
	}
}
