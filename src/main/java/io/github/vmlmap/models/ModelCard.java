package io.github.vmlmap.models;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.vmlmap.priors.Reach;

/** The documentation of a model package, in Markdown. */
public final class ModelCard {

	/** Its file in a package. */
	public static final String FILE_NAME = "README.md";

	private static final String HOW_TO_VALIDATE = """
		Hide pixels of images that the training data does not contain, restore them and compare the PSNR of the \
		hidden pixels with that of biharmonic interpolation, as `scripts/bench quality` of the plugin does.""";

	private ModelCard() {}

	private static final String NOT_FOR = """
		Images of another modality, or with objects of another size: it draws what it knows into them. \
		Counting, measuring or diagnosing what it has synthesised.""";

	static String of(final ModelDescription model, final Optional<Latents> latents) {
		return of(model, latents, "", HOW_TO_VALIDATE);
	}

	/**
	 * @param latents of a prior of latents
	 * @param notFor what it must not be used for beside what holds for every prior, in Markdown; may be empty
	 * @param validation what was measured, in Markdown
	 */
	public static String of(final ModelDescription model, final Optional<Latents> latents, final String notFor, final String validation) {
		return """
			# %s

			%s

			%s %s

			## Intended use

			Restoration of images like those it was trained on, %s, with the Fiji plugin VML-MAP. \
			What it synthesises is probable, not observed: do not measure it.

			## Not for

			%s

			%s## Training data

			%s

			## Training

			```
			%s
			```

			## Validation

			%s

			## Authors and licence

			%s. %s.

			## References

			%s
			""".formatted(model.name(), model.description(), kind(model, latents), numbers(model), model.images().modality(), (NOT_FOR + " " + notFor).strip(), weaknesses(model), model.training().data(),
			model.training().command(), validation, String.join(", ", model.credits().authors()), model.credits().licence(), references(
				model.credits()));
	}

	private static String kind(final ModelDescription model, final Optional<Latents> latents) {
		return latents.map(l -> ("A diffusion prior of latents (Rombach et al. 2022, arXiv 2112.10752): an autoencoder of images in [−1, 1], to %d channels of 1/%d of " +
			"the height and width, and the denoiser D(z, σ) of Karras et al. 2022 (arXiv 2206.00364) of its latents z; sizes and reach below are in latents, " +
			"objects in pixels.").formatted(model.channels(), l.downsampling())).orElse(
				"A diffusion prior: the denoiser D(x, σ) of Karras et al. 2022 (arXiv 2206.00364) with its preconditioning inside, for images in [−1, 1].");
	}

	private static String numbers(final ModelDescription model) {
		final Noise noise = model.noise();
		final ImageTraits images = model.images();
		return ("Grey values at the %s and %s percentiles of an image become −1 and 1; σ is %s to %s, σ_data %s; " +
			"objects are %s to %s pixels across, a pixel is %s; sizes are %s; a pixel of the result depends on pixels up to %d away.")
				.formatted(images.percentiles().low(), images.percentiles().high(), noise.sigmaMin(), noise.sigmaMax(), noise
					.sigmaData(), images.objectSize().low(), images.objectSize().high(), pixelSize(images), sizes(model.reach()), model.reach()
						.radius());
	}

	private static String pixelSize(final ImageTraits images) {
		return images.pixelSize().stream().mapToObj(size -> size + " nm wide").findFirst().orElse("of unknown width");
	}

	private static String sizes(final Reach reach) {
		return reach.oneSize() ? reach.stride() + " by " + reach.stride() + " only, others in tiles of it" : "multiples of " + reach.stride();
	}

	private static String weaknesses(final ModelDescription model) {
		final List<String> sentences = model.images().weaknesses();
		return sentences.isEmpty() ? "" : "Measured weaknesses: " + String.join(" ", sentences) + "\n\n";
	}

	private static String references(final Credits credits) {
		return credits.citations().stream().map(c -> "- " + c.text() + ", <" + c.url() + ">").collect(Collectors.joining(
			"\n"));
	}
}
