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
import io.github.vmlmap.models.Noise;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.models.Training;

/**
 * Makes a model package of a trained denoiser, from the command line: DENOISER.pt ABOUT.properties
 * FOLDER [MEASURED.md]. For nets of scripts/emit_unet.py. What was measured becomes part of a new card; without it, a
 * card that is there stays.
 */
public final class PackagePrior {

	private static final Noise NOISE = new Noise(0.5, 0.002, 80);

	private PackagePrior() {}

	public static void main(final String... args) throws IOException {
		final Properties about = new Properties();
		try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
			about.load(reader);
		}
		final ModelDescription description = description(about);
		final Path folder = Files.createDirectories(Path.of(args[2]));
		if (args.length > 3) Files.writeString(folder.resolve(ModelCard.FILE_NAME), ModelCard.of(description, about.getProperty("notfor", ""), Files.readString(Path.of(args[3]))));
		System.out.println(PriorPackage.write(folder, description, Path.of(args[0])).sha256());
	}

	private static ModelDescription description(final Properties about) {
		final Credits credits = new Credits(List.of(about.getProperty("author")), about.getProperty("licence"),
			List.of(new Citation(about.getProperty("citation"), about.getProperty("citation.url"))));
		final List<String> weaknesses = Stream.of(about.getProperty("weaknesses", "").split("\\|")).map(String::strip)
			.filter(sentence -> !sentence.isEmpty()).toList();
		final OptionalDouble pixelSize = Stream.ofNullable(about.getProperty("pixelsize")).mapToDouble(Double::parseDouble).findFirst();
		final ImageTraits images = new ImageTraits(about.getProperty("modality"), range(about, "percentiles"), range(about, "objectsize"), pixelSize, weaknesses);
		return new ModelDescription(about.getProperty("name"), about.getProperty("description"), about.getProperty("version", ""),
			Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), credits, 1, NetSize.REACH, NOISE, images,
			new Training(about.getProperty("data"), about.getProperty("command")));
	}

	private static Range range(final Properties about, final String key) {
		final double[] ends = Stream.of(about.getProperty(key).split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Range(ends[0], ends[1]);
	}
}
