package io.github.vmlmap.models;

import java.util.List;

/**
 * What images a prior knows.
 *
 * @param modality how they were taken and of what, as "fluorescence microscopy of nuclei"
 * @param percentiles which percentiles of an image's grey values become −1 and 1, in percent
 * @param objectSize how large the objects in them typically are across, in pixels
 * @param weaknesses sentences for the user on where a simpler method was measured to be better; may be empty
 */
public record ImageTraits(String modality, Range percentiles, Range objectSize, List<String> weaknesses) {

	public ImageTraits {
		weaknesses = List.copyOf(weaknesses);
	}
}
