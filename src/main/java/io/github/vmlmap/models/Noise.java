package io.github.vmlmap.models;

/**
 * The noise levels of a diffusion prior, in the units of its images ([−1, 1]).
 *
 * @param sigmaData standard deviation of the training images (EDM's σ_data, Karras et al. 2022, arXiv 2206.00364)
 * @param sigmaMin lowest level it was trained for
 * @param sigmaMax highest level it was trained for
 */
public record Noise(double sigmaData, double sigmaMin, double sigmaMax) {}
