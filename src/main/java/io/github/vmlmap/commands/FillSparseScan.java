package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.HiddenPlanes;
import io.github.vmlmap.imagej.HiddenRegion;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.solvers.SolverListener;

/** Fills the pixels that a sparse scan has left out. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Fill Sparse Scan...")
public class FillSparseScan extends FillingCommand {

	private static final String VALUE = "Value";
	private static final String MASK = "Mask image";
	private static final String NAN = "NaN pixels";

	@Parameter(persist = false, label = "Not scanned", description = "What tells the pixels that were not scanned.", choices = { VALUE, MASK, NAN }, attrs = @Attr(name = Trait.FLEETING))
	private String hidden = VALUE;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Value (grey value)", description = "For 'Value': pixels of exactly this grey value were not scanned.", attrs = @Attr(name = Trait.FLEETING))
	private Double value = 0.0;

	@Parameter(persist = false, style = PathWidget.FILE, label = "Mask image", description = "For 'Mask image': title of an open image or path of a file; not zero was not scanned.", attrs = @Attr(name = Trait.FLEETING))
	private String mask = "";

	@Override
	HiddenRegion region(final ImagePlus input) {
		return switch (hidden) {
			case VALUE -> HiddenRegions.ofValue(input, value);
			case MASK, NAN -> region(input, hidden, mask);
			default -> throw new Refusal("There is no choice '" + hidden + "' of what was not scanned: choose Value, Mask image or NaN pixels.");
		};
	}

	@Override
	HiddenPlanes regions(final ImagePlus input, final SolverListener listener) {
		return switch (hidden) {
			case VALUE -> HiddenRegions.ofValue(input, value, planes().planes(), listener);
			case MASK, NAN -> hidden(input, hidden, mask, listener);
			default -> super.regions(input, listener);
		};
	}
}
