package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Losses;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.workflow.Simulation;

/** Planes of an image are degraded as those of a microscope's are: each by its own noise, all by the same detector. */
class SimulatedMeasurementTest {

	private static final Simulation NOISE = Simulation.NONE.withCamera(new NoiseModel.Camera(0, 0, 20));

	@TempDir
	private Path folder;

	@Test
	void chosenPlanesAreDegradedInACopyEachAsIfItWereAlone() {
		final CompositeImage image = hyperstack(16);
		final ImagePlus result = simulated(image, NOISE, Planes.parse("2", "1, 3", ""));
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(changed(image, result)).containsExactly(index(image, 2, 1, 1), index(image, 2, 3, 1), index(image, 2, 1, 2), index(image, 2, 3, 2));
		assertThat(result.getLuts()[1].getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		assertThat(result.getStack().getSliceLabel(7)).isEqualTo("plane 7");
		assertThat(result.getCalibration().equals(image.getCalibration())).isTrue();
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes", "channels 2; slices 1, 3; frames 1-2")
			.containsEntry("planes simulated", 4L);
		image.setPosition(2, 3, 2);
		final ImagePlus current = SimulatedMeasurement.of(image, NOISE);
		assertThat(current.getStackSize()).isEqualTo(1);
		assertThat(current.getProcessor().getPixels()).isEqualTo(result.getStack().getPixels(index(image, 2, 3, 2)));
	}

	@Test
	void wholeGreyValuesKnowNoNan() {
		final Simulation scan = Simulation.NONE.withLosses(new Losses(0.5, Double.NaN, 0, 0));
		for (final int bits : new int[] { 8, 16 }) assertThatThrownBy(() -> SimulatedMeasurement.of(TestImages.image(bits), scan)).isInstanceOf(Refusal.class)
			.hasMessage("Whole grey values know no NaN: convert the image to 32-bit, or give what is not measured another value.");
		assertThat((float[]) SimulatedMeasurement.of(TestImages.image(32), scan).getProcessor().getPixels()).contains(Float.NaN);
		SimulatedMeasurement.of(TestImages.image(8), Simulation.NONE.withLosses(new Losses(0, Double.NaN, 0, 1)));
	}

	@Test
	void noiseDiffersFromPlaneToPlaneAndFaultsDoNot() {
		final ImageStack flat = new ImageStack();
		for (int i = 0; i < 3; i++) flat.addSlice(new FloatProcessor(30, 20).convertToFloatProcessor());
		for (int i = 1; i <= 3; i++) flat.getProcessor(i).add(100);
		final ImagePlus image = new ImagePlus("flat", flat);
		final ImagePlus noisy = simulated(image, NOISE, Planes.all());
		assertThat(noisy.getStack().getPixels(1)).isNotEqualTo(noisy.getStack().getPixels(2));
		final ImagePlus faulty = simulated(image, Simulation.NONE.withLosses(new Losses(0, 7, 2, 5)), Planes.all());
		assertThat(faulty.getStack().getPixels(1)).isEqualTo(faulty.getStack().getPixels(2)).isNotEqualTo(flat.getPixels(1));
		final ImagePlus sparse = simulated(image, Simulation.NONE.withLosses(new Losses(0.5, 7, 0, 0)), Planes.all());
		assertThat(sparse.getStack().getPixels(1)).isNotEqualTo(sparse.getStack().getPixels(2));
	}

	/** Thick slices and coarse pixels of all channels and frames. */
	@Test
	void binnedPlanesAreTheResultWithTheirOverlay() {
		final CompositeImage image = hyperstack(32);
		final Roi roi = new Roi(4, 6, 8, 4);
		roi.setPosition(0, 2, 0);
		image.setOverlay(new Overlay(roi));
		final ImagePlus result = simulated(image, Simulation.NONE.withBinning(2, 2), Planes.parse("all", "", ""));
		assertThat(result.getDimensions()).containsExactly(TestImages.WIDTH / 2, TestImages.HEIGHT / 2, 2, 1, 2);
		assertThat(result.getCalibration().pixelWidth).isEqualTo(2 * image.getCalibration().pixelWidth);
		assertThat(result.getCalibration().pixelDepth).isEqualTo(2 * image.getCalibration().pixelDepth);
		assertThat(result.getLuts()[1].getBytes()).isEqualTo(image.getLuts()[1].getBytes());
		final double mean = IntStream.range(0, 8).mapToDouble(i -> image.getStack().getProcessor(index(image, 2, 1 + i / 4, 2)).getf(2 * 3 + i % 2, 2 * 4 + i / 2 % 2)).average().orElseThrow();
		assertThat(result.getStack().getProcessor(index(result, 2, 1, 2)).getf(3, 4)).isCloseTo((float) mean, within((float) Math.abs(mean) * 1e-5f));
		assertThat(result.getOverlay().toArray()).extracting(each -> each.getBounds().x).containsExactly(2);
		assertThatThrownBy(() -> simulated(image, Simulation.NONE.withBinning(1, 2), Planes.parse("", "1-2", ""))).isInstanceOf(Refusal.class).hasMessageContaining("leave 'Slices (z)' empty");
	}

	@Test
	void rgbIsDegradedColourByColourButScannedOnce() {
		final ColorProcessor colours = new ColorProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		for (int c = 1; c <= 3; c++) colours.setChannel(c, TestImages.noise(8, c).convertToByteProcessor(false));
		final ColorProcessor sparse = (ColorProcessor) SimulatedMeasurement.of(new ImagePlus("rgb", colours), Simulation.NONE.withLosses(new Losses(0.5, 0, 0, 0))).getProcessor();
		for (int i = 0; i < sparse.getPixelCount(); i++) assertThat(sparse.get(i) & 0xffffff).isIn(0, colours.get(i) & 0xffffff);
		final ImagePlus noisy = SimulatedMeasurement.of(new ImagePlus("rgb", colours), NOISE);
		final ImagePlus red = SimulatedMeasurement.of(new ImagePlus("red", colours.getChannel(1, null)), NOISE);
		assertThat(((ColorProcessor) noisy.getProcessor()).getChannel(1, null).getPixels()).isEqualTo(red.getProcessor().getPixels());
		assertThat(noisy.getInfoProperty()).contains("red, green and blue were degraded one by one");
	}

	@Test
	void aPlaneThatIsRefusedIsLeftAsItIs() {
		final ImagePlus image = TestImages.stack(32, 3);
		image.getStack().getProcessor(2).setf(7, Float.NaN);
		final ImagePlus result = simulated(image, NOISE, Planes.all());
		assertThat(changed(image, result)).containsExactly(1, 3);
		assertThat(result.getInfoProperty()).contains("Plane 2: Left as it is. The image has pixels that are NaN");
		assertThatThrownBy(() -> simulated(image, NOISE, Planes.parse("", "2", ""))).isInstanceOf(Refusal.class).hasMessageStartingWith("The image has pixels");
	}

	@Test
	void cancelingGivesWhatIsFinished() {
		final ImagePlus image = TestImages.stack(8, 4);
		final ImagePlus result = SimulatedMeasurement.of(image, NOISE, PlaneOptions.DEFAULT.withPlanes(Planes.all()), new CancelAfter(2));
		assertThat(changed(image, result)).containsExactly(1, 2);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry(Provenance.PARTIAL, true);
	}

	/** A volume of many slices is long in reading. */
	@Test
	void cancelingIsHeardBetweenTheSlicesOfAVolume() {
		final ImagePlus image = TestImages.stack(8, 12);
		image.setDimensions(1, 12, 1);
		final AtomicInteger asked = new AtomicInteger();
		final SolverListener impatient = new SolverListener() {

			@Override
			public boolean isCanceled() {
				return asked.incrementAndGet() >= 4;
			}
		};
		assertThatThrownBy(() -> SimulatedMeasurement.of(image, Simulation.NONE.withBinning(1, 2), PlaneOptions.DEFAULT, impatient)).isInstanceOf(CancellationException.class);
		assertThat(asked.get()).isLessThan(12);
	}

	@Test
	void theResultMayGoToAFolder() {
		final ImagePlus image = TestImages.stack(8, 3);
		final PlaneOptions toFolder = PlaneOptions.DEFAULT.withPlanes(Planes.all()).withFolder(folder.toString());
		final ImagePlus result = SimulatedMeasurement.of(image, NOISE, toFolder, SolverListener.SILENT);
		assertThat(result.getStack().isVirtual()).isTrue();
		assertThat(RepairedPlanes.pixels(result)).isEqualTo(RepairedPlanes.pixels(simulated(image, NOISE, Planes.all())));
	}

	private static ImagePlus simulated(final ImagePlus image, final Simulation simulation, final Planes planes) {
		return SimulatedMeasurement.of(image, simulation, PlaneOptions.DEFAULT.withPlanes(planes), SolverListener.SILENT);
	}

	/** Two channels, three slices, two frames. */
	private static CompositeImage hyperstack(final int bits) {
		final ImagePlus stack = TestImages.stack(bits, 12);
		stack.setDimensions(2, 3, 2);
		stack.getCalibration().pixelDepth = 3;
		final CompositeImage image = new CompositeImage(stack, CompositeImage.COMPOSITE);
		image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
		image.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
		return image;
	}

	/** Cancels after so many planes. */
	private static final class CancelAfter implements RunListener {

		private final int planes;
		private int done;

		CancelAfter(final int planes) {
			this.planes = planes;
		}

		@Override
		public void finished(final int finished, final int ofAll) {
			done = finished;
		}

		@Override
		public void progress(final Progress progress) {}

		@Override
		public boolean isCanceled() {
			return done >= planes;
		}
	}
}
