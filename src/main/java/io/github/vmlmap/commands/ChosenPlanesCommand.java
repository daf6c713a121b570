package io.github.vmlmap.commands;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

import io.github.vmlmap.imagej.InputChecks;
import io.github.vmlmap.imagej.Planes;

/** Which planes of a stack a command works on. */
abstract class ChosenPlanesCommand extends RestorationCommand {

	@Parameter(persist = false, label = "Planes", description = "The current plane gives that plane alone; all planes (of a composite those of its current channel) and ranges give a copy of the image with these restored.",
		choices = { Planes.CURRENT, Planes.ALL, Planes.RANGES }, attrs = @Attr(name = Trait.STACK))
	private String planes = Planes.CURRENT;

	@Parameter(persist = false, label = "Channels", description = "For 'All planes' and 'Ranges': as 1-2, 4; all is every channel; empty is the current one of a composite, else every one.", attrs = @Attr(name = Trait.STACK))
	private String channels = "";

	@Parameter(persist = false, label = "Slices (z)", description = "For 'Ranges': as 1-10, 15; empty is every slice.", attrs = @Attr(name = Trait.STACK))
	private String slices = "";

	@Parameter(persist = false, label = "Frames (t)", description = "For 'Ranges': as 1-10, 15; empty is every frame.", attrs = @Attr(name = Trait.STACK))
	private String frames = "";

	/** The choice of planes. */
	final Planes chosen() {
		return Planes.ofLabel(planes, channels, slices, frames);
	}

	@Override
	void check(final ImagePlus input) {
		InputChecks.requireImage(input);
	}
}
