package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;

/** Smaller pixels, with and without a PSF before the binning. */
class SuperResolveWithPriorTest extends CommandTest {

	@Test
	void dividesThePixels() throws Exception {
		final ImagePlus result = runs.result(SuperResolveWithPrior.class, "image", crop(), "prior", prior, "factor", "x3", "psfsource", "Gaussian", "sigma", 0.2);
		assertThat(result.getTitle()).isEqualTo("spots-x3");
		assertThat(result.getWidth()).isEqualTo(10 * 3);
		assertThat(result.getHeight()).isEqualTo(8 * 3);
		assertThat(result.getCalibration().pixelWidth).isEqualTo(0.5 / 3);
		assertThat(result.getCalibration().pixelHeight).isEqualTo(0.25 / 3);
		assertThat(Runs.said(result, "degradation")).isEqualTo("Gaussian, sigma 0.2 pixels, then binning by 3");
	}

	@Test
	void takesEachFactorWithoutAPsf() throws Exception {
		for (final String factor : List.of("x2", "x4")) {
			final ImagePlus result = runs.result(SuperResolveWithPrior.class, "image", crop(), "prior", prior, "factor", factor);
			assertThat(result.getTitle()).isEqualTo("spots-" + factor);
			assertThat(Runs.said(result, "degradation")).isEqualTo("binning by " + factor.substring(1));
		}
	}

	@Test
	void refusesOtherFactorsAndPsfs() throws Exception {
		assertThat(runs.run(SuperResolveWithPrior.class, "image", crop(), "prior", prior, "factor", "x5").getCancelReason()).contains("There is no factor");
		assertThat(runs.run(SuperResolveWithPrior.class, "image", crop(), "prior", prior, "psfsource", "Guess").getCancelReason()).contains("There is no PSF");
	}

	private static ImagePlus crop() {
		final ImagePlus image = Spots.image(8);
		image.setRoi(0, 0, 10, 8);
		final ImagePlus crop = image.crop();
		crop.setTitle("spots.tif");
		return crop;
	}
}
