package io.github.vmlmap.benchmark;

import java.util.Optional;

import io.github.vmlmap.Refusal;

/**
 * The priors of a benchmark.
 *
 * @param images the prior of images, whose scale of grey values is that of all methods
 * @param latents the prior of latents, where there is one
 */
public record UsedPriors(UsedPrior images, Optional<UsedPrior> latents) {

	/**
	 * The prior of a method; that of images for one that needs none.
	 *
	 * @throws Refusal when it is not there
	 */
	UsedPrior of(final Contender contender) {
		return find(contender).orElseThrow(() -> new Refusal(contender.label() + " restores with a prior of latents: name one, or leave the method out."));
	}

	/** The same, empty when it is not there. */
	Optional<UsedPrior> find(final Contender contender) {
		return contender.needs() == Needs.LATENTS ? latents : Optional.of(images);
	}
}
