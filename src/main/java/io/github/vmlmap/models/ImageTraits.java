package io.github.vmlmap.models;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What images a prior knows.
 *
 * @param modality how they were taken and of what, as "fluorescence microscopy of nuclei"
 * @param percentiles which percentiles of an image's grey values become −1 and 1, in percent
 * @param objectSize how large the objects in them typically are across, in pixels
 * @param pixelSize how wide a pixel of them is in nanometres; empty where the author did not say or they differ
 * @param weaknesses sentences for the user on where a simpler method was measured to be better; may be empty
 */
public record ImageTraits(String modality, Range percentiles, Range objectSize, OptionalDouble pixelSize, List<String> weaknesses) {

	public ImageTraits {
		weaknesses = List.copyOf(weaknesses);
	}

	/** Of images whose pixel size is not known. */
	public ImageTraits(final String modality, final Range percentiles, final Range objectSize, final List<String> weaknesses) {
		this(modality, percentiles, objectSize, OptionalDouble.empty(), weaknesses);
	}
}
