package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.gui.OvalRoi;

/** The shipped phase image of a cell, with dirt that was there. */
final class PhaseSample {

	private PhaseSample() {}

	static ImagePlus cell() {
		return SampleFile.open("cell.tif");
	}

	static ImagePlus selected(final ImagePlus image) {
		image.setRoi(new OvalRoi(58, 169, 22, 22));
		return image;
	}
}
