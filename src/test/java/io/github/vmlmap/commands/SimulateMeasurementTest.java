package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;

/** What is simulated is what was asked for, against closed forms and sample statistics. */
class SimulateMeasurementTest {

	private static Runs runs;

	@BeforeAll
	static void start() {
		runs = new Runs();
	}

	@AfterAll
	static void stop() {
		runs.close();
	}

	@Test
	void doesNothingUnlessAsked() throws Exception {
		final ImagePlus image = Spots.image(16);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = runs.result(SimulateMeasurement.class, "image", image);
		assertThat(result.getTitle()).isEqualTo("spots-simulated");
		assertThat((short[]) result.getProcessor().getPixels()).isEqualTo((short[]) image.getProcessor().getPixels());
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	/** A point becomes the PSF, in depth where the image is a stack. */
	@Test
	void blursAPointToThePsf() throws Exception {
		final ImagePlus result = runs.result(SimulateMeasurement.class, "image", point(7), "psfsource", "Gaussian", "sigma", 1.0, "sigmaz", 0.6);
		final double peak = value(result, 8, 8, 4);
		assertThat(value(result, 10, 8, 4) / peak).isCloseTo(Math.exp(-2), within(1e-4));
		assertThat(value(result, 8, 8, 5) / peak).isCloseTo(Math.exp(-1 / (2 * 0.36)), within(1e-4));
		final ImagePlus thin = runs.result(SimulateMeasurement.class, "image", point(7), "psfsource", "Gaussian", "sigma", 1.0, "thinsample", true, "planes", "All planes");
		assertThat(value(thin, 8, 8, 5)).isCloseTo(0, within(1e-4));
	}

	/** The pixel size is entered; a wider pinhole and a longer wavelength blur more. */
	@Test
	void blursAsTheMicroscopeThatIsEntered() throws Exception {
		assertThat(confocal(0, 488)).isGreaterThan(confocal(2, 488)).isGreaterThan(confocal(0, 650));
	}

	/** What is left of a point. */
	private static double confocal(final double pinhole, final double excitation) throws Exception {
		return value(runs.result(SimulateMeasurement.class, "image", point(1), "psfsource", "Confocal", "pixelsize", 60.0, "pinhole", pinhole, "excitation",
			excitation), 8, 8, 1);
	}

	/** The calibration may be edited before the macro is run: what was 0 is the number that served. */
	@Test
	void saysWhatItsPsfIsAndAtWhichPixels() throws Exception {
		final ImagePlus stack = point(5);
		stack.getCalibration().pixelWidth = stack.getCalibration().pixelHeight = 0.065;
		stack.getCalibration().pixelDepth = 0.2;
		stack.getCalibration().setUnit("um");
		final ImagePlus result = runs.result(SimulateMeasurement.class, "image", stack, "psfsource", "Widefield", "reach", 0.4);
		assertThat(Runs.said(result, "simulation")).asString().startsWith("scalar Debye, widefield, NA 1.4, index 1.515, 520.0 nm, at 65 × 65 × 200 nm, 17 × 17 × 5 pixels; ");
		assertThat(result.getInfoProperty()).contains("reaches 0.4 µm to either side of the focus");
		assertThat(Runs.said(result, Provenance.MACRO)).asString().contains("pixelsize=65.0 slicespacing=200.0 reach=0.4 ");
		assertThat(runs.result(SimulateMeasurement.class, "image", stack, "psfsource", "Widefield").getInfoProperty()).contains("reaches 0.2 µm to either side");
		stack.getCalibration().pixelHeight = 0.1;
		final ImagePlus oblong = runs.result(SimulateMeasurement.class, "image", stack, "psfsource", "Confocal", "slicespacing", 300.0);
		assertThat(Runs.said(oblong, Provenance.MACRO)).asString().contains("pixelsize=0.0 slicespacing=300.0 ");
		final ImagePlus gaussian = runs.result(SimulateMeasurement.class, "image", stack, "psfsource", "Gaussian");
		assertThat(Runs.said(gaussian, "simulation")).asString().startsWith("Gaussian, sigma 1.5 pixels, 1.5 slices; ");
		assertThat(Runs.said(gaussian, Provenance.MACRO)).asString().contains("pixelsize=0.0 slicespacing=0.0 ");
	}

	@Test
	void binsPixelsAndSlices() throws Exception {
		final ImagePlus result = runs.result(SimulateMeasurement.class, "image", point(7), "binning", 2, "slicebinning", 3);
		assertThat(result.getWidth()).isEqualTo(8);
		assertThat(result.getNSlices()).isEqualTo(2);
		assertThat(value(result, 4, 4, 2)).isCloseTo(1000 / 12.0, within(1e-3));
		assertThat(result.getCalibration().pixelWidth).isEqualTo(2);
		assertThat(result.getCalibration().pixelDepth).isEqualTo(3);
	}

	/** Var = gain · signal + read², mean kept. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 5", "2, 100, 0", "0.01, 0, 3" })
	void addsTheNoiseOfACamera(final double gain, final double offset, final double read) throws Exception {
		final ImageProcessor flat = new FloatProcessor(200, 200);
		flat.add(160);
		final ImagePlus result = runs.result(SimulateMeasurement.class, "image", new ImagePlus("flat", flat), "gain", gain, "offset", offset, "noise", read);
		final double variance = gain * (160 - offset) + read * read;
		assertThat(result.getStatistics().mean).isCloseTo(160, within(5 * Math.sqrt(variance / 40_000)));
		assertThat(result.getStatistics().stdDev).isCloseTo(Math.sqrt(variance), within(0.03 * Math.sqrt(variance)));
	}

	@Test
	void losesPixelsAndColumns() throws Exception {
		final ImageProcessor flat = new FloatProcessor(100, 80);
		flat.add(50);
		final ImagePlus image = new ImagePlus("flat", flat);
		final ImageProcessor sparse = runs.result(SimulateMeasurement.class, "image", image, "hiddenpercent", 80.0, "hiddenvalue", 7.0).getProcessor();
		assertThat(count(sparse, 7) / 8000.0).isCloseTo(0.8, within(0.02));
		assertThat(count(sparse, 50) + count(sparse, 7)).isEqualTo(8000);
		final ImageProcessor faulty = runs.result(SimulateMeasurement.class, "image", image, "deadcolumns", 1, "hotpixels", 1).getProcessor();
		assertThat(count(faulty, 0) + count(faulty, 100)).isIn(80L, 81L);
		assertThat(count(faulty, 100)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "binning, 0, Binning takes 1 or more", "binning, 40, smaller than one block", "slicebinning, 9, smaller than one block", "deadcolumns, -1, 0 or more" })
	void refusesCountsThatMakeNoSense(final String name, final int value, final String why) throws Exception {
		assertThat(runs.run(SimulateMeasurement.class, "image", point(7), name, value).getCancelReason()).contains(why);
	}

	@Test
	void refusesOtherBlursAndShares() throws Exception {
		assertThat(runs.run(SimulateMeasurement.class, "image", point(7), "psfsource", "Guess").getCancelReason()).contains("There is no PSF of the kind");
		assertThat(runs.run(SimulateMeasurement.class, "image", point(7), "hiddenpercent", 100.0).getCancelReason()).contains("less than all");
		assertThat(runs.run(SimulateMeasurement.class, "image", point(7), "gain", -1.0).getCancelReason()).contains("gain must be 0 or more");
	}

	private static long count(final ImageProcessor pixels, final float value) {
		return IntStream.range(0, pixels.getPixelCount()).filter(i -> pixels.getf(i) == value).count();
	}

	private static double value(final ImagePlus image, final int x, final int y, final int slice) {
		return image.getStack().getProcessor(slice).getf(x, y);
	}

	private static ImagePlus point(final int slices) {
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < slices; z++) stack.addSlice(new FloatProcessor(17, 17));
		stack.getProcessor(slices / 2 + 1).setf(8, 8, 1000);
		return new ImagePlus("point", stack);
	}
}
