package io.github.vmlmap.benchmark;

import java.util.function.UnaryOperator;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.solvers.SolverSettings;

/**
 * A prior to restore with.
 *
 * @param name for people
 * @param sha256 of its weights
 * @param denoiser of images or of latents
 * @param within settings with noise levels that it works at; throws Refusal where there are none
 */
public record UsedPrior(String name, String sha256, Denoiser denoiser, UnaryOperator<SolverSettings> within) {}
