package io.github.vmlmap.models;

/**
 * What images a prior knows.
 *
 * @param modality how they were taken and of what, as "fluorescence microscopy of nuclei"
 * @param percentiles which percentiles of an image's grey values become −1 and 1, in percent
 * @param objectSize how large the objects in them typically are across, in pixels
 */
public record ImageTraits(String modality, Range percentiles, Range objectSize) {}
