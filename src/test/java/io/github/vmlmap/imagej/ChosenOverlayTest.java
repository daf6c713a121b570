package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;

/** What lies on chosen planes stays there when they are all that a result has. */
class ChosenOverlayTest {

	/** Two channels, three slices, two frames. */
	private final ImagePlus image = image();

	@Test
	void aVolumeKeepsWhatLiesInIt() {
		image.setOverlay(overlay(named("all", 0, 0, 0), named("slice", 2, 3, 0), named("volume", 2, 0, 2), named("channel", 1, 3, 0), named("frame", 0, 3, 1)));
		final Overlay overlay = result(1, 1, Planes.parse("2", "all", "2")).getOverlay();
		assertThat(overlay.toArray()).extracting(Roi::getName).containsExactly("all", "slice", "volume");
		assertThat(overlay.toArray()).extracting(Roi::getPosition).containsExactly(0, 3, 0);
		assertThat(overlay.toArray()).allMatch(roi -> !roi.hasHyperStackPosition() && roi.getBounds().equals(new Rectangle(4, 6, 8, 5)));
		assertThat(overlay.get("slice").getStrokeColor()).isEqualTo(Color.CYAN);
		assertThat(image.getOverlay().get("slice").getCPosition()).as("the user's own").isEqualTo(2);
	}

	@Test
	void itIsOnEverySample() {
		image.setOverlay(overlay(named("slice", 2, 3, 0)));
		final Roi roi = result(1, 2, Planes.parse("2", "all", "2")).getOverlay().get(0);
		assertThat(List.of(roi.getCPosition(), roi.getZPosition(), roi.getTPosition())).isEqualTo(List.of(1, 3, 0));
	}

	@Test
	void itGrowsWithThePixels() {
		image.setOverlay(overlay(named("slice", 2, 3, 0)));
		final Roi[] rois = result(2, 1, Planes.parse("2", "2-3", "all")).getOverlay().toArray();
		assertThat(rois).hasSize(2).allMatch(roi -> roi.getBounds().equals(new Rectangle(8, 12, 16, 10)));
		assertThat(rois).extracting(roi -> List.of(roi.getCPosition(), roi.getZPosition(), roi.getTPosition())).containsExactly(List.of(1, 2, 1), List.of(1, 2, 2));
	}

	@Test
	void eachPointKeepsItsPlane() {
		final PointRoi points = new PointRoi();
		for (int z = 1; z <= 3; z++) {
			image.setPosition(2, z, 2);
			points.addPoint(image, 3 + z, 9);
		}
		image.setOverlay(new Overlay(points));
		final Overlay overlay = result(1, 1, Planes.parse("2", "2-3", "2")).getOverlay();
		assertThat(overlay.toArray()).extracting(Roi::getPosition).containsExactly(1, 2);
		assertThat(overlay.toArray()).extracting(roi -> roi.getFloatPolygon().npoints).containsExactly(1, 1);
		assertThat(overlay.toArray()).extracting(roi -> roi.getFloatPolygon().xpoints[0]).containsExactly(5f, 6f);
	}

	@Test
	void thereIsNoneOfNothing() {
		image.setOverlay(overlay(named("channel", 1, 3, 0)));
		assertThat(result(1, 1, Planes.parse("2", "all", "2")).getOverlay()).isNull();
	}

	private ImagePlus result(final int scale, final int samples, final Planes planes) {
		final PlaneSeries series = PlaneSeries.of(image, PlaneOptions.DEFAULT.withPlanes(planes));
		final PlaneStore store = new MemoryStore();
		final ImageProcessor restored = TestImages.noise(8, scale * TestImages.WIDTH, scale * TestImages.HEIGHT, 1);
		for (final Plane plane : series.planes()) for (int k = 0; k < samples; k++) store.put(new PlaneStore.Key(plane.index(), k), restored.duplicate());
		return new RestoredStack(series, store, planes.numbers(image), Voxels.finer(scale), true, samples).build("-x", ProvenanceTest.DONE, null).get(0);
	}

	private static ImagePlus image() {
		final ImagePlus image = TestImages.stack(8, 12);
		image.setDimensions(2, 3, 2);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static Overlay overlay(final Roi... rois) {
		final Overlay overlay = new Overlay();
		Stream.of(rois).forEach(overlay::add);
		return overlay;
	}

	private static Roi named(final String name, final int c, final int z, final int t) {
		final Roi roi = new Roi(4, 6, 8, 5);
		roi.setName(name);
		roi.setStrokeColor(Color.CYAN);
		if (c + z + t > 0) roi.setPosition(c, z, t);
		return roi;
	}
}
