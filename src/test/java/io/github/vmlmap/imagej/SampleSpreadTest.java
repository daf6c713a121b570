package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** Mean and deviation over samples, plane by plane, under names that promise nothing. */
class SampleSpreadTest {

	@Test
	void isThatOfEachPixelOverTheSamplesOfAPlane() {
		final ImagePlus result = result("sample 1: a", "sample 2: a", "sample 1: b", "sample 2: b");
		final SampleSpread spread = SampleSpread.of(result).orElseThrow();
		final ImagePlus mean = spread.mean();
		final ImagePlus deviation = spread.deviation();
		assertThat(mean.getStackSize()).isEqualTo(2);
		assertThat(mean.getStack().getSliceLabel(2)).isEqualTo("mean of samples: b");
		assertThat(mean.getStack().getProcessor(2).getf(1, 0)).isEqualTo((4 + 9) / 2f);
		assertThat(deviation.getStack().getSliceLabel(1)).isEqualTo("spread over restarts: a");
		assertThat(deviation.getStack().getProcessor(2).getf(1, 0)).isCloseTo((float) Math.sqrt(12.5), within(1e-5f));
		assertThat(deviation.getTitle()).isEqualTo("cells-spread");
		assertThat(Provenance.fromInfo(deviation.getInfoProperty()).orElseThrow().get("this image")).contains("spread over restarts, 2 samples");
		assertThat(deviation.getInfoProperty()).doesNotContain("interval");
	}

	@Test
	void thereIsNoneOfOneSample() {
		assertThat(SampleSpread.of(result("sample 1", "b"))).isEmpty();
		assertThat(SampleSpread.of(result(null, null))).isEmpty();
		assertThat(SampleSpread.of(result("sample 1", "sample 1", "sample 2"))).isEmpty();
	}

	/** Specimens, or slices of an earlier result: the name makes no sample. */
	@Test
	void thereIsNoneWhereOneSampleWasMade() {
		final ImagePlus specimens = result("sample 1", "sample 2", "sample 3");
		specimens.setProperty("Info", Provenance.of("1", "VML-MAP").with(PlaneRecord.SAMPLES, 1).toInfo());
		assertThat(SampleSpread.of(specimens)).isEmpty();
		specimens.setProperty("Info", Provenance.of("1", "Biharmonic").appendTo(Provenance.of("1", "VML-MAP").with(PlaneRecord.SAMPLES, 3).toInfo()));
		assertThat(SampleSpread.of(specimens)).as("three samples, of an earlier run").isEmpty();
		specimens.setProperty("Info", null);
		assertThat(SampleSpread.of(specimens)).isEmpty();
	}

	/** Slice i has the values 0 and i². */
	private static ImagePlus result(final String... labels) {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < labels.length; i++) stack.addSlice(labels[i], new FloatProcessor(2, 1, new float[] { 0, i * i }));
		final ImagePlus result = new ImagePlus("cells", stack);
		result.setProperty("Info", Provenance.of("1", "VML-MAP").with(PlaneRecord.SAMPLES, 2).toInfo());
		return result;
	}
}
