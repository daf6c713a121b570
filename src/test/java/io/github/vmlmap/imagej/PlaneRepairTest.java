package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;
import io.github.vmlmap.workflow.RestorationSettings;

/** Several planes of an image: the chosen ones are restored, all else is as it was. */
class PlaneRepairTest {

	private static final Roi HOLE = new Roi(10, 8, 6, 5);

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		TinyPrior.write(folder.resolve("tiny"));
		final RestorationSettings quick = RestorationSettings.DEFAULT.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1)).withNoise(1);
		repair = Repair.DEFAULT.withSolver(new VmlMap()).withPrior(folder.resolve("tiny").toString()).withSettings(quick);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void rangesOfAHyperstackAreRestoredInACopyOfIt(final int bits) {
		final ImagePlus image = TestImages.stack(bits, 24);
		image.setDimensions(2, 3, 4);
		image.setOpenAsHyperStack(true);
		image.setPosition(2, 3, 4);
		final List<Object> before = pixels(image);
		final ImagePlus result = fill(image, Planes.parse("2", "1, 3", "2-3"));
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(List.of(result.getC(), result.getZ(), result.getT())).containsExactly(2, 3, 4);
		assertThat(changed(image, result)).containsExactly(index(image, 2, 1, 2), index(image, 2, 3, 2), index(image, 2, 1, 3), index(image, 2, 3, 3));
		for (int i = 1; i <= 24; i++) {
			assertThat(result.getStack().getSliceLabel(i)).isEqualTo("plane " + i);
			assertSameOutside(image.getStack().getProcessor(i), result.getStack().getProcessor(i));
		}
		assertThat(pixels(image)).as("the input").isEqualTo(before);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes", "channels 2; slices 1, 3; frames 2-3")
			.containsEntry("planes restored", 4L).containsEntry(Provenance.SYNTHESISED, 4L * 30).containsEntry(Provenance.SYNTHESISED_SHARE, 30.0 / 1200);
	}

	@Test
	void aPlaneIsTheSameAloneAsAmongOthersWhenItHasItsOwnPercentiles() {
		final ImagePlus image = TestImages.stack(8, 5);
		image.getStack().getProcessor(2).multiply(0.5);
		image.getStack().getProcessor(4).multiply(0.25);
		final PlaneOptions own = PlaneOptions.DEFAULT.withPercentilesPerPlane(true);
		final ImagePlus all = inpaint(repair.withPlanes(own), image, Planes.all()).get(0);
		image.setSlice(4);
		final ImagePlus current = inpaint(repair, image, Planes.current()).get(0);
		assertThat(current.getStackSize()).isEqualTo(1);
		assertThat(current.getProcessor().getPixels()).isEqualTo(all.getStack().getPixels(4));
		final ImagePlus shared = inpaint(repair, image, Planes.all()).get(0);
		assertThat(shared.getStack().getPixels(4)).as("percentiles of all planes").isNotEqualTo(all.getStack().getPixels(4));
	}

	@ParameterizedTest
	@ValueSource(ints = { CompositeImage.COMPOSITE, CompositeImage.COLOR, CompositeImage.GRAYSCALE })
	void aCompositeKeepsItsModeAndLutsAndIsRestoredInItsCurrentChannel(final int mode) {
		final ImagePlus stack = TestImages.stack(16, 6);
		stack.setDimensions(2, 1, 3);
		stack.getCalibration().pixelWidth = 0.25;
		stack.getCalibration().frameInterval = 7;
		final CompositeImage image = new CompositeImage(stack, mode);
		image.setChannelLut(range(LUT.createLutFromColor(Color.MAGENTA), 10, 300), 1);
		image.setChannelLut(range(LUT.createLutFromColor(Color.CYAN), 20, 4000), 2);
		image.setPosition(2, 1, 2);
		final ImagePlus result = fill(image, Planes.all());
		assertThat(changed(image, result)).containsExactly(2, 4, 6);
		assertThat(result).isInstanceOf(CompositeImage.class);
		assertThat(((CompositeImage) result).getMode()).isEqualTo(mode);
		for (int c = 0; c < 2; c++) {
			assertThat(result.getLuts()[c].getBytes()).isEqualTo(image.getLuts()[c].getBytes());
			assertThat(List.of(result.getLuts()[c].min, result.getLuts()[c].max)).isEqualTo(List.of(image.getLuts()[c].min, image.getLuts()[c].max));
		}
		assertThat(result.getCalibration().equals(image.getCalibration())).isTrue();
		assertThat(result.getCalibration().frameInterval).isEqualTo(7);
		assertThat(result.getInfoProperty()).contains("Only one channel was restored");
		assertThat(changed(image, fill(image, Planes.parse("all", "", "2")))).containsExactly(3, 4);
	}

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

	@Test
	void rgbIsRestoredColourByColour() {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < 3; i++) stack.addSlice("colour " + i, colours(i));
		final ImagePlus image = new ImagePlus("rgb.tif", stack);
		final ImagePlus result = inpaint(repair, image, Planes.parse("", "2-3", "")).get(0);
		assertThat(result.getType()).isEqualTo(ImagePlus.COLOR_RGB);
		assertThat(changed(image, result)).containsExactly(2, 3);
		for (int i = 1; i <= 3; i++) assertSameOutside(stack.getProcessor(i), result.getStack().getProcessor(i));
		assertThat(result.getInfoProperty()).contains("colours may have shifted");
		image.setSlice(2);
		final ImagePlus current = inpaint(repair, image, Planes.current()).get(0);
		assertThat(current.getStackSize()).isEqualTo(1);
		assertSameOutside(stack.getProcessor(2), current.getProcessor());
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry(Provenance.SYNTHESISED, 60L)
			.containsEntry(Provenance.SYNTHESISED_SHARE, 30.0 / 1200);
	}

	@Test
	void anRgbColourIsWhatItsChannelAloneBecomes() {
		final ColorProcessor colours = colours(4);
		final ImagePlus image = new ImagePlus("rgb", colours);
		final ImagePlus red = new ImagePlus("red", colours.getChannel(1, null));
		final ColorProcessor restored = (ColorProcessor) inpaint(repair, image, Planes.current()).get(0).getProcessor();
		assertThat(restored.getChannel(1, null).getPixels()).isEqualTo(inpaint(repair, red, Planes.current()).get(0).getProcessor().getPixels());
	}

	@Test
	void samplesTakeAFreeAxis() {
		final ImagePlus image = TestImages.stack(8, 3);
		final ImagePlus result = inpaint(repair.withSamples(2), image, Planes.parse("", "1-2", "")).get(0);
		assertThat(result.getDimensions()).containsExactly(TestImages.WIDTH, TestImages.HEIGHT, 1, 3, 2);
		final ImagePlus one = inpaint(repair, image, Planes.parse("", "1-2", "")).get(0);
		for (int z = 1; z <= 3; z++) {
			assertThat(result.getStack().getPixels(z)).as("sample 1").isEqualTo(one.getStack().getPixels(z));
			assertThat(result.getStack().getSliceLabel(3 + z)).isEqualTo("sample 2: plane " + z);
		}
		assertThat(result.getStack().getPixels(4)).isNotEqualTo(result.getStack().getPixels(1));
		assertThat(result.getStack().getPixels(6)).isEqualTo(image.getStack().getPixels(3)).isNotSameAs(result.getStack().getPixels(3));
	}

	@Test
	void samplesOfAFullHyperstackAreImagesOfTheirOwn() {
		final ImagePlus image = PlanesTest.hyperstack();
		final List<ImagePlus> results = inpaint(repair.withSamples(2), image, Planes.parse("1", "1", "1"));
		assertThat(results).extracting(ImagePlus::getTitle).containsExactly("stack-inpainted-sample-1", "stack-inpainted-sample-2");
		assertThat(results).allSatisfy(result -> assertThat(changed(image, result)).containsExactly(1));
		assertThat(results.get(0).getStack().getPixels(1)).isNotEqualTo(results.get(1).getStack().getPixels(1));
	}

	@Test
	void aLargerScaleGivesTheChosenPlanesAlone() {
		final ImagePlus image = PlanesTest.hyperstack();
		image.getCalibration().pixelWidth = 0.5;
		final Repair some = repair.withPlanes(Planes.parse("2", "1-2", "3-4"));
		final ImagePlus result = some.restore(image, RestorationTask.superResolution(2), SolverListener.SILENT);
		assertThat(result.getDimensions()).containsExactly(2 * TestImages.WIDTH, 2 * TestImages.HEIGHT, 1, 2, 2);
		assertThat(result.getStack().getSliceLabel(2)).isEqualTo("plane " + index(image, 2, 2, 3));
		assertThat(result.getCalibration().pixelWidth).isEqualTo(0.25);
		assertThat(result.getInfoProperty()).contains("only the planes that were restored");
	}

	@Test
	void aTaskRestoresTheChosenPlanesInACopy() {
		final ImagePlus image = TestImages.stack(8, 3);
		final ImagePlus result = repair.withPlanes(Planes.parse("", "2", "")).restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(changed(image, result)).containsExactly(2);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().get(Provenance.SYNTHESISED_SHARE)).contains(1.0);
	}

	@Test
	void cancelingGivesWhatIsFinishedMarkedAsPartial() {
		final ImagePlus image = TestImages.stack(8, 5);
		final Repair oneByOne = repair.withSettings(repair.settings().withBatch(1));
		final ImagePlus result = inpaint(oneByOne, image, Planes.all(), new CancelAfter(2 * 4 + 1)).get(0);
		assertThat(changed(image, result)).containsExactly(1, 2);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry(Provenance.PARTIAL, true).containsEntry("planes restored", 2L);
		assertThat(result.getInfoProperty()).contains("Canceled: this result is partial, with 2 of 5 planes finished.");
		final ImagePlus one = inpaint(oneByOne.withSamples(3), image, Planes.current(), new CancelAfter(2 * 4 + 1)).get(0);
		assertThat(one.getStackSize()).as("finished samples").isEqualTo(2);
		assertThatThrownBy(() -> inpaint(oneByOne, image, Planes.all(), new CancelAfter(1))).isInstanceOf(CancellationException.class);
	}

	@Test
	void aVirtualStackIsReadAndWrittenPlaneByPlane() throws Exception {
		final Path files = Files.createDirectories(folder.resolve("planes"));
		final ImagePlus stack = TestImages.stack(16, 6);
		final CountingStack virtual = new CountingStack(files);
		for (int i = 1; i <= 6; i++) {
			new FileSaver(new ImagePlus("p", stack.getStack().getProcessor(i))).saveAsTiff(files.resolve(i + ".tif").toString());
			virtual.addSlice(i + ".tif");
		}
		final ImagePlus image = new ImagePlus("long.tif", virtual);
		image.setDimensions(1, 2, 3);
		assertThatThrownBy(() -> fill(image, Planes.all())).isInstanceOf(Refusal.class).hasMessageContaining("virtual stack: name a folder");
		final PlaneOptions toFolder = PlaneOptions.DEFAULT.withPlanes(Planes.parse("", "2", "")).withFolder(folder.resolve("results").toString());
		final ImagePlus result = fill(image, toFolder);
		assertThat(result.getStack()).isInstanceOf(VirtualStack.class);
		assertThat(((VirtualStack) result.getStack()).getDirectory()).isEqualTo(folder.resolve("results/long.tif-inpainted") + "/");
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(changed(image, result)).containsExactly(2, 4, 6);
		final ImagePlus inMemory = new ImagePlus("long.tif", stack.getStack());
		inMemory.setDimensions(1, 2, 3);
		assertThat(pixels(result)).isEqualTo(pixels(fill(inMemory, Planes.parse("", "2", ""))));
		assertThatThrownBy(() -> fill(image, toFolder)).isInstanceOf(Refusal.class).hasMessageContaining("holds files");
	}

	/** Without a prior, which is quick. */
	private static ImagePlus fill(final ImagePlus image, final Planes planes) {
		return fill(image, PlaneOptions.DEFAULT.withPlanes(planes));
	}

	private static ImagePlus fill(final ImagePlus image, final PlaneOptions options) {
		image.setRoi((Roi) HOLE.clone());
		return Repair.inpaintBiharmonic(image, new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, options.planes()), options, SolverListener.SILENT);
	}

	private static List<ImagePlus> inpaint(final Repair with, final ImagePlus image, final Planes planes) {
		return inpaint(with, image, planes, SolverListener.SILENT);
	}

	private static List<ImagePlus> inpaint(final Repair with, final ImagePlus image, final Planes planes, final SolverListener listener) {
		image.setRoi((Roi) HOLE.clone());
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, planes);
		return with.withPlanes(planes).inpaintPlanes(image, hidden, listener);
	}

	/** Which planes differ, from 1. */
	private static List<Integer> changed(final ImagePlus image, final ImagePlus result) {
		assertThat(result.getStackSize()).isEqualTo(image.getStackSize());
		return IntStream.rangeClosed(1, image.getStackSize())
			.filter(i -> !new Pixels(image.getStack().getPixels(i)).equals(new Pixels(result.getStack().getPixels(i)))).boxed().toList();
	}

	private static void assertSameOutside(final ImageProcessor before, final ImageProcessor after) {
		for (int y = 0; y < before.getHeight(); y++) for (int x = 0; x < before.getWidth(); x++)
			if (!HOLE.contains(x, y)) assertThat(after.get(x, y)).as(x + ", " + y).isEqualTo(before.get(x, y));
	}

	private static List<Object> pixels(final ImagePlus image) {
		final List<Object> all = new ArrayList<>();
		for (int i = 1; i <= image.getStackSize(); i++) all.add(new Pixels(image.getStack().getProcessor(i).duplicate().getPixels()));
		return all;
	}

	private static ColorProcessor colours(final long seed) {
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		for (int c = 1; c <= 3; c++) colours.setChannel(c, TestImages.noise(8, 10 * seed + c).convertToByteProcessor(false));
		return colours;
	}

	private static int index(final ImagePlus image, final int c, final int z, final int t) {
		return image.getStackIndex(c, z, t);
	}

	private static Roi at(final int c, final int z, final int t) {
		final Roi roi = (Roi) HOLE.clone();
		roi.setPosition(c, z, t);
		return roi;
	}

	private static LUT range(final LUT lut, final double min, final double max) {
		lut.min = min;
		lut.max = max;
		return lut;
	}

	/** Arrays that are equal when their values are. */
	private record Pixels(Object array) {

		@Override
		public boolean equals(final Object other) {
			return other instanceof Pixels pixels && Arrays.deepEquals(new Object[] { array }, new Object[] { pixels.array });
		}

		@Override
		public int hashCode() {
			return 0;
		}
	}

	/** A virtual stack of 16-bit files. */
	private static final class CountingStack extends VirtualStack {

		CountingStack(final Path files) {
			super(TestImages.WIDTH, TestImages.HEIGHT, null, files.toString());
			setBitDepth(16);
		}

		@Override
		public ImageStack duplicate() {
			throw new AssertionError("The whole stack was loaded.");
		}
	}

	/** Cancels before the call after so many. */
	private static final class CancelAfter implements SolverListener {

		private int calls;

		CancelAfter(final int calls) {
			this.calls = calls;
		}

		@Override
		public void progress(final Progress progress) {}

		@Override
		public boolean isCanceled() {
			return calls-- <= 0;
		}
	}
}
