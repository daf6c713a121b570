package io.github.vmlmap.torch;

/**
 * A class of the program that a pickle names, to make an object.
 *
 * @param name in full
 */
record PickledClass(String name) {

	private static final String PROGRAM = "__torch__";

	static boolean isOne(final String module) {
		return module.equals(PROGRAM) || module.startsWith(PROGRAM + ".");
	}
}
