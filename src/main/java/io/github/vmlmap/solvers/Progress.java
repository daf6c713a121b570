package io.github.vmlmap.solvers;

import java.time.Duration;

import ai.djl.ndarray.NDArray;

/**
 * Where a solver stands.
 *
 * @param done denoiser calls made (forward passes, with or without a pullback); steps, of a method without a denoiser
 * @param total of those of the whole run
 * @param remaining estimated from the time of the calls made
 * @param sigma noise level σ_t; 0 where there is none
 * @param estimate D(x_t), or x without a denoiser, {@code [batch, channel, height, width]}; valid during the call only
 * @param residual root mean square of y − H D over the batch
 * @param misfit ‖y − H D‖² / 2σ_y², mean over the batch; infinite for σ_y = 0
 * @param pull ‖D − x_t‖² / 2σ_t², mean over the batch; 0 where there is none
 */
public record Progress(int done, int total, Duration remaining, double sigma, NDArray estimate,
	double residual, double misfit, double pull)
{}
