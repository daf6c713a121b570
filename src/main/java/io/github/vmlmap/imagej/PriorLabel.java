package io.github.vmlmap.imagej;

import java.util.Optional;

import io.github.vmlmap.models.Range;

/**
 * What a new prior says of itself.
 *
 * @param name of its folder and in menus: letters, digits, points, lines and hyphens
 * @param modality how the images were taken and of what, as "fluorescence microscopy of nuclei"
 * @param author whose it is
 * @param licence SPDX identifier, as CC-BY-4.0
 * @param objectSize how large objects are across, in pixels; empty to measure it
 * @param command what makes it again; empty for the settings
 */
public record PriorLabel(String name, String modality, String author, String licence, Optional<Range> objectSize, String command) {

	/** Of this name, all else to be filled in. */
	public static PriorLabel of(final String name) {
		return new PriorLabel(name, "microscopy", "unknown", "CC-BY-4.0", Optional.empty(), "");
	}

	public PriorLabel withModality(final String value) {
		return new PriorLabel(name, value, author, licence, objectSize, command);
	}

	public PriorLabel withCredits(final String newAuthor, final String newLicence) {
		return new PriorLabel(name, modality, newAuthor, newLicence, objectSize, command);
	}

	/** With objects of this size, in pixels, rather than measured. */
	public PriorLabel withObjectSize(final double from, final double to) {
		return new PriorLabel(name, modality, author, licence, Optional.of(new Range(from, to)), command);
	}

	public PriorLabel withCommand(final String value) {
		return new PriorLabel(name, modality, author, licence, objectSize, value);
	}
}
