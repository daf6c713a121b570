package io.github.vmlmap.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.Citation;
import io.github.vmlmap.models.Credits;
import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.ModelCard;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Training;
import io.github.vmlmap.training.AutoencoderTraining;
import io.github.vmlmap.training.DenoiserTraining;
import io.github.vmlmap.training.LatentNets;
import io.github.vmlmap.training.LatentPriorTraining;
import io.github.vmlmap.training.PriorPackage;
import io.github.vmlmap.training.RunFolder;
import io.github.vmlmap.training.TrainingData;
import io.github.vmlmap.training.TrainingResult;
import io.github.vmlmap.training.TrainingSettings;
import io.github.vmlmap.training.TrainingStart;

/**
 * The description and card of a prior that was trained here.
 *
 * @param left what was left out of the images, in words
 */
record NewPrior(PriorLabel label, TrainingStart start, TrainingData data, String left, PriorTraining training) {

	private static final Citation METHOD = new Citation(
		"Karras et al. 2022, Elucidating the design space of diffusion-based generative models", "https://arxiv.org/abs/2206.00364");

	/**
	 * Asks before the training.
	 *
	 * @throws Refusal where nobody has said on what terms a new net may be used
	 */
	static void requireLicence(final PriorLabel label, final TrainingStart start) {
		if (label.licence().isBlank() && start.parent().isEmpty()) throw new Refusal(
			"Say on what terms others may use the new prior: give a licence, as CC-BY-4.0 (your name is to be told) or CC0-1.0 (as they like).");
	}

	private ModelDescription description() {
		final ImageTraits images = new ImageTraits(label.modality(), start.percentiles(), label.objectSize().orElseGet(() -> TrainedObjects.size(data.training(),
			training.settings().crop())), label.pixelSize(), List.of());
		final String sentence = (training.latents() ? "Latent diffusion" : "Diffusion") + " prior of " + label.modality() + ", trained in Fiji on " + data.training().size() + " images" + origin() + ".";
		return new ModelDescription(label.name().replace('.', '-') + " prior", sentence, "", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
			credits(), training.latents() ? AutoencoderTraining.LATENT_CHANNELS : 1, start.reach(), start.noise(), images, new Training(images(), command()));
	}

	private String origin() {
		return start.parent().map(ModelPackage::description).map(parent -> ", from the prior '" + parent.name() + "' (" + first(parent.credits().authors()) + "; " + parent.credits().licence() + ")")
			.orElse("");
	}

	/** All are among the authors of the new prior. */
	private static String first(final List<String> authors) {
		return authors.size() < 3 ? String.join(", ", authors) : authors.get(0) + " and " + (authors.size() - 1) + " others";
	}

	/** Those of the parent stay: what was learned from its weights is theirs. */
	private Credits credits() {
		final Optional<Credits> parent = start.parent().map(prior -> prior.description().credits());
		final Set<String> authors = new LinkedHashSet<>(parent.map(Credits::authors).orElse(List.of()));
		if (authors.isEmpty() || !label.author().equals(PriorLabel.NOBODY)) authors.add(label.author());
		final Set<Citation> citations = new LinkedHashSet<>(parent.map(Credits::citations).orElse(List.of()));
		citations.add(METHOD);
		final String licence = label.licence().isBlank() ? parent.orElseThrow().licence() : label.licence().strip();
		return new Credits(List.copyOf(authors), licence, List.copyOf(citations));
	}

	private String images() {
		final String origin = training.fineTune().isBlank() ? "" : " after those of the prior " + PlainName.of(training.fineTune());
		return data.training().size() + " images" + origin + "; " + data.validation().size() + " held back; " + data.selection() + "; " + left;
	}

	private String command() {
		return label.command().isEmpty() ? training.withoutFolders().toString() : label.command();
	}

	/** Writes the package beside the run's checkpoint. */
	ModelPackage write(final RunFolder run, final TrainingResult result) throws IOException {
		final ModelDescription description = description();
		final Path folder = Files.createDirectories(run.path().resolve("package"));
		final Path samples = run.path().resolve(DenoiserTraining.SAMPLES);
		Files.copy(samples, folder.resolve(DenoiserTraining.SAMPLES), StandardCopyOption.REPLACE_EXISTING);
		final ModelPackage written = training.latents() ? PriorPackage.write(folder, description, result.denoiser(), new LatentNets(run.path()))
			: PriorPackage.write(folder, description, result.denoiser());
		final String measured = (training.latents() ? reconstruction(run) : "") + validation(result, training.settings());
		Files.writeString(folder.resolve(ModelCard.FILE_NAME), ModelCard.of(description, written.files().latents(), label.notFor(), measured));
		return written;
	}

	private static String reconstruction(final RunFolder run) throws IOException {
		return LatentPriorTraining.psnr(run).map(psnr -> String.format(Locale.ROOT, "Images that were held back come through the autoencoder with a PSNR of %.1f dB (peak 2).\n\n",
			psnr)).orElse("");
	}

	private String validation(final TrainingResult result, final TrainingSettings settings) {
		final String unit = training.latents() ? "standard deviations of the latents" : "units of [−1, 1]";
		final String loss = result.best().map(best -> "On images that were held back, after " + best.step() + " steps, at σ in " + unit + ":\n\n" + best.toMarkdown(
			settings)).orElse("No images were held back.\n");
		return loss + "\nUnconditional samples (EDM's Heun sampler, 18 levels):\n\n![Samples](" + DenoiserTraining.SAMPLES + ")";
	}
}
