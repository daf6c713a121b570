package io.github.vmlmap.models;

import static io.github.vmlmap.models.Rdf.fields;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.vmlmap.priors.Reach;

/** Turns a description into the fields of a bioimage.io model description 0.5. */
final class DescriptionWriter {

	private static final String FORMAT = "0.5.4";
	private static final String IMAGE_ID = "x";
	private static final String NOISE_ID = "sigma";
	private static final String DENOISED_ID = "denoised";
	private static final Map<String, String> BATCH = Map.of("type", "batch");

	private final ModelDescription description;
	private final ModelFiles files;

	DescriptionWriter(final ModelDescription description, final ModelFiles files) {
		this.description = description;
		this.files = files;
	}

	/** The whole file. */
	Map<String, Object> rdf() {
		final Map<String, Object> fields = head();
		fields.put("inputs", List.of(image(), noise()));
		fields.put("outputs", List.of(denoised()));
		fields.put("weights", fields("torchscript", weights()));
		fields.put("config", fields("bioimageio", standardConfig(), Rdf.SECTION, config()));
		return fields;
	}

	private Map<String, Object> head() {
		final Credits credits = description.credits();
		final Map<String, Object> head = fields("type", "model", "format_version", FORMAT, "name", description.name(),
			"description", description.description());
		if (!description.version().isEmpty()) head.put("version", description.version());
		if (!description.timestamp().isEmpty()) head.put("timestamp", description.timestamp());
		head.put("authors", credits.authors().stream().map(name -> fields("name", name)).toList());
		head.put("license", credits.licence());
		head.put("cite", credits.citations().stream().map(c -> fields("text", c.text(), "url", c.url())).toList());
		head.put("documentation", ModelCard.FILE_NAME);
		head.put("tags", List.of("diffusion", "denoising", "restoration", "2d", "pytorch"));
		files.latents().ifPresent(latents -> head.put("attachments", latents.files().map(DescriptionWriter::file).toList()));
		return head;
	}

	private Map<String, Object> image() {
		return tensor(IMAGE_ID, what("latents of an image", "image") + " plus noise of standard deviation sigma" + what("", ", in [-1, 1] but for the noise"), List.of(BATCH,
			channels(), inputAxis("y"), inputAxis("x")), files.x());
	}

	private Map<String, Object> noise() {
		return tensor(NOISE_ID, "noise level, in the units of x", List.of(BATCH), files.sigma());
	}

	private Map<String, Object> denoised() {
		return tensor(DENOISED_ID, what(Rdf.LATENT_PARAMETERISATION, Rdf.PARAMETERISATION) + ", an estimate of the " + what("latents", "image"), List.of(BATCH, channels(), outputAxis("y"),
			outputAxis("x")), files.denoised());
	}

	private static Map<String, Object> tensor(final String id, final String text, final List<?> axes,
		final FileReference example)
	{
		return fields("id", id, "description", text, "axes", axes, "data", fields("type", "float32"), "test_tensor",
			file(example));
	}

	private Map<String, Object> channels() {
		final List<String> names = IntStream.range(0, description.channels()).mapToObj(i -> "channel" + i).toList();
		return fields("type", "channel", "channel_names", names);
	}

	/** The least size that bioimage.io allows leaves a pixel when the halo is cropped from both sides. */
	private Map<String, Object> inputAxis(final String id) {
		final Reach reach = description.reach();
		if (reach.oneSize()) return fields("type", "space", "id", id, "size", reach.stride());
		final long min = reach.roundUp(2L * reach.radius() + 1);
		return fields("type", "space", "id", id, "size", fields("min", min, "step", reach.stride()));
	}

	private Map<String, Object> outputAxis(final String id) {
		final Map<String, Object> axis = fields("type", "space", "id", id, "size", fields("tensor_id", IMAGE_ID,
			"axis_id", id));
		if (description.reach().radius() > 0) axis.put("halo", description.reach().radius());
		return axis;
	}

	private Map<String, Object> weights() {
		final Map<String, Object> weights = file(files.weights());
		weights.put("pytorch_version", files.pytorchVersion());
		return weights;
	}

	private Map<String, Object> standardConfig() {
		return fields("modality", description.images().modality(), "task", "denoising");
	}

	private Map<String, Object> config() {
		final Noise noise = description.noise();
		final ImageTraits images = description.images();
		final Map<String, Object> config = fields("parameterisation", what(Rdf.LATENT_PARAMETERISATION, Rdf.PARAMETERISATION), "sigma_data", noise.sigmaData(), "sigma_min", noise
			.sigmaMin(), "sigma_max", noise.sigmaMax(), "value_range", List.of(-1, 1), "percentiles", pair(images
				.percentiles()), "object_size_pixels", pair(images.objectSize()), "supports_vjp", true, "modality", images
					.modality(), "training_data", description.training().data(), "training_command", description.training()
						.command());
		files.pullback().ifPresent(file -> config.put(Rdf.PULLBACK, file(file)));
		files.latents().ifPresent(latents -> config.put(Rdf.LATENT, latents(latents)));
		images.pixelSize().ifPresent(size -> config.put(Rdf.PIXEL_SIZE, size));
		if (!images.weaknesses().isEmpty()) config.put("weaknesses", images.weaknesses());
		return config;
	}

	private String what(final String ofLatents, final String ofImages) {
		return files.latents().isPresent() ? ofLatents : ofImages;
	}

	private static Map<String, Object> latents(final Latents latents) {
		final Map<String, Object> section = fields("downsampling", latents.downsampling(), "image_channels", latents.imageChannels(), "scale_factor", latents.scale(),
			"encoder", file(latents.encoder()), "decoder", file(latents.decoder()));
		latents.example().ifPresent(example -> {
			section.put(Rdf.TEST_LATENT, file(example.latent()));
			section.put(Rdf.TEST_DECODED, file(example.decoded()));
		});
		return section;
	}

	private static List<Double> pair(final Range range) {
		return List.of(range.low(), range.high());
	}

	private static Map<String, Object> file(final FileReference file) {
		return fields("source", file.source(), "sha256", file.sha256());
	}
}
