package io.github.vmlmap.workflow;

import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** Counts the forward passes of a denoiser. */
final class CountingDenoiser implements Denoiser {

	private final Denoiser denoiser;
	private final AtomicInteger calls = new AtomicInteger();

	CountingDenoiser(final Denoiser denoiser) {
		this.denoiser = denoiser;
	}

	int calls() {
		return calls.get();
	}

	/** Counts from 0 again: calls for an estimate of the cost are no part of the run. */
	void restart() {
		calls.set(0);
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		calls.incrementAndGet();
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		calls.incrementAndGet();
		return denoiser.linearize(x, sigma);
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}
}
