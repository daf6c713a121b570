package io.github.vmlmap.models;

import java.util.Optional;

/** Reads what a description tells of the autoencoder of a prior of latents. */
record LatentsReader(Entry section) {

	/** More would leave no latents of an image. */
	private static final int MOST_DOWNSAMPLING = 64;

	Latents latents() {
		final Entry factor = section.get("downsampling");
		factor.require(factor.positiveInteger() <= MOST_DOWNSAMPLING, "must be at most " + MOST_DOWNSAMPLING);
		final Entry channels = section.get("image_channels");
		channels.require(channels.positiveInteger() == 1, "is " + channels.positiveInteger() + ", but only models of 1-channel images can be used");
		final Entry scale = section.get("scale_factor");
		scale.require(scale.number() > 0, "must be positive");
		return new Latents(factor.positiveInteger(), channels.positiveInteger(), scale.number(), DescriptionReader.file(section.get("encoder")), DescriptionReader.file(
			section.get("decoder")), example());
	}

	private Optional<Latents.Example> example() {
		final Entry latent = section.get(Rdf.TEST_LATENT);
		if (latent.isMissing()) return Optional.empty();
		return Optional.of(new Latents.Example(DescriptionReader.file(latent), DescriptionReader.file(section.get(Rdf.TEST_DECODED))));
	}
}
