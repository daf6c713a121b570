package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.workflow.GreySpan;

/** What does not fit is said in words. */
class PriorNotesTest {

	private static final ImageTraits ANY = new ImageTraits("microscopy", new Range(0.1, 99.9), new Range(1, 1e6), List.of());

	/** The first plane is like the prior's images, the others are bright. */
	@Test
	void looksAtAllPlanes() {
		final ImageTraits dark = new ImageTraits("fluorescence microscopy of nuclei", new Range(0, 100), new Range(1, 1e6), List.of());
		final ImageStack stack = new ImageStack(20, 20);
		for (int z = 0; z < 4; z++) stack.addSlice(plane(z == 0 ? 90 : 10));
		final ImagePlus image = new ImagePlus("stack", stack);
		assertThat(notes(image, Planes.current(), dark).of(PriorNotesTest::none)).isEmpty();
		assertThat(notes(image, Planes.all(), dark).of(PriorNotesTest::none)).singleElement().asString().startsWith("70 % of this image is bright");
	}

	/** A plane of which nothing is to be seen is passed over, and long series are looked at here and there up to the last. */
	@Test
	void looksAtSomePlanesOfALongSeriesAndAtNoneThatIsHidden() {
		final ImageStack stack = new ImageStack(20, 20);
		for (int z = 0; z < 100; z++) stack.addSlice(plane(90));
		final ImagePlus image = new ImagePlus("stack", stack);
		final List<Integer> asked = new ArrayList<>();
		assertThat(notes(image, Planes.all(), ANY).of(plane -> {
			asked.add(plane.index());
			return plane.index() == 1 ? HiddenMask.all(20, 20) : none(plane);
		})).isEmpty();
		assertThat(asked).hasSize(PriorNotes.MOST).doesNotHaveDuplicates().contains(1, 100);
	}

	/** Red and green are bright, blue is dark: the mean of the three. */
	@Test
	void coloursAreComparedOneByOne() {
		final ImageTraits dark = new ImageTraits("fluorescence microscopy of nuclei", new Range(0, 100), new Range(1, 1e6), List.of());
		final ColorProcessor colours = new ColorProcessor(20, 20);
		for (int c = 1; c <= 3; c++) colours.setChannel(c, (ByteProcessor) plane(c == 3 ? 90 : 10));
		final ImagePlus image = new ImagePlus("rgb", colours);
		assertThat(notes(image, Planes.current(), dark).of(PriorNotesTest::none)).singleElement().asString().startsWith(
			"63 % of this image is bright");
	}

	/** One dark plane and three bright ones: each by itself is half bright, but the run saw all on one scale. */
	@Test
	void looksAtPlanesOnTheScaleOfTheRun() {
		final ImageTraits dark = new ImageTraits("fluorescence microscopy of nuclei", new Range(0, 100), new Range(1, 1e6), List.of());
		final ImageStack stack = new ImageStack(20, 20);
		for (int z = 0; z < 4; z++) {
			final ByteProcessor plane = new ByteProcessor(20, 20);
			for (int i = 0; i < 400; i++) plane.set(i, (z == 0 ? 0 : 200) + i % 50);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		final PlaneSeries series = PlaneSeries.of(image, PlaneOptions.DEFAULT.withPlanes(Planes.all()));
		assertThat(notes(image, Planes.all(), dark).of(PriorNotesTest::none)).isEmpty();
		final SortedMap<Integer, GreySpan> shared = new TreeMap<>(Map.of(1, new GreySpan(0, 249, false)));
		assertThat(new PriorNotes(series, dark, shared, OptionalDouble.of(1)).of(PriorNotesTest::none)).singleElement().asString().startsWith("75 % of this image is bright");
		final SortedMap<Integer, GreySpan> narrow = new TreeMap<>(Map.of(1, new GreySpan(0, 239, false)));
		assertThat(new PriorNotes(series, ANY, narrow, OptionalDouble.of(1)).of(PriorNotesTest::none)).singleElement().asString().startsWith("15.0 % of the observed pixels lie beyond");
	}

	/** 650 nm a pixel are two pixels of 325 nm. */
	@Test
	void atTheScaleThatItSuggestsThereIsNothingToSay() {
		final ImageTraits fine = new ImageTraits("microscopy", new Range(0, 100), new Range(1, 1e6), OptionalDouble.of(325), List.of());
		final ImagePlus image = new ImagePlus("wide", plane(90));
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 650;
		image.getCalibration().setUnit("nm");
		final PlaneSeries series = PlaneSeries.of(image, PlaneOptions.DEFAULT);
		assertThat(notes(image, Planes.current(), fine).of(PriorNotesTest::none)).singleElement().asString().endsWith("try 'Scale to prior' 2.0.");
		assertThat(new PriorNotes(series, fine, new TreeMap<>(), OptionalDouble.of(2)).of(PriorNotesTest::none)).isEmpty();
	}

	private static PriorNotes notes(final ImagePlus image, final Planes planes, final ImageTraits prior) {
		return new PriorNotes(PlaneSeries.of(image, PlaneOptions.DEFAULT.withPlanes(planes)), prior, new TreeMap<>(), OptionalDouble.of(1));
	}

	private static HiddenMask none(final Plane plane) {
		return HiddenMask.none(20, 20);
	}

	/** The given share of the pixels, in per cent, is dark. */
	private static ImageProcessor plane(final int dark) {
		final ByteProcessor plane = new ByteProcessor(20, 20);
		for (int i = 0; i < 400; i++) plane.set(i, i * 100 < dark * 400 ? 20 + i % 7 : 200 + i % 7);
		return plane;
	}
}
