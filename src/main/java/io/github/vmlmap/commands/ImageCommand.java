package io.github.vmlmap.commands;

import ij.ImagePlus;

/** A command that gives an image, and perhaps others beside it. */
interface ImageCommand {

	/** The image that a macro goes on with; null where there is none. */
	ImagePlus result();
}
