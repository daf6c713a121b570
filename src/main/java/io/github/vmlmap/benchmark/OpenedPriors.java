package io.github.vmlmap.benchmark;

import java.util.Optional;
import java.util.stream.Collectors;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.FileReference;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.Percentiles;

/**
 * Installed priors, loaded. Close them when done.
 *
 * @param images the prior of images
 * @param latents that of latents, where one is used
 */
public record OpenedPriors(LoadedPrior images, Optional<LoadedPrior> latents) implements AutoCloseable {

	/**
	 * Loads them.
	 *
	 * @param imagePrior name or folder of a prior of images
	 * @param latentPrior name or folder of a prior of latents; empty for none
	 * @param forceCpu not to use a GPU even where there is one
	 * @throws Refusal when there is no such prior, or one is of the other kind or of colours
	 */
	public static OpenedPriors open(final String imagePrior, final String latentPrior, final boolean forceCpu) {
		final LoadedPrior images = LoadedPrior.open(imagePrior, forceCpu);
		try {
			return new OpenedPriors(images, latentPrior.isBlank() ? Optional.empty() : Optional.of(LoadedPrior.open(latentPrior.strip(), new LatentVmlMap(), forceCpu)));
		}
		catch (final RuntimeException e) {
			images.close();
			throw e;
		}
	}

	/** What methods need of them. */
	public UsedPriors used() {
		return new UsedPriors(used(images), latents.map(OpenedPriors::used));
	}

	private static UsedPrior used(final LoadedPrior prior) {
		final ModelDescription model = prior.model().description();
		return new UsedPrior(model.name(), prior.model().files().nets().map(FileReference::sha256).collect(Collectors.joining(", ")), prior.denoiser(), settings -> LoadedPrior.within(model.noise(), settings));
	}

	/** Those of the prior of images. */
	public Percentiles percentiles() {
		final Range range = images.model().description().images().percentiles();
		return new Percentiles(range.low(), range.high());
	}

	/** Makes arrays on the device of the priors. */
	public NDManager manager() {
		return images.manager();
	}

	@Override
	public void close() {
		latents.ifPresent(LoadedPrior::close);
		images.close();
	}
}
