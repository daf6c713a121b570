package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.DetectorFaults;

/** What samples say of themselves is so. */
class SampleTest {

	private static final List<Sample> MEASURED = List.of(Sample.NUCLEI, Sample.SPECK);

	@ParameterizedTest
	@EnumSource(Sample.class)
	void isTheSameEachTimeAndSaysWhatIsReal(final Sample sample) {
		final ImagePlus image = sample.open();
		final ImagePlus again = sample.open();
		for (int i = 1; i <= image.getStackSize(); i++) assertThat(image.getStack().getPixels(i)).isEqualTo(again.getStack().getPixels(i));
		assertThat(image.getInfoProperty()).startsWith(sample.description());
		assertThat(sample.description()).matches("(Real fluorescent nuclei|A real phase image of a cell).*|Not measured: drawn .*");
		assertThat(MEASURED.contains(sample) || sample.description().contains("drawn") || sample.description().contains("simulated")).isTrue();
		assertThat(Sample.ofLabel(sample.label())).isSameAs(sample);
	}

	/** In the selection lies all that is to be repaired, and something is. */
	@ParameterizedTest
	@EnumSource(value = Sample.class, names = { "DUST", "FOLD" })
	void selectsWhatIsDamaged(final Sample sample) {
		final ImagePlus image = sample.open();
		final ImageProcessor damaged = image.getProcessor();
		final ImageProcessor original = sample.original().getProcessor();
		final int[] changed = IntStream.range(0, damaged.getPixelCount()).filter(i -> Math.abs(damaged.getf(i) - original.getf(i)) > 2).toArray();
		assertThat(changed).hasSizeGreaterThan(100);
		assertThat(Arrays.stream(changed)).allMatch(i -> image.getRoi().contains(i % damaged.getWidth(), i / damaged.getWidth()));
	}

	@Test
	void whatIsCalledMeasuredIsIntact() {
		for (final Sample sample : MEASURED) {
			final ImagePlus image = sample.open();
			assertThat(image.getRoi()).isNotNull();
			assertThat(image.getProcessor().getPixels()).isEqualTo(sample.original().getProcessor().getPixels());
		}
	}

	/** The darkest of its surroundings, and nothing as dark beside it. */
	@Test
	void theSelectionHidesTheSpeck() {
		final ImagePlus image = Sample.SPECK.open();
		final ImageProcessor pixels = image.getProcessor();
		final Rectangle hole = image.getRoi().getBounds();
		final int[] dark = IntStream.range(0, pixels.getPixelCount()).filter(i -> pixels.get(i) < 50 && Math.abs(i % pixels.getWidth() - hole.getCenterX()) < 60).toArray();
		assertThat(dark).isNotEmpty();
		assertThat(Arrays.stream(dark)).allMatch(i -> image.getRoi().contains(i % pixels.getWidth(), i / pixels.getWidth()));
		assertThat(image.getCalibration().pixelWidth).isCloseTo(0.107, within(1e-6));
	}

	/** Convolved here pixel by pixel, away from the borders. */
	@Test
	void thePsfIsThatOfTheBlur() {
		final ImageProcessor blurred = Sample.BLURRED.open().getProcessor();
		final ImageProcessor original = Sample.BLURRED.original().getProcessor();
		final ImageProcessor psf = Sample.BLURRED.psf().orElseThrow().getProcessor();
		final int reach = psf.getWidth() / 2;
		double squares = 0;
		int count = 0;
		for (int y = reach; y < blurred.getHeight() - reach; y++) for (int x = reach; x < blurred.getWidth() - reach; x++) {
			double mean = 0;
			for (int i = 0; i < psf.getPixelCount(); i++)
				mean += psf.getf(i) * original.getf(x + i % psf.getWidth() - reach, y + i / psf.getWidth() - reach);
			squares += Math.pow(blurred.getf(x, y) - mean, 2);
			count++;
		}
		assertThat(Math.sqrt(squares / count)).isCloseTo(1.5, within(0.1));
	}

	@Test
	void aSparseScanLeavesOutFourOfFive() {
		final ImageProcessor scan = Sample.SPARSE.open().getProcessor();
		final ImageProcessor original = Sample.SPARSE.original().getProcessor();
		assertThat(IntStream.range(0, scan.getPixelCount())).allMatch(i -> scan.get(i) == 0 || scan.get(i) == original.get(i));
		assertThat(IntStream.range(0, scan.getPixelCount()).filter(i -> scan.get(i) == 0).count() / (double) scan.getPixelCount()).isCloseTo(0.8, within(0.02));
	}

	@Test
	void stripesAndHotPixelsAreFound() {
		final ImagePlus image = Sample.STRIPES.open();
		final ImageProcessor original = Sample.STRIPES.original().getProcessor();
		final ImageProcessor found = HiddenRegions.ofDetectorFaults(image, DetectorFaults.THRESHOLD, true, true).mask().toProcessor();
		final int[] faulty = IntStream.range(0, original.getPixelCount()).filter(i -> image.getProcessor().get(i) != original.get(i)).toArray();
		assertThat(faulty).hasSizeGreaterThan(3 * original.getHeight());
		assertThat(Arrays.stream(faulty)).allMatch(i -> found.get(i) != 0);
		assertThat(IntStream.range(0, found.getPixelCount()).filter(i -> found.get(i) != 0).count()).isLessThan(faulty.length + 20);
	}

	@Test
	void saturationKeepsWhatIsDarker() {
		final ImageProcessor saturated = Sample.SATURATED.open().getProcessor();
		final ImageProcessor original = Sample.SATURATED.original().getProcessor();
		assertThat(IntStream.range(0, saturated.getPixelCount())).allMatch(i -> saturated.get(i) == Math.min(170, original.get(i)));
		assertThat(original.getMax()).isGreaterThan(170);
	}

	@Test
	void slicesAreFourPixelsThick() {
		final ImagePlus thick = Sample.SLICES.open();
		assertThat(thick.getCalibration().pixelDepth / thick.getCalibration().pixelWidth).isCloseTo(4, within(1e-9));
		assertThat(Sample.SLICES.original().getNSlices()).isEqualTo(4 * thick.getNSlices());
	}

	@Test
	void refusesOtherLabels() {
		assertThatThrownBy(() -> Sample.ofLabel("Moon")).isInstanceOf(Refusal.class).hasMessageContaining("no sample 'Moon'").hasMessageContaining("Noisy nuclei");
	}
}
