package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;

/** The nets to begin with, of scripts/emit_templates.py: one architecture in three widths. */
public enum NetSize {

	/** Half a million weights: an hour on a CPU. */
	SMALL,

	/** 1.7 million weights: that of the shipped priors. */
	MEDIUM,

	/** 4.7 million weights: for a GPU. */
	LARGE;

	/** Three halvings; the farthest pixel that a pixel of D depends on. The same for all. */
	public static final Reach REACH = new Reach(8, 51);

	/** Its name in menus. */
	public String label() {
		return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
	}

	/**
	 * That of a label.
	 *
	 * @throws Refusal when there is none
	 */
	public static NetSize ofLabel(final String label) {
		return Stream.of(values()).filter(size -> size.label().equalsIgnoreCase(label)).findFirst().orElseThrow(
			() -> new Refusal("There is no net of size '" + label + "': choose Small, Medium or Large."));
	}

	/** Writes the untrained net as TorchScript; its weights are drawn when training begins. */
	public void write(final Path file) throws IOException {
		Templates.write(name().toLowerCase(Locale.ROOT), file);
	}
}
