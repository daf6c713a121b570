package io.github.vmlmap.commands;

/**
 * A prior as the parameter of a command: a dialog lists those that are installed, see {@link PriorChoices}; a macro or script gives
 * text.
 *
 * @param name of an installed prior, or the path of a model's folder
 */
public record PriorChoice(String name) {

	static final PriorChoice DEFAULT = new PriorChoice("fluorescence-nuclei");

	/** Of latents. */
	static final PriorChoice LATENT = new PriorChoice("fluorescence-nuclei-latent");

	/** What the macro recorder writes. */
	@Override
	public String toString() {
		return name;
	}
}
