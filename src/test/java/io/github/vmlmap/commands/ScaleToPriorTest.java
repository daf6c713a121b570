package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.ScaledRepair;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.RestorationSettings;

/** At another scale, too, nothing but what is hidden changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleToPriorTest {

	@TempDir
	private static Path folder;

	private Repair quick;

	@BeforeAll
	void start() throws Exception {
		final String prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		quick = Repair.DEFAULT.withPrior(prior).withSettings(RestorationSettings.DEFAULT.withSamples(2).withSolver(SolverSettings.DEFAULT.withLevels(2)
			.withSteps(1)));
	}

	@ParameterizedTest
	@CsvSource({ "8, 0.5", "16, 2", "32, 1.5" })
	void onlyHiddenPixelsArePasted(final int bits, final double scale) {
		final ImagePlus image = Spots.image(bits);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = new ScaledRepair(quick, scale).inpaint(image, HiddenRegions.of(image, image.getRoi()), SolverListener.SILENT);
		assertThat(result.getBitDepth()).isEqualTo(bits);
		assertThat(result.getStackSize()).isEqualTo(2);
		boolean changed = false;
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) {
			final float value = result.getStack().getProcessor(2).getf(x, y);
			if (!Spots.HOLE.contains(x, y)) assertThat(value).isEqualTo(image.getProcessor().getf(x, y));
			else changed |= value != image.getProcessor().getf(x, y);
		}
		assertThat(changed).isTrue();
		assertThat(Runs.said(result, "setting scale to prior")).isEqualTo(scale);
		assertThat(Runs.said(result, "synthesised pixels")).isEqualTo(32L);
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	@Test
	void namesThePlaneOfAStack() {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < 3; i++) stack.addSlice(Spots.image(8).getProcessor());
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setSlice(2);
		final ImagePlus result = new ScaledRepair(quick, 0.5).inpaint(image, HiddenRegions.of(image, Spots.HOLE), SolverListener.SILENT);
		assertThat(Runs.said(result, "planes")).isEqualTo("channels 1; slices 2; frames 1");
		assertThat(result.getInfoProperty()).contains("This is plane 2 of 3 alone");
	}

	@Test
	void refusesScalesOfNoUse() {
		final ImagePlus image = Spots.image(8);
		assertThatThrownBy(() -> new ScaledRepair(quick, 0)).isInstanceOf(Refusal.class).hasMessageContaining("between 1/16 and 16");
		assertThatThrownBy(() -> new ScaledRepair(quick, 1 / 16.0).inpaint(image, HiddenRegions.of(image, image.getRoi()), SolverListener.SILENT))
			.isInstanceOf(Refusal.class).hasMessageContaining("smaller than a pixel at this scale");
	}
}
