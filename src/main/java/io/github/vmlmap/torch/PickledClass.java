package io.github.vmlmap.torch;

/**
 * A class of the program that a pickle names, to make an object.
 *
 * @param name in full
 */
record PickledClass(String name) {

	/** What the names of all modules of a program begin with. */
	static final String PROGRAM = "__torch__";

	/** Whether a module is one of the program. */
	static boolean isOne(final String module) {
		return module.equals(PROGRAM) || module.startsWith(PROGRAM + ".");
	}
}
