package io.github.vmlmap.models;

import java.nio.file.Path;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Reach;

/** Makes a denoiser from a TorchScript file. */
@FunctionalInterface
public interface WeightsLoader {

	/**
	 * @param weights a TorchScript module D(x, σ), its checksum known to be right
	 * @param reach the geometry its description states
	 * @throws io.github.vmlmap.Refusal when the engine cannot run or differentiate it
	 */
	Denoiser load(Path weights, Reach reach);
}
