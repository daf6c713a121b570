package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** A plane that is refused late in a series is named, and the planes before it are not lost. */
class RefusedPlanesTest {

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder).withPlanes(Planes.all());
		repair = repair.withSettings(repair.settings().withBatch(1));
	}

	@Test
	void theResultIsPartialAndSaysWhy() {
		final ImagePlus image = withNaN(3);
		final ImagePlus result = repair.restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(changed(image, result)).containsExactly(1, 2);
		final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		assertThat(done.entries()).containsEntry(Provenance.PARTIAL, true).containsEntry("planes restored", 2L);
		assertThat(done.get(Provenance.NOTES).orElseThrow()).asString().contains(
			"Stopped, for it was refused: Plane 3: The image has pixels that are NaN or infinite: inpaint them first. This result is partial, with 2 of 5 planes finished.");
	}

	@Test
	void withNothingFinishedItIsARefusalOfThePlane() {
		assertThatThrownBy(() -> repair.restore(withNaN(1), RestorationTask.denoising(), SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessage("Plane 1: The image has pixels that are NaN or infinite: inpaint them first.");
		final ImagePlus single = new ImagePlus("single", withNaN(1).getProcessor());
		assertThatThrownBy(() -> repair.restore(single, RestorationTask.denoising(), SolverListener.SILENT)).hasMessageStartingWith("The image has");
	}

	@Test
	void biharmonicToo() {
		final ImagePlus image = TestImages.stack(32, 4);
		image.setDimensions(2, 1, 2);
		image.setOpenAsHyperStack(true);
		final ImageProcessor third = image.getStack().getProcessor(3);
		for (int i = 0; i < third.getPixelCount(); i++) third.setf(i, Float.NaN);
		final ImagePlus result = fill(image, Planes.parse("all", "", ""));
		assertThat(changed(image, result)).containsExactly(1, 2);
		assertThat(result.getInfoProperty()).contains("Plane 3 (channel 1, slice 1, frame 2): ", "with 2 of 4 planes finished.");
	}

	private static ImagePlus withNaN(final int plane) {
		final ImagePlus image = TestImages.stack(32, 5);
		image.getStack().getProcessor(plane).setf(7, 5, Float.NaN);
		return image;
	}
}
