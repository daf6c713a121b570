package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** One gradient as a solver takes it, through the denoiser and, of a prior of latents, the decoder: what time and memory are measured by. */
public record PriorGradient(Denoiser prior) {

	/**
	 * The shape of x for images of a shape.
	 *
	 * @param images {@code [batch, channel, height, width]}
	 * @return that, or of a prior of latents the one of theirs
	 */
	public Shape domain(final Shape images) {
		return prior.autoencoder().map(latents -> {
			final Reach blocks = new Reach(latents.downsampling(), 0);
			return new Shape(images.get(0), latents.latentChannels(), blocks.roundUp(images.get(2)) / blocks.stride(), blocks.roundUp(images.get(3)) / blocks.stride());
		}).orElse(images);
	}

	/** Jᵀ x̂ at x, x̂ the value of what is differentiated; on x's manager. */
	public NDArray at(final NDArray x, final double sigma) {
		try (Linearization d = prior.linearize(x, sigma)) {
			final NDArray gradient = prior.autoencoder().map(latents -> throughImage(latents, d, x.getManager())).orElseGet(() -> d.pullback(d.value()));
			// A product lies where its vector does, which ends with the graph.
			gradient.attach(x.getManager());
			return gradient;
		}
	}

	private static NDArray throughImage(final Autoencoder latents, final Linearization d, final NDManager manager) {
		try (Linearization image = latents.linearize(d.value()); NDArray v = image.pullback(image.value())) {
			v.attach(manager);
			return d.pullback(v);
		}
	}
}
