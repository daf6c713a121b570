package io.github.vmlmap.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.Stream;

import io.github.vmlmap.models.Citation;
import io.github.vmlmap.models.Credits;
import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.ModelCard;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Noise;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.models.Training;

/**
 * Makes a model package of a trained denoiser, from the command line: DENOISER.pt ABOUT.properties
 * FOLDER [MEASURED.md]. For nets of scripts/emit_unet.py; where encoder.pt and decoder.pt lie beside the denoiser, as
 * scripts/train-latent leaves them, the prior is one of latents. What was measured becomes part of a new card; without it, a card
 * that is there stays.
 */
public final class PackagePrior {

	private static final Noise NOISE = new Noise(0.5, 0.002, 80);

	private PackagePrior() {}

	public static void main(final String... args) throws IOException {
		final Properties about = new Properties();
		try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
			about.load(reader);
		}
		final Path denoiser = Path.of(args[0]);
		final LatentNets nets = new LatentNets(denoiser.toAbsolutePath().getParent());
		final boolean ofLatents = Files.exists(nets.encoder());
		final ModelDescription description = description(about, ofLatents);
		final Path folder = Files.createDirectories(Path.of(args[2]));
		final Path card = folder.resolve(ModelCard.FILE_NAME);
		final ModelPackage written = ofLatents ? PriorPackage.write(folder, description, denoiser, nets) : PriorPackage.write(folder, description, denoiser);
		if (args.length > 3) Files.writeString(card, ModelCard.of(description, written.files().latents(), about.getProperty("notfor", ""), Files.readString(Path.of(args[3]))));
		System.out.println(written.sha256());
	}

	private static ModelDescription description(final Properties about, final boolean ofLatents) {
		final Credits credits = new Credits(List.of(about.getProperty("author")), about.getProperty("licence"),
			List.of(new Citation(about.getProperty("citation"), about.getProperty("citation.url"))));
		final List<String> weaknesses = Stream.of(about.getProperty("weaknesses", "").split("\\|")).map(String::strip)
			.filter(sentence -> !sentence.isEmpty()).toList();
		final OptionalDouble pixelSize = Stream.ofNullable(about.getProperty("pixelsize")).mapToDouble(Double::parseDouble).findFirst();
		final ImageTraits images = new ImageTraits(about.getProperty("modality"), range(about, "percentiles"), range(about, "objectsize"), pixelSize, weaknesses);
		return new ModelDescription(about.getProperty("name"), about.getProperty("description"), about.getProperty("version", ""),
			Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), credits, ofLatents ? AutoencoderTraining.LATENT_CHANNELS : 1, NetSize.REACH,
			ofLatents ? TrainingStart.LATENT_NOISE : NOISE, images,
			new Training(about.getProperty("data"), about.getProperty("command")));
	}

	private static Range range(final Properties about, final String key) {
		final double[] ends = Stream.of(about.getProperty(key).split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Range(ends[0], ends[1]);
	}
}
