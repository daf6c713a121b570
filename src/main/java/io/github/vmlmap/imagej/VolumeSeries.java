package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import io.github.vmlmap.workflow.SourcePlane;
import io.github.vmlmap.workflow.SourceVolume;

/** The planes of a series as z-stacks: one a channel and frame, or one a colour of these. */
record VolumeSeries(PlaneSeries series) {

	<T extends NativeType<T> & RealType<T>> List<SourceVolume<T>> sources() {
		final List<SourceVolume<T>> volumes = new ArrayList<>();
		for (final List<Plane> slices : stacks())
			for (int colour = 0; colour < series.colours(); colour++) volumes.add(source(slices, colour));
		return volumes;
	}

	/** What a run says of the groups of its z-stacks, by {@link PlaneSeries#group}. */
	<V> SortedMap<Integer, V> byPlane(final SortedMap<Integer, V> byVolume) {
		final SortedMap<Integer, V> byPlane = new TreeMap<>();
		for (final SourceVolume<?> volume : this.<UnsignedByteType> sources())
			for (final SourcePlane<?> plane : volume.planes())
				if (byVolume.containsKey(plane.group())) byPlane.put(series.group(new Plane(series.image(), series.index(plane)), series.colour(plane)), byVolume.get(plane.group()));
		return byPlane;
	}

	private Collection<List<Plane>> stacks() {
		final Map<Integer, List<Plane>> stacks = new LinkedHashMap<>();
		for (final Plane plane : series.planes()) stacks.computeIfAbsent(number(plane), number -> new ArrayList<>()).add(plane);
		return stacks.values();
	}

	/** The number of a plane's z-stack, from 0: where it lies in the image, so that it names the same noise in each run. */
	private int number(final Plane plane) {
		return (plane.frame() - 1) * series.image().getNChannels() + plane.channel() - 1;
	}

	private <T extends NativeType<T> & RealType<T>> SourceVolume<T> source(final List<Plane> slices, final int colour) {
		final int number = number(slices.get(0)) * series.colours() + colour;
		final int group = series.percentilesPerPlane() ? number : series.channel(slices.get(0), colour);
		return new SourceVolume<>(number, slices.stream().map(plane -> series.<T> source(plane, colour, group, null)).toList());
	}
}
