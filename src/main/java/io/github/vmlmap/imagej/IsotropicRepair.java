package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import ij.ImagePlus;

import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.HeapRoom;
import io.github.vmlmap.workflow.IsotropicRestoration;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.RestorationSettings;

/** Makes the z-stacks of chosen channels and frames of an image isotropic. */
final class IsotropicRepair {

	private final Repair repair;
	private final SliceGeometry slices;
	private final Voxels voxels;
	private final PlaneOptions options;
	private final PlaneSeries series;
	private final int[][] numbers;
	private final GreyCalibration grey;
	private final PlaneStore store;
	private final PlaneStore differences;

	/** @throws Refusal when the image does not have these planes, or is a virtual stack and no folder is named */
	IsotropicRepair(final Repair repair, final ImagePlus image, final SliceGeometry slices) {
		this.repair = repair;
		this.slices = slices;
		final boolean current = repair.planes().planes().isCurrent();
		voxels = Voxels.thinner(slices.factor());
		options = repair.planes().withPlanes(repair.planes().planes().inDepth(image));
		series = PlaneSeries.of(image, options);
		numbers = options.planes().numbers(image);
		grey = GreyCalibration.of(image);
		store = PlaneStore.of(image, options, "-isotropic", current);
		differences = PlaneStore.of(image, options, "-disagreement", current);
	}

	<T extends NativeType<T> & RealType<T>> IsotropicImage run(final SolverListener listener) {
		requireRoom(repair.settings().samples());
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu())) {
			final RestorationSettings settings = loaded.settle(repair.settings());
			final IsotropicRestoration isotropic = new IsotropicRestoration(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(settings));
			final VolumeSeries volumes = new VolumeSeries(series);
			final Ending ending = Ending.of(series, () -> isotropic.runVolumes(volumes.<T> sources(), slices.factor(), slices.missing(), new IsotropicCollector<>(series,
				voxels, grey.slope(), store, differences), listener)).required().shownBy(grey);
			final Provenance record = RunRecord.of(loaded, repair.solver(), settings, ending.figures())
				.with("degradation", slices.name());
			final PriorNotes unlike = new PriorNotes(series, loaded.model().description().images(), grey.pixels(volumes.byPlane(ending.figures().spans())), OptionalDouble.empty());
			return result(record.notes(unlike.of(this::unmeasured)), ending, settings.samples());
		}
	}

	/** Of one stack both directions, the result and the disagreement are held at once, and what is kept of all. */
	private void requireRoom(final int samples) {
		final ImagePlus image = series.image();
		final double voxels = (double) image.getWidth() * image.getHeight() * numbers[1].length * slices.factor();
		final double kept = samples * (double) image.getBytesPerPixel() + Float.BYTES;
		final double held = samples * 2.0 * Float.BYTES + kept;
		HeapRoom.forBytes(voxels * held).require(voxels * held, "crop the stack, or choose fewer samples.");
		store.requireRoom(voxels * (held + kept * numbers[0].length * numbers[2].length));
	}

	private HiddenMask unmeasured(final Plane plane) {
		final ImagePlus image = series.image();
		return slices.missing().get(plane.slice() - 1) ? HiddenMask.all(image.getWidth(), image.getHeight()) : HiddenMask.none(image.getWidth(), image.getHeight());
	}

	private IsotropicImage result(final Provenance record, final Ending ending, final int samples) {
		final RestoredStack result = new RestoredStack(series, store, numbers, voxels, true, samples);
		if (result.isEmpty()) throw ending.nothing();
		final PlaneRecord planes = new PlaneRecord(series.image(), options, series, numbers, ending);
		final Provenance told = planes.of(record, result).notes(planes.notes(notes(ending, result), result));
		final List<ImagePlus> results = result.build("-isotropic", store.addTo(told), null);
		final ImagePlus disagreement = new RestoredStack(series, differences, numbers, voxels, true, 1).build("-disagreement", differences.addTo(told), null).get(0);
		GreyCalibration.remove(disagreement);
		resetDisplay(disagreement);
		return new IsotropicImage(results, disagreement);
	}

	private List<String> notes(final Ending ending, final RestoredStack result) {
		final List<String> notes = new ArrayList<>(slices.notes());
		final boolean diverged = ending.figures().refused().stream().anyMatch(refusal -> result.samples(new Plane(series.image(), series.index(refusal.plane()))) > 0);
		if (diverged || ending.figures().canceled()) notes.add("YZ planes that are NaN in the map of disagreement are taken from the XZ planes alone.");
		return notes;
	}

	/** Channel by channel, to its own values. */
	private static void resetDisplay(final ImagePlus image) {
		for (int c = image.getNChannels(); c >= 1; c--) {
			image.setPositionWithoutUpdate(c, image.getZ(), image.getT());
			image.resetDisplayRange();
		}
	}
}
