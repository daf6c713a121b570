package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.HiddenRegion;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.workflow.DetectorFaults;

/** Finds dead columns, rows and pixels of a detector, shows them as the result's overlay and fills them. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Repair Stripes and Hot Pixels...")
public class RepairStripes extends FillingCommand {

	@Parameter(persist = false, label = "Stripes", description = "Whether to look for columns and rows that differ from their neighbours over most of their length.")
	private Boolean stripes = true;

	@Parameter(persist = false, label = "Hot and dead pixels", description = "Whether to look for single pixels that differ from all their neighbours.")
	private Boolean hotpixels = true;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Threshold (standard deviations)", description = "How much a line or pixel must differ, in robust standard deviations; more finds less.", min = "0", stepSize = "0.5")
	private Double threshold = DetectorFaults.THRESHOLD;

	@Override
	HiddenRegion region(final ImagePlus input) {
		return HiddenRegions.ofDetectorFaults(input, threshold, stripes, hotpixels);
	}
}
