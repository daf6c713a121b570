package io.github.vmlmap.torch;

/**
 * An object of the program, as a pickle makes it.
 *
 * @param type full name of its class
 */
record PickledObject(String type) {}
