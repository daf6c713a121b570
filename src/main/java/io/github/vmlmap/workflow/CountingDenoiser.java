package io.github.vmlmap.workflow;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** Counts the forward passes of a denoiser and its vector-Jacobian products, and those of the autoencoder of a prior of latents. */
public final class CountingDenoiser implements Denoiser {

	private final Denoiser denoiser;
	private final AtomicInteger calls = new AtomicInteger();
	private final AtomicInteger pullbacks = new AtomicInteger();
	private final CountingAutoencoder.Counts latents = new CountingAutoencoder.Counts();

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

	/** Passes of the decoder, with a graph or without. */
	public int decodings() {
		return latents.decodings().get();
	}

	/** Vector-Jacobian products of the decoder. */
	public int decoderPullbacks() {
		return latents.pullbacks().get();
	}

	/** Passes of the encoder. */
	public int encodings() {
		return latents.encodings().get();
	}

	/** Counts calls of the denoiser from 0 again: those for an estimate of the cost are no part of the run. */
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
		return new CountingLinearization(denoiser.linearize(x, sigma), pullbacks);
	}

	@Override
	public Optional<Autoencoder> autoencoder() {
		return denoiser.autoencoder().map(autoencoder -> new CountingAutoencoder(autoencoder, latents));
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}
}
