package io.github.vmlmap.commands;

import java.util.Map;

import ij.ImagePlus;

/** A command with sizes of which 0 stands for what the image is calibrated to: that may be edited before its macro is run. */
interface ImageSizes {

	/** The sizes that are taken from the image, by the names of their parameters. */
	Map<String, Double> taken(ImagePlus input);
}
