package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.inpaint;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;

/** Samples take an axis that is free, or are images of their own. */
class SampleAxesTest {

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
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
}
