package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.vmlmap.imagej.Provenance;

/** Faults are found, shown and filled. */
class RepairStripesTest extends CommandTest {

	private static final int DEAD = 17;

	@Test
	void fillsADeadColumnAndAHotPixelAndShowsThem() throws Exception {
		final ImagePlus image = faulty();
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = runs.result(RepairStripes.class, "image", image, "prior", prior);
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) {
			final boolean faulty = x == DEAD || x == 5 && y == 20;
			assertThat(result.getOverlay().get("synthesised").contains(x, y)).as(x + ", " + y).isEqualTo(faulty);
			if (!faulty) assertThat(result.getProcessor().get(x, y)).isEqualTo(image.getProcessor().get(x, y));
		}
		assertThat(Runs.said(result, Provenance.NOTES)).asString().contains("Faulty columns: 17; rows: none; single pixels: 1.");
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	@Test
	void fillsWithoutAPriorToo() throws Exception {
		final ImagePlus result = runs.result(RepairStripes.class, "image", faulty(), "method", "Biharmonic", "hotpixels", false);
		assertThat(result.getProcessor().get(DEAD, 3)).isGreaterThan(20);
		assertThat(Runs.said(result, Provenance.SYNTHESISED)).isEqualTo((long) Spots.HEIGHT);
	}

	@Test
	void saysOfEachPlaneWhatWasFound() throws Exception {
		final ImageStack stack = new ImageStack();
		for (final ImagePlus plane : List.of(faulty(), smooth(), faulty())) stack.addSlice(plane.getProcessor());
		final ImagePlus result = runs.result(RepairStripes.class, "image", new ImagePlus("series", stack), "method", "Biharmonic", "planes", "All planes");
		assertThat(Runs.said(result, Provenance.NOTES)).asString().contains("Plane 1: Faulty columns: 17; rows: none; single pixels: 1.")
			.contains("Plane 2: Left as it is. No faulty column").contains("Plane 3: Faulty columns: 17");
	}

	@Test
	void refusesWhereThereIsNothingToRepair() throws Exception {
		assertThat(runs.run(RepairStripes.class, "image", smooth()).getCancelReason()).contains("No faulty column, row or pixel was found");
		assertThat(runs.run(RepairStripes.class, "image", faulty(), "stripes", false, "hotpixels", false).getCancelReason()).contains("tick one of them");
		assertThat(runs.run(RepairStripes.class, "image", faulty(), "threshold", 0.0).getCancelReason()).contains("threshold must be positive");
		assertThat(runs.run(RepairStripes.class, "image", faulty(), "method", "Guess").getCancelReason()).contains("There is no method");
	}

	private static ImagePlus smooth() {
		final ImagePlus image = Spots.image(8);
		Spots.fill(image.getProcessor(), Spots.HOLE, 100);
		return image;
	}

	private static ImagePlus faulty() {
		final ImagePlus image = smooth();
		for (int y = 0; y < Spots.HEIGHT; y++) image.getProcessor().set(DEAD, y, 0);
		image.getProcessor().set(5, 20, 250);
		return image;
	}
}
