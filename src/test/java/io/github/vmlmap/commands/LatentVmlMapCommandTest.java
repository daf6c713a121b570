package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.vmlmap.Sha256;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.LearningRate;
import io.github.vmlmap.solvers.Projection;
import io.github.vmlmap.solvers.SolverSettings;

/** A prior of latents as a command of its own. */
class LatentVmlMapCommandTest extends CommandTest {

	private String latent;

	@BeforeAll
	void writeLatentPrior() throws Exception {
		latent = TinyPrior.writeLatent(folder.resolve("latent prior")).folder().toString();
	}

	@ParameterizedTest
	@CsvSource({ "Inpaint, spots-inpainted, 1", "Super-resolution x2, spots-x2, 2", "Uniform blur, spots-deblurred, 1", "Denoise, spots-denoised, 1" })
	void restoresEveryDegradation(final String degradation, final String title, final int scale) throws Exception {
		final ImagePlus image = Spots.image(16);
		final Snapshot before = Snapshot.of(image);
		final ImagePlus result = quick(image, "degradation", degradation, "blurwidth", 3.0);
		assertThat(result.getTitle()).isEqualTo(title);
		assertThat(List.of(result.getBitDepth(), result.getWidth(), result.getHeight())).containsExactly(16, scale * Spots.WIDTH, scale * Spots.HEIGHT);
		assertThat(Snapshot.of(image)).isEqualTo(before);
		assertThat(Runs.said(result, Provenance.METHOD)).isEqualTo("LatentVML-MAP");
		assertThat(result.getInfoProperty()).contains("in the latents of an autoencoder, which is experimental");
	}

	@Test
	void refusesAPriorOfImagesAndOtherCommandsRefuseThatOfLatents() throws Exception {
		assertThat(runs.run(LatentVmlMapCommand.class, "image", Spots.image(8), "prior", prior).getCancelReason())
			.endsWith("is one of images, and LatentVML-MAP needs one of latents: choose such a prior, as fluorescence-nuclei-latent.");
		assertThat(runs.run(VmlMapCommand.class, "image", Spots.image(8), "prior", latent).getCancelReason()).contains("is one of latents, with which this cannot be done");
	}

	@ParameterizedTest
	@EnumSource
	void takesTheLearningRateOfTheTask(final LearningRate rate) throws Exception {
		final SolverSettings expected = rate.of(SolverSettings.DEFAULT);
		final ImagePlus result = runs.result(LatentVmlMapCommand.class, "image", Spots.image(8), "prior", latent, "learningrate", rate.label());
		assertThat(Runs.provenance(result).entries()).containsEntry("setting step size", expected.stepSize()).containsEntry("setting step rule", expected.stepRule().name())
			.containsEntry("setting steps", (long) expected.steps());
	}

	@Test
	void projectsWhenAsked() throws Exception {
		final ImagePlus image = Spots.image(32);
		final ImagePlus result = quick(image, "projection", "Always", "denoiseobserved", true);
		for (int y = 0; y < Spots.HEIGHT; y++) for (int x = 0; x < Spots.WIDTH; x++) if (!Spots.HOLE.contains(x, y))
			assertThat(result.getProcessor().getf(x, y)).isCloseTo(image.getProcessor().getf(x, y), within(1e-2f));
		assertThat(Runs.said(result, Provenance.METHOD)).isEqualTo("LatentVML-MAP, projection: always");
		assertThat(quick(image, "projection", "Never", "denoiseobserved", true).getProcessor().getf(0, 0)).isNotEqualTo(image.getProcessor().getf(0, 0));
		assertThat(runs.run(LatentVmlMapCommand.class, "image", image, "prior", latent, "projection", "Always", "degradation", "Gaussian blur", "blurwidth", 1.0).getCancelReason())
			.contains("projection onto the measurement");
	}

	/** With noise their last steps are too long. */
	@Test
	void publishedRatesTakeTheImageForFreeOfNoise() throws Exception {
		final Object[] noisy = { "image", Spots.image(32), "prior", latent, "estimatenoise", false, "noise", 9.0 };
		assertThat(Runs.said(with(noisy, "learningrate", "Safe"), Provenance.NOISE)).isEqualTo(9.0);
		assertThat(Runs.said(with(noisy, "learningrate", "Box mask"), Provenance.NOISE)).isEqualTo(0.0);
		assertThat(Runs.said(with(noisy, "learningrate", "Box mask", "preset", "Custom", "levels", 2, "steps", 1), Provenance.NOISE)).isEqualTo(9.0);
	}

	/** H is one then, and the projection would give the image back. */
	@Test
	void publishedRatesDenoiseNothing() throws Exception {
		for (final Object[] what : new Object[][] { { "degradation", "Denoise" }, { "denoiseobserved", true } }) {
			final Object[] inputs = Stream.concat(Stream.of("image", Spots.image(8), "prior", latent, "learningrate", "Box mask"), Stream.of(what)).toArray();
			assertThat(runs.run(LatentVmlMapCommand.class, inputs).getCancelReason()).contains("leaves nothing to denoise: choose the learning rate Safe");
		}
	}

	private ImagePlus with(final Object[] some, final Object... more) throws Exception {
		return runs.result(LatentVmlMapCommand.class, Stream.concat(Stream.of(some), Stream.of(more)).toArray());
	}

	@Test
	void restoresTheChosenPlanesOfAStackInSamples() throws Exception {
		final ImageStack planes = new ImageStack();
		for (int z = 0; z < 3; z++) planes.addSlice(Spots.image(8).getProcessor());
		final ImagePlus stack = new ImagePlus("spots", planes);
		final ImagePlus result = quick(stack, "degradation", "Denoise", "planes", "Ranges", "slices", "2-3", "samples", 2, "preview", true);
		assertThat(List.of(result.getNSlices(), result.getNFrames())).containsExactly(3, 2);
		assertThat((byte[]) result.getStack().getPixels(1)).isEqualTo(planes.getPixels(1));
		assertThat((byte[]) result.getStack().getPixels(2)).isNotEqualTo(planes.getPixels(2)).isNotEqualTo(result.getStack().getPixels(5));
	}

	/** The decoder's file makes the image as the denoiser's does. */
	@Test
	void namesTheAutoencoder() throws Exception {
		final ImagePlus result = quick(Spots.image(8));
		for (final String net : new String[] { "encoder", "decoder" })
			assertThat(Runs.said(result, net + " sha256")).isEqualTo(Sha256.of(Path.of(latent, net + ".pt")));
	}

	@Test
	void choicesAreTheirs() throws Exception {
		assertThat(choices("learningrate")).isEqualTo(Stream.of(LearningRate.values()).map(LearningRate::label).toList());
		assertThat(choices("projection")).containsExactlyInAnyOrderElementsOf(Stream.of(Projection.values()).map(Projection::label).toList());
		assertThat(runs.run(LatentVmlMapCommand.class, "image", Spots.image(8), "prior", latent, "learningrate", "Fast").getCancelReason()).contains("choose one of Safe, Half mask");
		assertThat(runs.run(LatentVmlMapCommand.class, "image", Spots.image(8), "prior", latent, "projection", "Maybe").getCancelReason()).contains("choose Never");
	}

	private static List<String> choices(final String field) throws Exception {
		return Arrays.asList(LatentVmlMapCommand.class.getDeclaredField(field).getAnnotation(Parameter.class).choices());
	}

	private ImagePlus quick(final ImagePlus image, final Object... more) throws Exception {
		return runs.result(LatentVmlMapCommand.class, Stream.concat(Stream.of("image", image, "prior", latent, "preset", "Custom", "levels", 2, "steps", 1),
			Stream.of(more)).toArray());
	}
}
