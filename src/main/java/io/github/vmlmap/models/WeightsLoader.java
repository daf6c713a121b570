package io.github.vmlmap.models;

import java.nio.file.Path;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;

/**
 * Makes a denoiser from a TorchScript file.
 *
 * @param <D> its kind, so that one that must be closed is known as such to the caller
 */
@FunctionalInterface
public interface WeightsLoader<D extends Denoiser> {

	/**
	 * @param weights a TorchScript module D(x, σ), its checksum known to be right
	 * @param reach the geometry its description states
	 * @param channels the number of channels it states
	 * @throws io.github.vmlmap.Refusal when the engine cannot run or differentiate it
	 */
	D load(Path weights, Reach reach, int channels);
}
