package io.github.vmlmap.imagej;

import java.util.List;
import java.util.stream.Stream;

import ij.ImagePlus;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RunListener;

/**
 * Makes new images of the planes that a repair has put into a store.
 *
 * @param image that is repaired; the series may be of its current plane alone
 * @param numbers of the chosen planes, at the start: the user may go on to another plane
 * @param suffix of their titles
 * @param alone whether the chosen planes make the result, rather than a copy of the image
 */
record PlaneResults(ImagePlus image, PlaneSeries series, PlaneOptions options, int[][] numbers, String suffix, boolean alone, PlaneStore store) {

	private static final String CANCELED = "Canceled before the other planes were copied: the result has only those that were restored.";
	private static final String MEMORY_ENDED = "There was not enough memory for copies of the other planes: the result has only those that were restored.";

	/** That the result will fit beside the images that are open; throws Refusal where not, before hours are spent on it. */
	void requireRoom(final int samples, final int scale) {
		final double planes = alone || scale > 1 ? series.planes().size() : image.getStackSize();
		store.requireRoom(planes * samples * scale * scale * image.getWidth() * image.getHeight() * series.image().getBytesPerPixel());
	}

	/**
	 * The result; where memory ends, or the listener cancels, before the other planes are copied, of the restored planes alone.
	 *
	 * @param hidden what was restored, or null for all
	 * @throws RuntimeException that of {@link Ending#nothing} when nothing is finished
	 */
	List<ImagePlus> of(final Provenance record, final Ending ending, final List<String> notes, final int scale, final int samples, final HiddenPlanes hidden,
		final SolverListener listener)
	{
		final RestoredStack restored = new RestoredStack(series, store, numbers, Voxels.finer(scale), alone && series.planes().size() > 1, samples);
		if (restored.isEmpty()) throw ending.nothing();
		try {
			final RestoredStack result = restored.completed(RunListener.of(listener));
			return result == restored ? built(restored, record, ending, notes, hidden) : built(result, record, ending.cut(), and(notes, CANCELED), hidden);
		}
		catch (final OutOfMemoryError e) {
			if (restored.isAlone()) throw e;
			return built(restored.withoutOthers(), record, ending, and(notes, MEMORY_ENDED), hidden);
		}
	}

	private static List<String> and(final List<String> notes, final String note) {
		return Stream.concat(notes.stream(), Stream.of(note)).toList();
	}

	private List<ImagePlus> built(final RestoredStack result, final Provenance record, final Ending ending, final List<String> notes, final HiddenPlanes hidden) {
		final PlaneRecord planes = new PlaneRecord(image, options, series, numbers, ending);
		return result.build(suffix, planes.of(store.addTo(record), result).notes(planes.notes(notes, result)), hidden);
	}
}
