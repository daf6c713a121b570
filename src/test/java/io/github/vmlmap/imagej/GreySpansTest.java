package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;

import io.github.vmlmap.solvers.SolverListener;

/** A result tells which grey values the prior saw as −1 and +1, and by which rule. */
class GreySpansTest {

	private static final String RANGE = "range of grey values";
	private static final String FALL_BACK = "took the place of the percentiles";

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	/** The percentile p of the numbers 0 to n − 1 is p/100 (n − 1). */
	@Test
	void theRangeIsThatOfThePercentiles() {
		final ImagePlus result = denoised(numbers(1));
		final double[] percents = Stream.of(said(result, "setting percentiles").toString().split(" to ")).mapToDouble(Double::parseDouble).toArray();
		final List<?> range = (List<?>) said(result, RANGE);
		final int last = TestImages.WIDTH * TestImages.HEIGHT - 1;
		for (int i = 0; i < 2; i++) assertThat(((Number) range.get(i)).doubleValue()).isCloseTo(percents[i] / 100 * last, within(0.51));
		assertThat(result.getInfoProperty()).doesNotContain(FALL_BACK);
	}

	@Test
	void itIsInGreyValuesThatAreShown() {
		final ImagePlus image = numbers(1);
		final List<?> pixels = (List<?>) said(denoised(image), RANGE);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 100, 0.25 }, "counts");
		final List<?> shown = (List<?>) said(denoised(image), RANGE);
		for (int i = 0; i < 2; i++) assertThat(((Number) shown.get(i)).doubleValue()).isCloseTo(100 + 0.25 * ((Number) pixels.get(i)).doubleValue(), within(1e-6));
	}

	@Test
	void eachChannelHasItsOwn() {
		final ImageStack channels = new ImageStack();
		channels.addSlice(numbers(1).getProcessor());
		channels.addSlice(numbers(2).getProcessor());
		final ImagePlus image = new ImagePlus("two", channels);
		image.setDimensions(2, 1, 1);
		final ImagePlus result = repair.withPlanes(Planes.parse("all", "", "")).restorePlanes(image, RestorationTask.denoising(), SolverListener.SILENT).get(0);
		final List<?> ranges = (List<?>) said(result, RANGE);
		assertThat(ranges).hasSize(2);
		final double first = Double.parseDouble(ranges.get(0).toString().replaceFirst("^1: .* to ", ""));
		assertThat(Double.parseDouble(ranges.get(1).toString().replaceFirst("^2: .* to ", ""))).isEqualTo(2 * first);
	}

	/** One cosmic ray on black ground. */
	@Test
	void aFallBackIsTold() {
		final ImagePlus dark = new ImagePlus("dark", new FloatProcessor(TestImages.WIDTH, TestImages.HEIGHT));
		dark.getProcessor().setf(7, 9, 4000);
		final ImagePlus result = denoised(dark);
		assertThat((List<?>) said(result, RANGE)).hasToString("[0.0, 4000.0]");
		assertThat(said(result, Provenance.NOTES)).asString().contains(FALL_BACK);
	}

	private static ImagePlus denoised(final ImagePlus image) {
		return repair.restore(image, RestorationTask.denoising(), SolverListener.SILENT);
	}

	/** Each multiple of a step once, mixed. */
	private static ImagePlus numbers(final int step) {
		final FloatProcessor plane = new FloatProcessor(TestImages.WIDTH, TestImages.HEIGHT);
		for (int i = 0; i < plane.getPixelCount(); i++) plane.setf(i, step * (i * 7 % plane.getPixelCount()));
		return new ImagePlus("numbers", plane);
	}

	private static Object said(final ImagePlus result, final String key) {
		return Provenance.fromInfo(result.getInfoProperty()).orElseThrow().get(key).orElseThrow();
	}
}
