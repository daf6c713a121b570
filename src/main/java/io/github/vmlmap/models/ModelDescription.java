package io.github.vmlmap.models;

import io.github.vmlmap.priors.Reach;

/**
 * What a diffusion prior is, as its author tells it: the content of a bioimage.io {@code rdf.yaml}
 * but for the files (see {@link ModelFiles}).
 * <p>
 * Every model has the form D(x, σ) of {@link io.github.vmlmap.priors.Denoiser}, with images in
 * [−1, 1], and can be differentiated.
 *
 * @param name 5 to 128 letters, digits, blanks and {@code _+-()}
 * @param description one sentence
 * @param version the author's version of this model; empty when the author gave none
 * @param timestamp when it was made, ISO 8601; empty when the author did not say
 * @param credits authors, licence, works to cite
 * @param channels number of channels of an image
 * @param reach stride of sizes and radius of dependence, in pixels
 * @param noise noise levels
 * @param images the images it knows
 * @param training how it was made
 */
public record ModelDescription(String name, String description, String version, String timestamp, Credits credits,
	int channels, Reach reach, Noise noise, ImageTraits images, Training training)
{}
