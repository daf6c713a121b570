package io.github.vmlmap.workflow;

import net.imglib2.Interval;

/**
 * Hidden pixels that are solved for together, in one crop of the image.
 *
 * @param crop where they are solved for; may reach past the image's right and lower border
 * @param pixels their numbers among all hidden pixels
 */
record HoleGroup(Interval crop, int[] pixels) {}
