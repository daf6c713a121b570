package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;

import io.github.vmlmap.imagej.Provenance;

/** The whole image is restored from the noise that was estimated or given. */
class DenoiseWithPriorTest extends CommandTest {

	@Test
	void restoresAllPixelsOfANewImage() throws Exception {
		final ImagePlus image = Spots.image(16);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = runs.result(DenoiseWithPrior.class, "image", image, "prior", prior, "seed", 5L, "estimatenoise", false, "noise", 120.0);
		assertThat(result.getTitle()).isEqualTo("spots-denoised");
		assertThat(result.getCalibration().pixelWidth).isEqualTo(0.5);
		assertThat(Runs.provenance(result).entries()).containsEntry(Provenance.SEEDS, List.of(5L)).containsEntry("degradation", "noise")
			.containsEntry(Provenance.SYNTHESISED_SHARE, 1.0).containsEntry(Provenance.NOISE, 120.0);
		assertThat(Runs.said(result, "setting memory")).asString().matches("[1-9]\\d* bytes, 7000 for a pixel of a gradient");
		assertThat(Snapshot.of(image)).isEqualTo(before);
	}

	@Test
	void refusesNoiseUnderZeroAndNoSample() throws Exception {
		assertThat(runs.run(DenoiseWithPrior.class, "image", Spots.image(8), "prior", prior, "estimatenoise", false, "noise", -1.0).getCancelReason())
			.contains("noise must be 0 or more");
		assertThat(runs.run(DenoiseWithPrior.class, "image", Spots.image(8), "prior", prior, "samples", 0).getCancelReason()).contains("At least 1 sample");
	}
}
