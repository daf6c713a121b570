package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.HOLE;
import static io.github.vmlmap.imagej.RepairedPlanes.assertSameOutside;
import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.NoiseModel;

/** At another scale the planes of an image are repaired as at its own. */
class ScaledRepairTest {

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@Test
	void chosenPlanesAreRestoredInACopyEachAsIfItWereAlone() {
		final ImagePlus stack = TestImages.stack(16, 8);
		stack.setDimensions(2, 2, 2);
		stack.getCalibration().frameInterval = 7;
		final CompositeImage image = new CompositeImage(stack, CompositeImage.COMPOSITE);
		image.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
		image.setPosition(2, 1, 2);
		final ImagePlus result = scaled(repair.withPlanes(own(Planes.parse("2", "", ""))), image);
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(changed(image, result)).containsExactly(index(image, 2, 1, 1), index(image, 2, 2, 1), index(image, 2, 1, 2), index(image, 2, 2, 2));
		for (int i = 1; i <= 8; i++) assertSameOutside(image.getStack().getProcessor(i), result.getStack().getProcessor(i));
		assertThat(result.getCalibration().equals(image.getCalibration())).isTrue();
		assertThat(result.getLuts()[1].getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		assertThat(scaled(repair, image).getProcessor().getPixels()).isEqualTo(result.getStack().getPixels(index(image, 2, 1, 2)));
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes restored", 4L).containsEntry("setting scale to prior", 0.5)
			.containsEntry(Provenance.SYNTHESISED, 4L * 30);
	}

	@Test
	void rgbIsRestoredColourByColour() {
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		for (int c = 1; c <= 3; c++) colours.setChannel(c, TestImages.noise(8, c).convertToByteProcessor(false));
		final ImagePlus result = scaled(repair, new ImagePlus("rgb", colours));
		assertSameOutside(colours, result.getProcessor());
		assertThat(result.getInfoProperty()).contains("colours may have shifted");
		final ImagePlus red = scaled(repair, new ImagePlus("red", colours.getChannel(1, null)));
		assertThat(((ColorProcessor) result.getProcessor()).getChannel(1, null).getPixels()).isEqualTo(red.getProcessor().getPixels());
	}

	/** Dark ground that the camera clips, and saturated pixels, which a mean of pixels does not tell. */
	@Test
	void noiseAndRangeAreThoseOfTheImageAsItIs() {
		final ByteProcessor plane = new ByteProcessor(64, 64);
		final Random random = new Random(5);
		for (int i = 0; i < 64 * 64; i++) plane.set(i, i / 64 == 60 ? 255 : (int) Math.max(0, Math.rint(2 + 15 * random.nextGaussian())));
		final ImagePlus clipped = new ImagePlus("clipped", plane);
		final Repair estimating = repair.withNoise(NoiseModel.ESTIMATED);
		final Provenance plain = done(estimating.inpaint(clipped, HiddenRegions.of(clipped, HOLE)));
		final Provenance half = done(scaled(estimating, clipped));
		assertThat(number(plain, Provenance.NOISE)).isCloseTo(15, within(1.5));
		assertThat(number(half, Provenance.NOISE)).as("of a mean").isCloseTo(number(plain, Provenance.NOISE) / 3, within(1e-9));
		assertThat(half.get("range of grey values")).isEqualTo(plain.get("range of grey values"));
	}

	@Test
	void aPlaneWhoseHoleIsTooSmallIsLeftAsItIs() {
		final ImagePlus image = TestImages.stack(8, 2);
		final Roi small = new Roi(20, 20, 1, 1);
		small.setPosition(1);
		final Roi large = new Roi(5, 5, 12, 12);
		large.setPosition(2);
		final Overlay overlay = new Overlay(small);
		overlay.add(large);
		image.setOverlay(overlay);
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.OVERLAY, Planes.all());
		final ImagePlus result = new ScaledRepair(repair.withPlanes(Planes.all()), 0.25).inpaintPlanes(image, hidden, SolverListener.SILENT).get(0);
		assertThat(changed(image, result)).containsExactly(2);
		assertThat(result.getInfoProperty()).contains("Plane 1: Left as it is. The hidden region is smaller than a pixel at this scale");
	}

	/** Observed pixels are only pasted back at their own scale. */
	@Test
	void replacingWhatIsObservedIsRefused() {
		final Repair all = repair.withSettings(repair.settings().withDenoiseObserved(true));
		assertThatThrownBy(() -> new ScaledRepair(all, 0.5)).isInstanceOf(Refusal.class).hasMessage("Observed pixels are not replaced at another scale: set 'Scale to prior' to 1.");
	}

	@Test
	void aVirtualResultGoesToAFolder() {
		final ImagePlus image = new ImagePlus("stack", stackOfTwo());
		final ImagePlus result = scaled(repair.withPlanes(own(Planes.all()).withFolder(folder.resolve("planes").toString())), image);
		assertThat(result.getStack().isVirtual()).isTrue();
		assertThat(changed(image, result)).containsExactly(1, 2);
	}

	private static ImageStack stackOfTwo() {
		return TestImages.stack(32, 2).getStack();
	}

	private static PlaneOptions own(final Planes planes) {
		return PlaneOptions.DEFAULT.withPlanes(planes).withPercentilesPerPlane(true);
	}

	private static ImagePlus scaled(final Repair with, final ImagePlus image) {
		return new ScaledRepair(with, 0.5).inpaint(image, HiddenRegions.of(image, HOLE), SolverListener.SILENT);
	}

	private static Provenance done(final ImagePlus result) {
		return Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
	}

	private static double number(final Provenance done, final String key) {
		return ((Number) done.get(key).orElseThrow()).doubleValue();
	}
}
