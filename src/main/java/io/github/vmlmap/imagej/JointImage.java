package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.SourcePlane;

/**
 * One of the images of a {@link JointRepair}.
 *
 * @param group its number in the run
 * @param hidden what is filled, where it is that
 * @param undone what is undone, where it is that
 */
record JointImage<T extends NativeType<T> & RealType<T>>(PlaneSeries series, GreyCalibration grey, int group, Optional<HiddenPlanes> hidden, Optional<RestorationTask> undone,
	PlaneResults place, PlaneCollector<T> sink)
{

	/** @throws io.github.vmlmap.Refusal when nothing is hidden, or no degradation fits the image */
	static <T extends NativeType<T> & RealType<T>> JointImage<T> of(final ImagePlus image, final ImageTask task, final int group, final SolverListener listener) {
		final PlaneOptions options = PlaneOptions.DEFAULT;
		final PlaneSeries series = PlaneSeries.of(image, options);
		final PlaneStore store = new MemoryStore();
		final PlaneResults place = new PlaneResults(image, series, options, options.planes().numbers(image), task.suffix(), true, store);
		final Optional<HiddenPlanes> hidden = task.hidden().map(finder -> options.settled(image, finder.find(image, options.planes(), listener)));
		return new JointImage<T>(series, GreyCalibration.of(image), group, hidden, task.field().map(field -> field.apply(image)), place, new PlaneCollector<T>(series, store));
	}

	SourcePlane<T> plane() {
		return series.source(series.planes().get(0), 0, group, hidden.orElse(null));
	}

	HiddenMask mask(final Plane plane) {
		return hidden.map(regions -> regions.mask(plane)).orElseGet(() -> HiddenMask.none(series.image().getWidth(), series.image().getHeight()));
	}

	Provenance record(final Provenance run) {
		return undone.map(task -> run.with("degradation", task.name())).orElse(run);
	}

	List<ImagePlus> results(final Provenance record, final Ending ending, final RestorationSettings settings, final SolverListener listener) {
		final List<String> notes = hidden.map(HiddenPlanes::notes).or(() -> undone.map(RestorationTask::notes)).orElseThrow();
		return place.of(record, ending, notes, undone.map(RestorationTask::scale).orElse(1), settings.samples(), hidden.orElse(null), listener);
	}
}
