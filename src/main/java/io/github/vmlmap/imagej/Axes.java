package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;

/**
 * The extents of a result of several samples.
 *
 * @param channels of the planes
 * @param slices of the planes
 * @param frames of the planes
 * @param samples how many there are of each plane
 * @param sampleAxis where they lie
 */
record Axes(int channels, int slices, int frames, int samples, SampleAxis sampleAxis) {

	/** The axis of samples: the first of slices, frames and channels that the image does not use. */
	enum SampleAxis {
		NONE, SLICES, FRAMES, CHANNELS, SEPARATE
	}

	static Axes of(final int channels, final int slices, final int frames, final int samples) {
		return new Axes(channels, slices, frames, samples, axis(channels, slices, frames, samples));
	}

	private static SampleAxis axis(final int channels, final int slices, final int frames, final int samples) {
		if (samples == 1) return SampleAxis.NONE;
		if (slices == 1) return SampleAxis.SLICES;
		if (frames == 1) return SampleAxis.FRAMES;
		return channels == 1 ? SampleAxis.CHANNELS : SampleAxis.SEPARATE;
	}

	/** Channels, slices and frames with the samples. */
	int[] dimensions() {
		return new int[] { sampleAxis == SampleAxis.CHANNELS ? samples : channels, sampleAxis == SampleAxis.SLICES ? samples : slices,
			sampleAxis == SampleAxis.FRAMES ? samples : frames };
	}

	/**
	 * The planes of the stack in ImageJ's order, channels first.
	 *
	 * @param separate the sample of an image of its own; of no meaning otherwise
	 */
	List<Place> places(final int separate) {
		final int[] size = dimensions();
		final List<Place> places = new ArrayList<>();
		for (int t = 0; t < size[2]; t++)
			for (int z = 0; z < size[1]; z++)
				for (int c = 0; c < size[0]; c++) places.add(place(c, z, t, separate));
		return places;
	}

	/** Channel, slice and frame of an input's plane, with a number for the samples' axis. */
	int[] position(final Plane plane, final int onSampleAxis) {
		return new int[] { sampleAxis == SampleAxis.CHANNELS ? onSampleAxis : plane.channel(),
			sampleAxis == SampleAxis.SLICES ? onSampleAxis : plane.slice(), sampleAxis == SampleAxis.FRAMES ? onSampleAxis : plane.frame() };
	}

	/** As {@link #position(Plane, int)}, of the planes' own numbers, from 0; 0 on the samples' axis. */
	int[] position(final int plane) {
		return new int[] { sampleAxis == SampleAxis.CHANNELS ? 0 : plane % channels + 1,
			sampleAxis == SampleAxis.SLICES ? 0 : plane / channels % slices + 1, sampleAxis == SampleAxis.FRAMES ? 0 : plane / channels / slices + 1 };
	}

	private Place place(final int c, final int z, final int t, final int separate) {
		return switch (sampleAxis) {
			case NONE -> new Place(plane(c, z, t), 0);
			case SLICES -> new Place(plane(c, 0, t), z);
			case FRAMES -> new Place(plane(c, z, 0), t);
			case CHANNELS -> new Place(plane(0, z, t), c);
			case SEPARATE -> new Place(plane(c, z, t), separate);
		};
	}

	private int plane(final int c, final int z, final int t) {
		return (t * slices + z) * channels + c;
	}

	/**
	 * @param plane its number among the planes, from 0
	 * @param sample its number, from 0
	 */
	record Place(int plane, int sample) {}
}
