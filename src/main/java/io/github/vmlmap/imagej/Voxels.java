package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ij.measure.Calibration;

/**
 * How the voxels of a result lie to those of the input.
 *
 * @param finer pixels of the result a pixel of the input is wide
 * @param coarser pixels of the input a pixel of the result is wide; what fills none is cropped
 * @param thinner slices of the result a slice of the input
 * @param thicker slices of the input a slice of the result; what fills none is dropped
 */
record Voxels(int finer, int coarser, int thinner, int thicker) {

	static final Voxels SAME = new Voxels(1, 1, 1, 1);

	static Voxels finer(final int factor) {
		return new Voxels(factor, 1, 1, 1);
	}

	static Voxels thinner(final int factor) {
		return new Voxels(1, 1, factor, 1);
	}

	static Voxels binned(final int pixels, final int slices) {
		return new Voxels(1, pixels, 1, slices);
	}

	boolean areSame() {
		return equals(SAME);
	}

	/** Pixels of the result for one of the input. */
	double lateral() {
		return (double) finer / coarser;
	}

	/** Columns or rows of the result. */
	int lateral(final int extent) {
		return extent * finer / coarser;
	}

	/** Slices of the result. */
	int axial(final int slices) {
		return slices / thicker * thinner;
	}

	Calibration of(final Calibration input) {
		final Calibration calibration = input.copy();
		final double axial = (double) thinner / thicker;
		calibration.pixelWidth /= lateral();
		calibration.pixelHeight /= lateral();
		calibration.pixelDepth /= axial;
		calibration.xOrigin *= lateral();
		calibration.yOrigin *= lateral();
		calibration.zOrigin *= axial;
		return calibration;
	}

	/**
	 * The planes of a result in the order of a stack.
	 *
	 * @param chosen of the input, in that order
	 * @param channels of the chosen
	 * @param slices of the chosen
	 */
	List<ResultPlane> planes(final List<Plane> chosen, final int channels, final int slices) {
		final List<ResultPlane> planes = new ArrayList<>();
		for (int frame = 0; frame < chosen.size(); frame += channels * slices)
			for (int z = 0; z < axial(slices); z++)
				for (int c = 0; c < channels; c++) planes.add(plane(chosen.subList(frame, frame + channels * slices), channels, c, z));
		return planes;
	}

	private ResultPlane plane(final List<Plane> frame, final int channels, final int c, final int z) {
		final int first = z / thinner * thicker;
		final List<Plane> sources = IntStream.range(first, first + thicker).mapToObj(slice -> frame.get(slice * channels + c)).toList();
		return new ResultPlane(sources, key(sources.get(0).index(), z), z % thinner, thinner);
	}

	/** Names a plane of the result by that of the input which it is made of, from 1. */
	int key(final int source, final int slice) {
		return (source - 1) * thinner + slice % thinner + 1;
	}
}
