package io.github.vmlmap.imagej;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RunListener;

/**
 * What is to be restored of some planes of an image. Masks are made when they are asked for, so that
 * those of a long series are never in memory all at once.
 */
public final class HiddenPlanes {

	private final MaskOfPlane masks;
	private final Supplier<List<String>> notes;

	HiddenPlanes(final MaskOfPlane masks, final List<String> notes) {
		this(masks, () -> notes);
	}

	private HiddenPlanes(final MaskOfPlane masks, final Supplier<List<String>> notes) {
		this.masks = masks;
		this.notes = notes;
	}

	/** The same region on every plane. */
	public static HiddenPlanes everywhere(final HiddenRegion region) {
		return new HiddenPlanes(plane -> region.mask(), region.notes());
	}

	/**
	 * What is found on each plane by itself.
	 *
	 * @param finder of what is hidden of the current plane of an image; refuses where that is nothing
	 * @param listener is told of each plane that is searched before the first is found in which anything is hidden
	 * @throws Refusal of the finder when it refuses all planes
	 * @throws CancellationException when the listener cancels
	 */
	public static HiddenPlanes each(final ImagePlus image, final Planes planes, final Function<ImagePlus, HiddenRegion> finder, final SolverListener listener) {
		if (planes.isCurrent()) return everywhere(finder.apply(image));
		final Refusal[] refused = new Refusal[1];
		final PlaneNotes said = new PlaneNotes();
		final MaskOfPlane masks = new FoundMasks(plane -> {
			try {
				final HiddenRegion found = finder.apply(PlaneSnapshot.of(image, plane));
				said.add(plane, found.notes());
				return found.mask();
			}
			catch (final Refusal nothing) {
				refused[0] = nothing;
				said.add(plane, List.of(PlaneNotes.LEFT + nothing.getMessage()));
				return HiddenMask.none(image.getWidth(), image.getHeight());
			}
		});
		if (!hidesAny(planes.of(image), masks, RunListener.of(listener))) throw refused[0];
		return new HiddenPlanes(masks, said::sentences);
	}

	private static boolean hidesAny(final List<Plane> planes, final MaskOfPlane masks, final RunListener listener) {
		for (int i = 0; i < planes.size(); i++) {
			if (listener.isCanceled()) throw new CancellationException();
			if (planes.size() > 1) listener.reading(i + 1, planes.size());
			if (!masks.of(planes.get(i)).isEmpty()) return true;
		}
		return false;
	}

	/** Sentences for the user: what was found, what was ignored, and why; of planes that were looked at so far. */
	public List<String> notes() {
		return notes.get();
	}

	/** What is hidden of a plane; may be nothing. */
	HiddenMask mask(final Plane plane) {
		return masks.of(plane);
	}

	/** The region of one plane. */
	HiddenRegion region(final Plane plane) {
		return new HiddenRegion(mask(plane), notes());
	}

	/**
	 * These, when something is hidden. A plane of which everything is hidden, or which cannot be looked at, is left as it is.
	 *
	 * @param image whose planes they are
	 * @param nothing the sentence for the user where nothing is hidden
	 * @param everything the sentence where everything is; both may speak of this plane
	 * @param listener is told of each plane that is looked at before the first is found in which anything is hidden
	 * @throws Refusal when that is so of all planes of which anything is hidden
	 * @throws CancellationException when the listener cancels
	 */
	HiddenPlanes checked(final ImagePlus image, final List<Plane> planes, final String nothing, final String everything, final SolverListener listener) {
		final boolean several = planes.size() > 1;
		final SortedMap<Integer, Refusal> refused = new TreeMap<>();
		final HiddenPlanes some = some(image, everything, (plane, why) -> refused.put(plane.index(), why));
		if (hidesAny(planes, some.masks, RunListener.of(listener))) return some;
		if (refused.isEmpty()) throw new Refusal(several ? nothing.replace("this plane", "the chosen planes") : nothing);
		final Refusal first = refused.get(refused.firstKey());
		throw several ? new Refusal(first.getMessage().replace("this plane", "plane " + refused.firstKey()), first) : first;
	}

	/** @param refused is told of planes that are left as they are */
	private HiddenPlanes some(final ImagePlus image, final String everything, final BiConsumer<Plane, Refusal> refused) {
		final PlaneNotes left = new PlaneNotes();
		final MaskOfPlane guarded = plane -> {
			try {
				final HiddenMask mask = mask(plane);
				if (mask.isFull()) throw new Refusal(everything);
				return mask;
			}
			catch (final Refusal why) {
				left.add(plane, List.of(PlaneNotes.LEFT + why.getMessage()));
				refused.accept(plane, why);
				return HiddenMask.none(image.getWidth(), image.getHeight());
			}
		};
		return new HiddenPlanes(guarded, () -> Stream.concat(notes().stream(), left.sentences().stream()).toList());
	}

	/** Makes the mask of a plane. */
	@FunctionalInterface
	interface MaskOfPlane {

		HiddenMask of(Plane plane);
	}
}
