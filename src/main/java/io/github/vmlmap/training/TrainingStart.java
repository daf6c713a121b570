package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.vmlmap.Sha256;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Noise;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.priors.Reach;

/**
 * What training begins with.
 *
 * @param name of the net's size or of the prior, which tells runs apart
 * @param reach of the net
 * @param noise σ_data and the range of σ
 * @param percentiles of an image's grey values that become −1 and 1
 * @param template writes its TorchScript to a file
 * @param parent the prior that is trained further; empty for a new net
 */
public record TrainingStart(String name, Reach reach, Noise noise, Range percentiles, Template template, Optional<ModelPackage> parent) {

	/** σ_data of the templates, and the noise levels of EDM. */
	private static final Noise NOISE = new Noise(0.5, 0.002, 80);
	/** For latents, scaled to unit variance. */
	static final Noise LATENT_NOISE = new Noise(1, 0.002, 80);
	private static final Range PERCENTILES = new Range(0.1, 99.9);

	/** Writes TorchScript. */
	@FunctionalInterface
	public interface Template {

		void write(Path file) throws IOException;
	}

	/** From an untrained net. */
	public static TrainingStart of(final NetSize size) {
		return new TrainingStart("net " + size.label(), NetSize.REACH, NOISE, PERCENTILES, size::write, Optional.empty());
	}

	/** From the untrained net of a denoiser of latents. */
	public static TrainingStart ofLatents() {
		return ofLatents("latent");
	}

	/** From an untrained net of a latent prior, by the name of its template. */
	static TrainingStart ofLatents(final String template) {
		return new TrainingStart("net " + template, NetSize.REACH, LATENT_NOISE, PERCENTILES, file -> Templates.write(template, file), Optional.empty());
	}

	/** From an untrained net of our kind in a file. */
	public static TrainingStart ofTemplate(final Path net) {
		return new TrainingStart("template " + Sha256.of(net), NetSize.REACH, NOISE, PERCENTILES, copyOf(net), Optional.empty());
	}

	/**
	 * From a prior, which is not changed.
	 *
	 * @throws io.github.vmlmap.Refusal when its files are not as described, or it is one of latents
	 */
	public static TrainingStart of(final ModelPackage prior) {
		prior.requireImages();
		prior.requireUnchanged();
		return of(prior, copyOf(prior.folder().resolve(prior.files().weights().source())));
	}

	/** From the prior that a run began with, of which only the description is left: the run has the template. */
	static TrainingStart again(final ModelPackage prior) {
		return of(prior, file -> {
			throw new IllegalStateException("The run has no " + file);
		});
	}

	private static TrainingStart of(final ModelPackage prior, final Template template) {
		final ModelDescription d = prior.description();
		return new TrainingStart("prior " + prior.sha256(), d.reach(), d.noise(), d.images().percentiles(), template, Optional.of(prior));
	}

	private static Template copyOf(final Path net) {
		return file -> Replacement.of(file, partial -> Files.copy(net, partial));
	}
}
