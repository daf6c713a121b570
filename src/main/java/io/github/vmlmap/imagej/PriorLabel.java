package io.github.vmlmap.imagej;

import java.util.Optional;
import java.util.OptionalDouble;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.Licences;
import io.github.vmlmap.models.Range;

/**
 * What a new prior says of itself.
 *
 * @param name of its folder and in menus: letters, digits, points, lines and hyphens
 * @param modality how the images were taken and of what, as "fluorescence microscopy of nuclei"
 * @param author whose it is, beside the authors of a prior that is trained further
 * @param licence SPDX identifier, as CC-BY-4.0; empty for that of a prior that is trained further; a new net needs one
 * @param objectSize how large objects are across, in pixels; empty to measure it
 * @param pixelSize how wide a pixel of the images is, in nanometres; empty where it is not known or differs
 * @param notFor what it must not be used for beside what holds for every prior; may be empty
 * @param command what makes it again; empty for the settings
 */
public record PriorLabel(String name, String modality, String author, String licence, Optional<Range> objectSize, OptionalDouble pixelSize, String notFor,
	String command)
{

	/** A description of a model has 1,024 characters. */
	private static final int LONGEST_MODALITY = 500;

	/** Of somebody who did not say. */
	static final String NOBODY = "unknown";

	/** Refused here, for it would be after the training. */
	public PriorLabel {
		if (modality.isBlank()) throw new Refusal("The prior needs a modality: say how the images were taken and of what.");
		if (modality.length() > LONGEST_MODALITY) throw new Refusal("The modality has " + modality.length() + " characters: say in at most " + LONGEST_MODALITY + " characters how the images were taken and of what.");
		if (author.isBlank() || author.matches(".*[/\\\\].*")) throw new Refusal("\"" + author + "\" cannot be the author of a prior: give a name without slashes.");
		if (!licence.isBlank() && !Licences.isKnown(licence)) throw new Refusal("\"" + licence + "\" is no SPDX identifier of a licence: give one of https://spdx.org/licenses, as CC-BY-4.0.");
	}

	/** Of this name, all else to be filled in. */
	public static PriorLabel of(final String name) {
		return new PriorLabel(name, "microscopy", NOBODY, "", Optional.empty(), OptionalDouble.empty(), "", "");
	}

	public PriorLabel withModality(final String value) {
		return new PriorLabel(name, value, author, licence, objectSize, pixelSize, notFor, command);
	}

	public PriorLabel withCredits(final String newAuthor, final String newLicence) {
		return new PriorLabel(name, modality, newAuthor, newLicence, objectSize, pixelSize, notFor, command);
	}

	/** With objects of this size, in pixels, rather than measured. */
	public PriorLabel withObjectSize(final double from, final double to) {
		return new PriorLabel(name, modality, author, licence, Optional.of(new Range(from, to)), pixelSize, notFor, command);
	}

	/**
	 * With pixels of this width, in nanometres, by which images are scaled to the prior.
	 *
	 * @throws Refusal unless it is positive
	 */
	public PriorLabel withPixelSize(final double nanometres) {
		if (!(nanometres > 0 && nanometres < Double.POSITIVE_INFINITY)) throw new Refusal("A pixel cannot be " + nanometres + " nm wide: give more than 0, or 0 where it is not known.");
		return new PriorLabel(name, modality, author, licence, objectSize, OptionalDouble.of(nanometres), notFor, command);
	}

	/** With what it must not be used for, in sentences. */
	public PriorLabel withNotFor(final String sentences) {
		return new PriorLabel(name, modality, author, licence, objectSize, pixelSize, sentences, command);
	}

	public PriorLabel withCommand(final String value) {
		return new PriorLabel(name, modality, author, licence, objectSize, pixelSize, notFor, value);
	}
}
