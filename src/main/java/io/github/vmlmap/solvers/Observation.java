package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.CroppedAutoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.IdentityAutoencoder;

/** A problem as a prior of latents z sees it: y = H(G(z)) + σ_y η. */
record Observation(InverseProblem problem, Autoencoder autoencoder) {

	/** As a prior of images sees it, G = I. */
	static Observation ofImage(final InverseProblem problem) {
		return new Observation(problem, itself(problem));
	}

	/** The same for a method that needs a linear H; throws Refusal for another. */
	static Observation ofLinear(final InverseProblem problem) {
		return ofImage(new InverseProblem(problem.operator(), problem.measurement(), problem.noise()));
	}

	private static Autoencoder itself(final InverseProblem problem) {
		return new IdentityAutoencoder((int) problem.measurement().getShape().get(1));
	}

	/** As a prior of latents sees it, whatever the size of the image. */
	static Observation ofLatents(final InverseProblem problem, final Denoiser prior) {
		final Size field = problem.forward().domain();
		return new Observation(problem, CroppedAutoencoder.ofSize(prior.autoencoder().orElseGet(() -> itself(problem)), field.height(), field.width()));
	}

	/**
	 * The same for a method that is one of latents.
	 *
	 * @throws Refusal when the prior is one of images
	 */
	static Observation ofLatents(final InverseProblem problem, final Denoiser prior, final String method) {
		if (prior.autoencoder().isEmpty()) throw new Refusal("This prior is one of images, and " + method + " needs one of latents: choose such a prior.");
		return ofLatents(problem, prior);
	}

	/** {@code [latent channel, height, width]} of z. */
	Shape latent() {
		final Size field = problem.forward().domain();
		return new Shape(autoencoder.latentChannels(), latent(field.height()), latent(field.width()));
	}

	private long latent(final long extent) {
		return (extent + autoencoder.downsampling() - 1) / autoencoder.downsampling();
	}

	/** y − H(x) of an image. */
	NDArray residual(final NDArray x) {
		return problem.measurement().sub(problem.forward().apply(x));
	}

	/** How z fits the measurement. z is the caller's and must outlive it. */
	Fit fit(final NDArray z) {
		return new Fit(this, z);
	}
}
