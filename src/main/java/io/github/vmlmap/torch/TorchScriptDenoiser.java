package io.github.vmlmap.torch;

import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/**
 * A denoiser D(x, σ) stored as a TorchScript module whose {@code forward} takes x
 * {@code [batch, channel, height, width]} and σ {@code [batch]}, both float32.
 * <p>
 * Weights are frozen and the module stays in eval mode. Close it to free the weights.
 */
public final class TorchScriptDenoiser implements Denoiser, AutoCloseable {

	private final TorchModule module;
	private final Reach reach;

	private TorchScriptDenoiser(final TorchModule module, final Reach reach) {
		this.module = module;
		this.reach = reach;
	}

	/**
	 * Loads a denoiser and tries it once.
	 *
	 * @param channels of the images it is meant for
	 * @throws Refusal when the file is missing, damaged, of another format or of another number of
	 *           channels, or has no gradients
	 */
	public static TorchScriptDenoiser load(final Path torchScript, final Reach reach, final int channels, final Device device) {
		final TorchModule module = new TorchModule(torchScript, device);
		try {
			module.setTrainable(false);
			final TorchScriptDenoiser denoiser = new TorchScriptDenoiser(module, reach);
			denoiser.tryOut(torchScript, channels);
			return denoiser;
		}
		catch (final RuntimeException e) {
			module.close();
			throw e;
		}
	}

	/** The device it computes on. */
	public Device device() {
		return module.device();
	}

	@Override
	public Reach reach() {
		return reach;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		try (NDArray level = level(x, sigma)) {
			return TorchEngine.withGradMode(false, () -> module.call("forward", x, level));
		}
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		return KeptGraph.of(x, leaf -> module.call("forward", leaf, level(leaf, sigma)));
	}

	@Override
	public void close() {
		module.close();
	}

	private static NDArray level(final NDArray x, final double sigma) {
		return x.getManager().full(new Shape(x.getShape().get(0)), (float) sigma);
	}

	private void tryOut(final Path file, final int channels) {
		try (NDManager scope = module.manager().newSubManager()) {
			final NDArray x = scope.zeros(new Shape(1, channels, reach.stride(), reach.stride()));
			try (Linearization d = linearize(x, 1)) {
				if (!d.value().getShape().equals(x.getShape())) throw new Refusal(
					"The model " + file + " gives " + d.value().getShape() + " for an image of " + x.getShape() + ": it is no denoiser.");
				d.pullback(x);
			}
		}
		catch (final EngineException | IndexOutOfBoundsException | UnsupportedOperationException e) {
			// What a foreign module may do: fail, give several arrays, or give no array.
			throw new Refusal("The model " + file + " does not compute a differentiable denoiser of " + channels +
				"-channel images: export it with gradients and for that number of channels.", e);
		}
	}
}
