package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.DivergingSolver;

/** A plane that is refused is named and left as it is, and the others are restored. */
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
	void itIsLeftAsItIsAndNamedAndTheOthersAreRestored() {
		final ImagePlus image = withNaN(3);
		final ImagePlus result = repair.restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(changed(image, result)).containsExactly(1, 2, 4, 5);
		final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		assertThat(done.entries()).containsEntry("planes restored", 4L).containsEntry("planes refused", "3").doesNotContainKey(Provenance.PARTIAL);
		assertThat(done.get(Provenance.NOTES).orElseThrow()).asString().contains("Plane 3: Left as it is. The image has pixels that are NaN or infinite: inpaint them first.");
	}

	@Test
	void whereAllAreRefusedItIsARefusalOfTheFirst() {
		final ImagePlus all = withNaN(1);
		for (int i = 2; i <= 5; i++) all.getStack().getProcessor(i).setf(3, Float.NaN);
		assertThatThrownBy(() -> repair.restore(all, RestorationTask.denoising(), SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessage("Plane 1: The image has pixels that are NaN or infinite: inpaint them first.");
		final ImagePlus single = new ImagePlus("single", withNaN(1).getProcessor());
		assertThatThrownBy(() -> repair.restore(single, RestorationTask.denoising(), SolverListener.SILENT)).hasMessageStartingWith("The image has");
	}

	@Test
	void aPlaneOnWhichTheSolverDivergesIsLeftAsItIs() {
		final ImagePlus image = TestImages.stack(32, 5);
		final ImagePlus result = repair.withSolver(new DivergingSolver(repair.solver(), 2)).restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(changed(image, result)).containsExactly(1, 2, 4, 5);
		final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		assertThat(done.entries()).containsEntry("planes restored", 4L).containsEntry("planes refused", "3").doesNotContainKey(Provenance.PARTIAL);
		assertThat(done.get(Provenance.NOTES).orElseThrow()).asString().contains("Plane 3: Left as it is. The solver diverged: ");
		assertThatThrownBy(() -> repair.withSolver(new DivergingSolver(repair.solver())).restore(image, RestorationTask.denoising(), SolverListener.SILENT))
			.isInstanceOf(Refusal.class).hasMessageStartingWith("Plane 1: The solver diverged: ");
	}

	/** Batches are a plane and a sample. */
	@Test
	void aPlaneOnWhichOneSampleDivergesHasTheOthers() {
		final ImagePlus image = TestImages.stack(32, 3);
		final ImagePlus result = repair.withSamples(3).withSolver(new DivergingSolver(repair.solver(), 4)).restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(result.getInfoProperty()).contains("Plane 2: Restored in 2 of 3 samples. The solver diverged: ");
		final ImagePlus current = repair.withPlanes(Planes.current()).withSamples(3).withSolver(new DivergingSolver(repair.solver(), 1))
			.restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(current.getStackSize()).isEqualTo(2);
		assertThat(current.getInfoProperty()).contains("Restored in 2 of 3 samples. The solver diverged: ");
	}

	@Test
	void biharmonicToo() {
		final ImagePlus image = TestImages.stack(32, 4);
		image.setDimensions(2, 1, 2);
		image.setOpenAsHyperStack(true);
		wholly(image.getStack().getProcessor(3));
		final ImagePlus result = fill(image, Planes.parse("all", "", ""));
		assertThat(changed(image, result)).containsExactly(1, 2, 4);
		assertThat(result.getInfoProperty()).contains("Plane 3: Left as it is. ");
	}

	/** Nothing is observed of the third, everything of the first. */
	@Test
	void aPlaneThatIsWhollyHiddenIsLeftAsItIs() {
		final ImagePlus image = TestImages.stack(32, 4);
		wholly(image.getStack().getProcessor(3));
		image.getStack().getProcessor(2).setf(9, Float.NaN);
		image.getStack().getProcessor(4).setf(9, Float.NaN);
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.NAN_PIXELS, Planes.all());
		final ImagePlus result = repair.inpaintPlanes(image, hidden, SolverListener.SILENT).get(0);
		assertThat(changed(image, result)).containsExactly(2, 4);
		assertThat(result.getInfoProperty()).containsOnlyOnce("Plane 3: Left as it is. All pixels of this plane are NaN");
		for (final int i : new int[] { 1, 2, 4 }) wholly(image.getStack().getProcessor(i));
		assertThatThrownBy(() -> new HiddenRegions(image, List.of(), "").find(HiddenSource.NAN_PIXELS, Planes.all())).isInstanceOf(Refusal.class)
			.hasMessageContaining("All pixels of plane 1 are NaN");
	}

	@Test
	void aPlaneOfOneGreyValueIsRestoredWithItsOwnPercentilesToo() {
		final ImagePlus image = TestImages.stack(16, 3);
		image.getStack().getProcessor(2).set(700);
		final PlaneOptions own = PlaneOptions.DEFAULT.withPlanes(Planes.all()).withPercentilesPerPlane(true);
		final ImagePlus result = repair.withPlanes(own).restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes restored", 3L);
	}

	private static void wholly(final ImageProcessor plane) {
		for (int i = 0; i < plane.getPixelCount(); i++) plane.setf(i, Float.NaN);
	}

	private static ImagePlus withNaN(final int plane) {
		final ImagePlus image = TestImages.stack(32, 5);
		image.getStack().getProcessor(plane).setf(7, 5, Float.NaN);
		return image;
	}
}
