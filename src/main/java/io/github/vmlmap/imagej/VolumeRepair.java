package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.IsotropicRestoration;
import io.github.vmlmap.workflow.IsotropicVolume;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.RestorationSettings;

/** Restores the z-stack of an image's current channel and frame. */
record VolumeRepair(Repair repair) {

	/** As {@link Repair#makeIsotropic}. */
	<T extends NativeType<T> & RealType<T>> IsotropicImage makeIsotropic(final ImagePlus image, final SliceGeometry slices, final SolverListener listener) {
		final RandomAccessibleInterval<T> volume = Volumes.copyOf(image);
		final List<String> notes = notes(image, slices.notes());
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.forceCpu())) {
			final RestorationSettings settings = loaded.settle(repair.settings());
			final List<String> unlike = unlike(image, loaded);
			final GreyCalibration grey = GreyCalibration.of(image);
			final IsotropicVolume<T> done = grey.shown(new IsotropicRestoration(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(settings))
				.run(volume, slices.factor(), slices.missing(), listener));
			final Provenance provenance = RunRecord.of(loaded, repair.solver(), settings, done.figures().with(done.samples())).with("degradation", slices.name()).with(PlaneRecord.SAMPLES, done.samples().size())
				.synthesised(done.figures().synthesised(), 1).notes(notes).notes(unlike);
			return new IsotropicImage(image, done, slices.factor(), done.figures().canceled() ? partial(provenance, new Ending(done.figures(), done.refusal())) :
				provenance);
		}
	}

	/** Where the slices are unlike the images of the prior. */
	private static List<String> unlike(final ImagePlus image, final LoadedPrior loaded) {
		final List<Plane> slices = IntStream.rangeClosed(1, image.getNSlices()).mapToObj(z -> new Plane(image, image.getStackIndex(image.getC(), z, image
			.getT()))).toList();
		return new PriorNotes(new PlaneSeries(image, slices, 0, false), loaded.model().description().images(), new TreeMap<>(), 1)
			.of(slice -> HiddenMask.none(image.getWidth(), image.getHeight()));
	}

	private static Provenance partial(final Provenance record, final Ending ending) {
		return record.with(Provenance.PARTIAL, true).notes(List.of(ending.why() +
			" result is partial, with the YZ planes that are NaN in the map of disagreement taken from the XZ planes alone."));
	}

	static List<String> notes(final ImagePlus image, final List<String> more) {
		final List<String> notes = new ArrayList<>(more);
		if (image.getNChannels() * image.getNFrames() > 1) notes.add("This is channel " + image.getC() + " and frame " + image.getT() +
			" alone: the others were not restored.");
		notes.add("Synthesised pixels are what was found probable, not what was measured: do not measure in them.");
		return notes;
	}
}
