package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.vmlmap.Refusal;

/**
 * How thick the slices of a stack are, and which were not measured.
 *
 * @param factor how many pixels a slice is thick, at least 2
 * @param missing from 0
 * @param notes sentences for the user
 */
record SliceGeometry(int factor, BitSet missing, List<String> notes) {

	private static final int MOST = 32;

	/** How far the ratio may be from a whole number without a word. */
	private static final double TOLERANCE = 0.05;

	/** @param factor 0 for the ratio of slice spacing to pixel size */
	static SliceGeometry of(final ImagePlus image, final int factor, final String missing) {
		final double ratio = factor == 0 ? ratio(image) : factor;
		final int whole = (int) Math.round(ratio);
		if (whole < 2 || whole > MOST) throw new Refusal("A slice is " + ratio + " pixels thick: it takes 2 to " + MOST + " to make a stack isotropic.");
		final boolean near = Math.abs(ratio / whole - 1) <= TOLERANCE;
		return new SliceGeometry(whole, missing(missing, image.getNSlices()), near ? List.of()
			: List.of("A slice is " + ratio + " pixels thick, which was taken for " + whole + ": the voxels are not quite cubes."));
	}

	private static double ratio(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		if (!calibration.scaled()) throw new Refusal("The image has no voxel size: enter the factor, or set the size by Image > Properties.");
		if (Math.abs(calibration.pixelWidth / calibration.pixelHeight - 1) > TOLERANCE) throw new Refusal(
			"The pixels are " + calibration.pixelWidth + " × " + calibration.pixelHeight + ", not square: scale the image first, or enter the factor.");
		return calibration.pixelDepth / calibration.pixelWidth;
	}

	private static BitSet missing(final String text, final int slices) {
		final BitSet missing = new BitSet();
		if (!text.isBlank()) Arrays.stream(IndexRange.parse(text, "slice").within(slices, "slice")).forEach(slice -> missing.set(slice - 1));
		return missing;
	}

	/** For provenance. */
	String name() {
		final int[] numbers = missing.stream().map(z -> z + 1).toArray();
		return "slices " + factor + " pixels thick" + (numbers.length == 0 ? "" : ", missing " + IndexRange.of(numbers));
	}
}
