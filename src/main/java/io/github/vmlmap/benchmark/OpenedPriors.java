package io.github.vmlmap.benchmark;

import java.util.Optional;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.LatentPrior;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.Percentiles;

/**
 * Installed priors, loaded. Close them when done.
 *
 * @param images the prior of images
 * @param latents its package and the loaded prior of latents, where one is used
 */
public record OpenedPriors(LoadedPrior images, Optional<OfLatents> latents) implements AutoCloseable {

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
			return new OpenedPriors(images, latentPrior.isBlank() ? Optional.empty() : Optional.of(OfLatents.load(latentPrior.strip(), images.manager())));
		}
		catch (final RuntimeException e) {
			images.close();
			throw e;
		}
	}

	/** What methods need of them. */
	public UsedPriors used() {
		final ModelPackage model = images.model();
		final UsedPrior ofImages = new UsedPrior(model.description().name(), model.sha256(), images.denoiser(), settings -> LoadedPrior.within(model
			.description().noise(), settings));
		return new UsedPriors(ofImages, latents.map(OfLatents::used));
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
		latents.ifPresent(each -> each.prior().close());
		images.close();
	}

	/** A prior of latents with its package. */
	public record OfLatents(ModelPackage model, LatentPrior prior) {

		private static OfLatents load(final String nameOrFolder, final NDManager manager) {
			final ModelPackage model = ModelCatalog.standard().open(nameOrFolder);
			return new OfLatents(model, LatentPrior.load(model, manager.getDevice()));
		}

		private UsedPrior used() {
			return new UsedPrior(model.description().name(), model.sha256(), new LatentDenoiser(prior.denoiser(), prior.autoencoder()), settings -> LoadedPrior.within(model.description().noise(),
				settings));
		}
	}
}
