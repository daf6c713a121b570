package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.RunListener;

/** The planes of an image that a result has as they are. */
final class UnchangedPlanes {

	private final ImagePlus image;
	private final PlaneStore store;
	private final PlaneNotes missing = new PlaneNotes();

	/** @param store is given each of them once */
	UnchangedPlanes(final ImagePlus image, final PlaneStore store) {
		this.image = image;
		this.store = store;
	}

	/** The name of a plane in the store, into which it is copied when it is first asked for. */
	PlaneStore.Key key(final ResultPlane plane) {
		final PlaneStore.Key key = new PlaneStore.Key(plane.key(), PlaneStore.Key.UNCHANGED);
		if (!store.has(key)) store.put(key, read(plane.source()));
		return key;
	}

	/** Copies planes before they are asked for; false where the listener cancels, who is told of each. */
	boolean copied(final List<ResultPlane> planes, final RunListener listener) {
		for (int i = 0; i < planes.size(); i++) {
			if (listener.isCanceled()) return false;
			listener.reading(i + 1, planes.size());
			key(planes.get(i));
		}
		return true;
	}

	/** Which planes could not be read. */
	List<String> notes() {
		return missing.sentences();
	}

	/** ImageJ's picture of an error is not to become data. */
	private ImageProcessor read(final Plane plane) {
		final PlaneReader reader = new PlaneReader(image, false);
		try {
			return reader.read(plane);
		}
		catch (final Refusal unreadable) {
			missing.add(plane, List.of("Blank. " + unreadable.getMessage()));
			return reader.blank();
		}
	}
}
