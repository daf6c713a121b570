package io.github.vmlmap.imagej;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.workflow.HeapRoom;

/** Keeps planes in memory. */
final class MemoryStore implements PlaneStore {

	private final Map<Key, ImageProcessor> planes = new HashMap<>();

	@Override
	public void put(final Key key, final ImageProcessor plane) {
		planes.put(key, plane);
	}

	@Override
	public boolean has(final Key key) {
		return planes.containsKey(key);
	}

	@Override
	public void requireRoom(final double bytes) {
		HeapRoom.forBytes(bytes).require(bytes, "name a folder for the result, or choose fewer planes or samples.");
	}

	/** An unchanged plane may be the input's own, or asked for several times: it is copied, so that no two planes share their pixels. */
	@Override
	public ImageStack stack(final List<Entry> entries, final int width, final int height) {
		final ImageStack stack = new ImageStack(width, height);
		for (final Entry entry : entries) {
			final ImageProcessor plane = planes.get(entry.key());
			stack.addSlice(entry.label(), entry.key().sample() == Key.UNCHANGED ? plane.duplicate() : plane);
		}
		return stack;
	}
}
