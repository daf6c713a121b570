package io.github.vmlmap.workflow;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.TiledDenoiser;

/** A prior on fields of any size, each batch cut so that it fits a memory budget. */
record TiledPrior(Denoiser prior, TileSettings tiles, MemoryBudget budget) implements Denoiser {

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		return of(x).denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		return of(x).linearize(x, sigma);
	}

	@Override
	public Reach reach() {
		return new Reach(1, prior.reach().radius());
	}

	private Denoiser of(final NDArray x) {
		return new TiledDenoiser(prior, budget.tiling(x.getShape(), prior.reach(), tiles));
	}
}
