package io.github.vmlmap.workflow;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** Counts the forward passes of a denoiser and its vector-Jacobian products. */
public final class CountingDenoiser implements Denoiser {

	private final Denoiser denoiser;
	private final AtomicInteger calls = new AtomicInteger();
	private final AtomicInteger pullbacks = new AtomicInteger();

	public CountingDenoiser(final Denoiser denoiser) {
		this.denoiser = denoiser;
	}

	/** Forward passes, with a graph or without. */
	public int calls() {
		return calls.get();
	}

	/** Vector-Jacobian products. */
	public int pullbacks() {
		return pullbacks.get();
	}

	/** Counts from 0 again: calls for an estimate of the cost are no part of the run. */
	void restart() {
		calls.set(0);
		pullbacks.set(0);
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		calls.incrementAndGet();
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		calls.incrementAndGet();
		return new Counted(denoiser.linearize(x, sigma));
	}

	@Override
	public Optional<Autoencoder> autoencoder() {
		return denoiser.autoencoder();
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}

	private final class Counted implements Linearization {

		private final Linearization linearization;

		Counted(final Linearization linearization) {
			this.linearization = linearization;
		}

		@Override
		public NDArray value() {
			return linearization.value();
		}

		@Override
		public NDArray pullback(final NDArray v) {
			pullbacks.incrementAndGet();
			return linearization.pullback(v);
		}

		@Override
		public void close() {
			linearization.close();
		}
	}
}
