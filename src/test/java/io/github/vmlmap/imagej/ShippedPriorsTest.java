package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import io.github.vmlmap.models.ModelCatalog;

/** What the shipped priors say of images: each knows the other's from its own. */
class ShippedPriorsTest {

	@Test
	void tellBrightImagesFromDarkOnes() {
		final ImagePlus dark = discs(20, 200);
		final ImagePlus bright = discs(200, 20);
		assertThat(notes("fluorescence-nuclei", dark)).isEmpty();
		assertThat(notes("fluorescence-nuclei", bright)).anyMatch(note -> note.contains("another modality"));
		assertThat(notes("volume-em", dark)).anyMatch(note -> note.contains("another modality"));
		assertThat(notes("volume-em", bright)).noneMatch(note -> note.contains("another modality"));
	}

	private static List<String> notes(final String prior, final ImagePlus image) {
		return new PriorNotes(PlaneSeries.of(image, PlaneOptions.DEFAULT), ModelCatalog.standard().open(prior).description().images(), new TreeMap<>(), OptionalDouble.of(1)).of(
			plane -> HiddenMask.none(image.getWidth(), image.getHeight()));
	}

	/** Four by four discs, 24 pixels across. */
	private static ImagePlus discs(final int ground, final int disc) {
		final ByteProcessor pixels = new ByteProcessor(256, 256);
		for (int i = 0; i < 256 * 256; i++) pixels.set(i, (Math.hypot(i % 64 - 32, i / 256 % 64 - 32) < 12 ? disc : ground) + i % 3);
		return new ImagePlus("discs", pixels);
	}
}
