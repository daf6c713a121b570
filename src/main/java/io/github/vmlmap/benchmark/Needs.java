package io.github.vmlmap.benchmark;

/** Which prior a method restores with. */
public enum Needs {
	NOTHING, IMAGES, LATENTS
}
