package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.TestImages.drawn;
import static io.github.vmlmap.imagej.TestImages.mask;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;

/** A result looks as its input did, and says what was done; also after it was saved and reopened. */
class RestoredStackTest {

	private static final HiddenMask BLOB = drawn(5, 6, "####", "#..#", "####", "..##");

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void theResultLooksAsTheInput(final int bits) {
		final ImagePlus input = dressed(TestImages.image(bits));
		for (final ImagePlus result : savedAndNot(restored(input, 1))) {
			assertThat(result.getProcessor().getPixels()).isEqualTo(input.getProcessor().getPixels());
			assertThat(result.getBitDepth()).isEqualTo(bits);
			assertSameLook(result, input);
		}
		assertThat(restored(input, 1).build().getCalibration().pixelDepth).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void samplesAreAStack(final int bits) {
		final ImagePlus input = dressed(TestImages.image(bits));
		for (final ImagePlus result : savedAndNot(restored(input, 3))) {
			assertThat(result.getStackSize()).isEqualTo(3);
			assertThat(result.getStack().getSliceLabel(3)).isEqualTo("sample 3");
			assertThat(result.getStack().getPixels(2)).isEqualTo(input.getProcessor().getPixels());
			for (int i = 3; i >= 1; i--) {
				result.setSlice(i);
				assertSameLook(result, input);
			}
		}
	}

	@Test
	void theResultOfAStackIsItsCurrentPlane() {
		final ImagePlus input = dressed(TestImages.stack(16, 4));
		input.setSlice(3);
		for (final ImagePlus result : savedAndNot(restored(input, 1))) {
			assertThat(result.getStackSize()).isEqualTo(1);
			assertThat(result.getProcessor().getPixels()).isEqualTo(input.getStack().getPixels(3));
			assertThat(result.getStack().getSliceLabel(1)).isEqualTo("plane 3");
			assertSameLook(result, input);
		}
		assertThat(restored(input, 2).build().getStack().getSliceLabel(2)).isEqualTo("sample 2: plane 3");
	}

	@ParameterizedTest
	@ValueSource(ints = { IJ.COMPOSITE, IJ.COLOR, IJ.GRAYSCALE })
	void theResultOfAChannelHasItsLook(final int mode) {
		final ImagePlus stack = TestImages.stack(16, 4);
		stack.setDimensions(2, 2, 1);
		final CompositeImage input = new CompositeImage(stack, mode);
		input.setChannelLut(range(LUT.createLutFromColor(Color.MAGENTA), 10, 300), 1);
		input.setChannelLut(range(LUT.createLutFromColor(Color.CYAN), 20, 4000), 2);
		input.setPosition(2, 2, 1);
		for (final ImagePlus result : savedAndNot(restored(input, 1))) {
			assertThat(result.getProcessor().getPixels()).isEqualTo(input.getStack().getPixels(4));
			assertThat(result.getDisplayRangeMin()).isEqualTo(20);
			assertThat(result.getDisplayRangeMax()).isEqualTo(4000);
			assertThat(new Color(result.getProcessor().getLut().getRGB(255))).isEqualTo(Color.CYAN);
		}
	}

	@Test
	void theLabelOfALonePlaneIsNotMadeOfItsInfo() {
		final ImagePlus result = restored(dressed(TestImages.image(8)), 1).build();
		assertThat(result.getStack().getSliceLabel(1)).isNull();
		final ImagePlus labelled = TestImages.image(8);
		labelled.setProp("Slice_Label", "DAPI");
		for (final ImagePlus kept : savedAndNot(restored(labelled, 1))) 
			assertThat(kept.getStack().getSliceLabel(1)).isEqualTo("DAPI");
	}

	static Stream<HiddenMask> masks() {
		final Random random = new Random(5);
		return Stream.of(BLOB, drawn(0, 0, "#"), drawn(3, 3, "###", "###"), mask((x, y) -> random.nextDouble() < 0.8),
			mask((x, y) -> x != 17 || y != 3), mask((x, y) -> (x + y) % 2 == 0));
	}

	@ParameterizedTest
	@MethodSource("masks")
	void theOverlayIsWhatWasSynthesised(final HiddenMask hidden) {
		final ImagePlus input = TestImages.image(8);
		for (final ImagePlus result : savedAndNot(restored(input, 2).withHidden(hidden))) {
			assertThat(result.getOverlay().size()).isEqualTo(1);
			assertThat(synthesised(result)).isEqualTo(hidden);
			result.getOverlay().remove("synthesised");
			assertThat(result.getOverlay().size()).isZero();
		}
	}

	@Test
	void theInputsOverlayIsKept() {
		final ImagePlus input = TestImages.stack(8, 3);
		input.setSlice(2);
		final Overlay overlay = new Overlay();
		overlay.add(at(2, new TextRoi(3, 3, "here")), "here");
		overlay.add(at(1, new Roi(1, 1, 4, 4)), "elsewhere");
		overlay.add(new Roi(9, 9, 4, 4), "everywhere");
		input.setOverlay(overlay);
		final ImagePlus result = restored(input, 1).withHidden(BLOB).build();
		assertThat(Stream.of(result.getOverlay().toArray()).map(Roi::getName)).containsExactly("here", "everywhere", "synthesised");
		assertThat(result.getOverlay().get(0).getPosition()).isZero();
		assertThat(overlay.get(0).getPosition()).isEqualTo(2);
		assertThat(input.getOverlay().size()).isEqualTo(3);
	}

	@Test
	void whatWasSynthesisedBeforeStillIs() {
		final HiddenMask more = drawn(30, 20, "##");
		final ImagePlus once = restored(TestImages.image(8), 1).withHidden(BLOB).build();
		final ImagePlus twice = restored(once, 1).withHidden(more).build();
		assertThat(twice.getOverlay().size()).isEqualTo(1);
		assertThat(synthesised(twice)).isEqualTo(BLOB.or(more));
		assertThat(synthesised(restored(once, 1).build())).isEqualTo(BLOB);
		assertThat(synthesised(once)).isEqualTo(BLOB);
	}

	@Test
	void theInfoEndsWithTheProvenance() {
		final ImagePlus input = TestImages.image(8);
		input.setProperty("Info", "Gain = 3");
		for (final ImagePlus result : savedAndNot(restored(input, 1))) {
			assertThat(result.getInfoProperty()).isEqualTo("Gain = 3\n" + ProvenanceTest.DONE.toInfo());
			assertThat(Provenance.fromInfo(result.getInfoProperty())).contains(ProvenanceTest.DONE);
		}
		assertThat(input.getInfoProperty()).isEqualTo("Gain = 3");
	}

	@Test
	void theTitleLosesItsExtensionOnly() {
		assertThat(titled("cells.tif")).isEqualTo("cells-inpainted");
		assertThat(titled("cells 2.5 day 3.tiff")).isEqualTo("cells 2.5 day 3-inpainted");
		assertThat(titled("dose 2.5")).isEqualTo("dose 2.5-inpainted");
		assertThat(titled("cells")).isEqualTo("cells-inpainted");
	}

	@Test
	void moreResolutionMeansSmallerPixels() {
		final ImagePlus input = dressed(TestImages.image(8));
		input.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
		final ImageProcessor doubled = TestImages.noise(8, 2 * TestImages.WIDTH, 2 * TestImages.HEIGHT, 1);
		final ImagePlus result = new Result(input, List.of(doubled), "-x2", 2, null).build();
		final Calibration calibration = result.getCalibration();
		assertThat(calibration.pixelWidth).isEqualTo(0.125);
		assertThat(calibration.pixelHeight).isEqualTo(0.25);
		assertThat(calibration.pixelDepth).isEqualTo(2);
		assertThat(calibration.getX(20)).isEqualTo(input.getCalibration().getX(10));
		assertThat(result.getOverlay()).isNull();
		assertThat(input.getCalibration().pixelWidth).isEqualTo(0.25);
	}

	private static Result restored(final ImagePlus input, final int samples) {
		return new Result(input, Collections.nCopies(samples, input.getProcessor()), "-inpainted", 1, null);
	}

	/** The current plane of an input, restored. */
	private record Result(ImagePlus input, List<ImageProcessor> samples, String suffix, int scale, HiddenPlanes hidden) {

		Result withHidden(final HiddenMask mask) {
			return new Result(input, samples, suffix, scale, new HiddenPlanes(plane -> mask, List.of()));
		}

		ImagePlus build() {
			final PlaneSeries series = PlaneSeries.of(input, PlaneOptions.DEFAULT);
			final PlaneStore store = new MemoryStore();
			for (int k = 0; k < samples.size(); k++) store.put(new PlaneStore.Key(1, k), samples.get(k).duplicate());
			return new RestoredStack(series, store, Planes.current().numbers(input), scale, samples.size()).build(suffix, ProvenanceTest.DONE, hidden).get(0);
		}
	}

	private List<ImagePlus> savedAndNot(final Result restored) {
		final ImagePlus result = restored.build();
		final String path = folder.resolve("result.tif").toString();
		final FileSaver saver = new FileSaver(restored.build());
		assertThat(result.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path)).isTrue();
		return List.of(result, new Opener().openImage(path));
	}

	private static void assertSameLook(final ImagePlus result, final ImagePlus input) {
		assertThat(result.getDisplayRangeMin()).isEqualTo(input.getDisplayRangeMin());
		assertThat(result.getDisplayRangeMax()).isEqualTo(input.getDisplayRangeMax());
		assertThat(result.getProcessor().getLut().getBytes()).isEqualTo(input.getProcessor().getLut().getBytes());
		assertThat(scaleOf(result)).isEqualTo(scaleOf(input));
	}

	/** Without the depth: ImageJ's TIFF has none for one plane. */
	private static List<Object> scaleOf(final ImagePlus image) {
		final Calibration scale = image.getCalibration();
		return List.of(scale.pixelWidth, scale.pixelHeight, scale.xOrigin, scale.yOrigin, scale.getUnit());
	}

	/** With calibration, coloured LUT and display range. */
	private static ImagePlus dressed(final ImagePlus image) {
		final Calibration calibration = new Calibration();
		calibration.pixelWidth = 0.25;
		calibration.pixelHeight = 0.5;
		calibration.pixelDepth = 2;
		calibration.xOrigin = 3;
		calibration.setUnit("um");
		image.setCalibration(calibration);
		image.setProperty("Info", "Gain = 3");
		final ImageProcessor plane = image.getProcessor();
		plane.setLut(LUT.createLutFromColor(Color.ORANGE));
		if (image.getStackSize() > 1) image.getStack().setColorModel(plane.getColorModel());
		image.setDisplayRange(image.getBitDepth() == 32 ? -1.5 : 20, image.getBitDepth() == 32 ? 2.5 : 150);
		return image;
	}

	private static LUT range(final LUT lut, final double min, final double max) {
		lut.min = min;
		lut.max = max;
		return lut;
	}

	private static HiddenMask synthesised(final ImagePlus result) {
		final RoiRasterizer rasterizer = new RoiRasterizer(new Plane(result), result.getWidth(), result.getHeight());
		rasterizer.add(result.getOverlay().get("synthesised"));
		return rasterizer.mask();
	}

	private static Roi at(final int position, final Roi roi) {
		roi.setPosition(position);
		return roi;
	}

	private static String titled(final String title) {
		final ImagePlus input = new ImagePlus(title, TestImages.noise(8, 3));
		return restored(input, 1).build().getTitle();
	}
}
