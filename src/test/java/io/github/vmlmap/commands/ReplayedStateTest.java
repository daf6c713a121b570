package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;

import org.junit.jupiter.api.Test;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.event.TaskEvent;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;

/** A macro line goes back to the plane that was shown and the selection that was drawn, whatever is shown and selected since. */
class ReplayedStateTest extends ReplayTest {

	@Test
	void repeatsAnInpaintingWithItsSelection() throws Exception {
		final ImagePlus image = Spots.image(8);
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "prior", prior, "seed", 3, "samples", 2);
		image.deleteRoi();
		assertSame(result, replay(image, result));
	}

	/** Whatever is selected when it is replayed. */
	@Test
	void repeatsAnInpaintingOfSeveralParts() throws Exception {
		final ImagePlus image = Spots.image(8);
		final ShapeRoi ring = new ShapeRoi(new OvalRoi(3, 4, 11, 11)).not(new ShapeRoi(new OvalRoi(6, 7, 5, 5)));
		image.setRoi(ring.or(new ShapeRoi(new OvalRoi(20, 3, 5, 6))).or(new ShapeRoi(new Roi(18, 15, 4, 3))));
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "method", "Biharmonic");
		image.setRoi(1, 1, 8, 8);
		assertSame(result, replay(image, result));
	}

	/** The user has gone on to another plane during the run, and to a third before the replay. */
	@Test
	void repeatsThePlaneOfTheStart() throws Exception {
		for (final int[] extents : new int[][] { { 2, 2, 2 }, { 1, 8, 1 } }) {
			final ImagePlus image = stack(extents);
			final int plane = 6;
			image.setSlice(plane);
			final Turn turn = new Turn(image);
			runs.commands().context().service(EventService.class).subscribe(turn);
			final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "prior", prior, "seed", 3);
			Reference.reachabilityFence(turn);
			assertThat(image.getCurrentSlice()).isEqualTo(1);
			assertThat(Runs.said(result, "planes")).isEqualTo(extents[0] == 2 ? "channels 2; slices 1; frames 2" : "channels 1; slices 6; frames 1");
			assertThat(Runs.said(result, Provenance.NOTES)).asString().contains("This is plane 6 of 8 alone");
			image.setSlice(2);
			assertSame(result, replay(image, result));
		}
	}

	@Test
	void repeatsARunIntoAFolderBesideIt() throws Exception {
		final ImagePlus image = stack(new int[] { 1, 8, 1 });
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "method", "Biharmonic", "planes", "All planes", "folder", folder.resolve("a b").toString());
		final ImagePlus again = replay(image, result);
		assertSame(result, again);
		assertThat(Runs.said(again, "folder")).isEqualTo(Runs.said(result, "folder") + "-2");
	}

	private static ImagePlus stack(final int[] extents) {
		final ImageStack stack = new ImageStack();
		for (int i = 1; i <= 8; i++) {
			final ImageProcessor plane = Spots.image(8).getProcessor();
			plane.multiply(1 - i / 20.0);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.setDimensions(extents[0], extents[1], extents[2]);
		image.setRoi(Spots.HOLE);
		return image;
	}

	/** Shows the first plane once a run goes on. */
	public static final class Turn {

		private final ImagePlus image;

		Turn(final ImagePlus image) {
			this.image = image;
		}

		@EventHandler
		public void onEvent(final TaskEvent event) {
			if (event.getTask().getProgressValue() >= 3) image.setSlice(1);
		}
	}
}
