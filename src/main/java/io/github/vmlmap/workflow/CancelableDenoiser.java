package io.github.vmlmap.workflow;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

/**
 * A denoiser that asks before each call whether to go on: of a large field, which is many tiles, one gradient takes
 * minutes.
 *
 * @param listener throws nothing itself; where it cancels, calls throw CancellationException
 */
public record CancelableDenoiser(Denoiser denoiser, SolverListener listener) implements Denoiser {

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		requireGoingOn();
		return denoiser.denoise(x, sigma);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		requireGoingOn();
		return new CancelableLinearization(denoiser.linearize(x, sigma), this::requireGoingOn);
	}

	@Override
	public Optional<Autoencoder> autoencoder() {
		return denoiser.autoencoder().map(latents -> new CancelableAutoencoder(latents, this::requireGoingOn));
	}

	@Override
	public Reach reach() {
		return denoiser.reach();
	}

	private void requireGoingOn() {
		if (listener.isCanceled()) throw new CancellationException();
	}
}
