package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImageStack;
import ij.process.ImageProcessor;

/** Keeps the planes of a result as they are finished, in memory or as files. */
interface PlaneStore {

	/** Takes a plane; the store may keep the processor itself. */
	void put(Key key, ImageProcessor plane);

	boolean has(Key key);

	/** A stack of planes that are all here. */
	ImageStack stack(List<Entry> planes, int width, int height);

	/**
	 * Names a plane of the result.
	 *
	 * @param index of the plane in the input's stack, from 1
	 * @param sample from 0; {@value #UNCHANGED} for the input's own plane
	 */
	record Key(int index, int sample) {

		static final int UNCHANGED = -1;
	}

	/** @param label may be null */
	record Entry(Key key, String label) {}
}
