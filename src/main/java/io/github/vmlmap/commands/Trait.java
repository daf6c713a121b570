package io.github.vmlmap.commands;

/** Names of attributes of parameters, which say when a dialog asks for them and what it remembers. */
final class Trait {

	/** Only asked for where the image has several planes. */
	static final String STACK = "vml-map stack";

	/** Only asked for where the image has several slices. */
	static final String DEPTH = "vml-map depth";

	/** Belongs to the image or the occasion at hand: the next dialog begins with the default. */
	static final String FLEETING = "vml-map fleeting";

	/** Stands in the dialog before the parameter that is the value, which ImageJ's recorder wants before it. */
	static final String BEFORE = "vml-map before";

	private Trait() {}
}
