package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;

import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.Range;

/** What does not fit is said in words, and what was tested is quoted. */
class PriorNotesTest {

	private static final ImageTraits ANY = new ImageTraits("electron microscopy", new Range(0.1, 99.9), new Range(1, 1e6), List.of());

	@Test
	void quotesATestOfThePrior() {
		final ImagePlus image = TestImages.image(8);
		assertThat(PriorNotes.of(image, image.getProcessor(), HiddenMask.none(image.getWidth(), image.getHeight()), ANY)).isEmpty();
		image.setProp(PriorNotes.TESTED, "On 10 places it was better.");
		assertThat(PriorNotes.of(image, image.getProcessor(), HiddenMask.none(image.getWidth(), image.getHeight()), ANY)).containsExactly("On 10 places it was better.");
	}

	@Test
	void aResidualWellAboveTheNoiseIsSaid() {
		assertThat(ResidualNote.of(3, 2)).isEmpty();
		assertThat(ResidualNote.of(0.29, 0)).isEmpty();
		assertThat(ResidualNote.of(5, 2)).singleElement().asString().startsWith("The result misses the measured pixels by 5.00 grey values, the noise is 2.00");
	}
}
