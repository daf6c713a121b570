package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** Keeps the planes of a result as they are finished, in memory or as files. */
interface PlaneStore {

	/**
	 * For a result.
	 *
	 * @param alone whether it is one plane, or one z-stack that is solved in depth: these are in memory anyway
	 * @throws Refusal when the image is a virtual stack and no folder is named, or the folder cannot be made
	 */
	static PlaneStore of(final ImagePlus image, final PlaneOptions options, final String suffix, final boolean alone) {
		if (!options.folder().isBlank()) return FileStore.in(options.folder(), image.getTitle() + suffix);
		if (image.getImageStack().isVirtual() && !alone) throw new Refusal(
			"The image is a virtual stack: name a folder for the result, which is written plane by plane.");
		return new MemoryStore();
	}

	/** Takes a plane; the store may keep the processor itself. */
	void put(Key key, ImageProcessor plane);

	boolean has(Key key);

	/** Whether a plane takes so long that a listener is told of each. */
	default boolean isSlow() {
		return false;
	}

	/**
	 * Makes sure of room for so many bytes of pixels, before a run; what is written to files is not held.
	 *
	 * @throws Refusal when there is not enough
	 */
	default void requireRoom(final double bytes) {}

	/** The record of a run with where the planes lie, once there are any. */
	default Provenance addTo(final Provenance record) {
		return record;
	}

	/** A stack of planes that are all here. */
	ImageStack stack(List<Entry> planes, int width, int height);

	/**
	 * Names a plane of the result.
	 *
	 * @param index of the plane in the input's stack, from 1; of a result with other slices see {@link Voxels#key}
	 * @param sample from 0; {@value #UNCHANGED} for the input's own plane
	 */
	record Key(int index, int sample) {

		static final int UNCHANGED = -1;
	}

	/** @param label may be null */
	record Entry(Key key, String label) {}
}
