package io.github.vmlmap.optics;

import io.github.vmlmap.operators.Psf;

/**
 * A PSF that was sampled from a model.
 *
 * @param psf with sum 1
 * @param share of the light of its planes that falls on it, 0 to 1
 */
public record ComputedPsf(Psf psf, double share) {}
