package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.index;
import static io.github.vmlmap.imagej.RepairedPlanes.HOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** ROIs of planes hide what lies in their plane. */
class PlaneRoisTest {

	@Test
	void aRoiWithAPositionCountsForItsPlane() {
		final ImagePlus image = PlanesTest.hyperstack();
		image.setOverlay(new Overlay(at(1, 2, 0)));
		image.getOverlay().add(at(2, 3, 4));
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.OVERLAY, Planes.all());
		final ImagePlus result = Repair.inpaintBiharmonic(image, hidden, PlaneOptions.DEFAULT.withPlanes(Planes.all()), SolverListener.SILENT);
		assertThat(changed(image, result)).containsExactly(index(image, 1, 2, 1), index(image, 1, 2, 2), index(image, 1, 2, 3), index(image, 1, 2, 4),
			index(image, 2, 3, 4));
		final List<Roi> synthesised = Stream.of(result.getOverlay().toArray()).filter(roi -> "synthesised".equals(roi.getName())).toList();
		assertThat(synthesised).extracting(roi -> List.of(roi.getCPosition(), roi.getZPosition(), roi.getTPosition())).containsExactly(
			List.of(1, 2, 1), List.of(1, 2, 2), List.of(1, 2, 3), List.of(1, 2, 4), List.of(2, 3, 4));
		assertThat(result.getOverlay().size()).as("with the input's own").isEqualTo(7);
	}

	@Test
	void roisOfOtherPlanesAloneAreRefused() {
		final ImagePlus image = PlanesTest.hyperstack();
		final HiddenRegions regions = new HiddenRegions(image, List.of(at(1, 2, 3)), "");
		assertThatThrownBy(() -> regions.find(HiddenSource.ROI_MANAGER, Planes.parse("", "1", ""))).isInstanceOf(Refusal.class)
			.hasMessageContaining("hides nothing of the chosen planes");
	}

	/** As one has that was clicked in the ROI Manager, or saved with the image. */
	@Test
	void aDrawnSelectionHasNoPosition() {
		final Roi ofSlice = (Roi) HOLE.clone();
		ofSlice.setPosition(3);
		final PointRoi ofPoint = new PointRoi(12, 11);
		ofPoint.setPosition(3);
		final ImagePlus drawnOn = TestImages.stack(8, 5);
		drawnOn.setSlice(3);
		final PointRoi clicked = new PointRoi();
		clicked.addPoint(drawnOn, 12, 11);
		for (final Roi roi : List.of(ofSlice, at(1, 3, 1), ofPoint, clicked)) {
			final ImagePlus image = TestImages.stack(8, 5);
			image.setRoi(roi);
			assertThat(changed(image, filled(image))).as("%s", roi).containsExactly(1, 2, 3, 4, 5);
			image.setSlice(5);
			assertThat(new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION).mask().isHidden(12, 11)).isTrue();
			assertThat(HiddenRegions.of(image, image.getRoi()).mask().isHidden(12, 11)).isTrue();
		}
		assertThat(ofSlice.getPosition()).as("the user's own").isEqualTo(3);
	}

	/** Each of them is seen on its plane alone. */
	@Test
	void pointsOfSeveralPlanesKeepTheirs() {
		final ImagePlus image = TestImages.stack(8, 5);
		final PointRoi points = new PointRoi();
		image.setSlice(2);
		points.addPoint(image, 12, 11);
		image.setSlice(4);
		points.addPoint(image, 5, 5);
		image.setRoi(points);
		assertThat(changed(image, filled(image))).containsExactly(2, 4);
	}

	private static ImagePlus filled(final ImagePlus image) {
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, Planes.all());
		return Repair.inpaintBiharmonic(image, hidden, PlaneOptions.DEFAULT.withPlanes(Planes.all()), SolverListener.SILENT);
	}

	private static Roi at(final int c, final int z, final int t) {
		final Roi roi = (Roi) HOLE.clone();
		roi.setPosition(c, z, t);
		return roi;
	}
}
