package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

import ij.ImagePlus;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.BiharmonicInpainting;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.GreySpan;
import io.github.vmlmap.workflow.Hiding;
import io.github.vmlmap.workflow.Inpainting;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.RunFigures;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.ScaledInpainting;
import io.github.vmlmap.workflow.SourcePlane;
import io.github.vmlmap.workflow.VolumeRestoration;

/** One repair of chosen planes of an image: reads, restores and collects them, and makes the result. */
final class PlaneRepair {

	private final ImagePlus image;
	private final PlaneOptions options;
	private final PlaneSeries series;
	private final GreyCalibration grey;
	private final PlaneStore store;
	private final PlaneResults results;

	/**
	 * @param suffix of the result's title
	 * @throws Refusal when the image does not have these planes, or is a virtual stack and no folder is named
	 */
	PlaneRepair(final ImagePlus image, final PlaneOptions options, final String suffix) {
		this(image, options, suffix, options.planes().isCurrent());
	}

	private PlaneRepair(final ImagePlus image, final PlaneOptions options, final String suffix, final boolean alone) {
		this(image, PlaneSeries.of(image, options), GreyCalibration.of(image), options, suffix, alone);
	}

	/**
	 * @param series the chosen planes as they are restored, with the current one alone where that is the choice
	 * @param grey of the planes of the series
	 * @param alone whether these make the result, rather than a copy of the image
	 */
	PlaneRepair(final ImagePlus image, final PlaneSeries series, final GreyCalibration grey, final PlaneOptions options, final String suffix, final boolean alone) {
		this.image = image;
		this.series = series;
		this.options = options;
		this.grey = grey;
		store = PlaneStore.of(image, options, suffix, alone);
		results = new PlaneResults(image, series, options, options.planes().numbers(image), suffix, alone, store);
	}

	/**
	 * Of whole z-stacks: that of the current channel and frame, which makes the result, or those of chosen ones.
	 *
	 * @throws Refusal as above, and when not all slices are chosen
	 */
	static PlaneRepair inDepth(final ImagePlus image, final PlaneOptions options, final String suffix) {
		return new PlaneRepair(image, options.withPlanes(options.planes().inDepth(image)), suffix, options.planes().isCurrent());
	}

	/**
	 * Fills what is hidden.
	 *
	 * @param scaling pixels of the prior for one of the image; nothing where there is no such choice
	 */
	<T extends NativeType<T> & RealType<T>> List<ImagePlus> inpaint(final Repair repair, final OptionalDouble scaling, final HiddenPlanes hidden, final SolverListener listener) {
		final double scale = scaling.orElse(1);
		results.requireRoom(repair.settings().samples(), 1);
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu())) {
			final RestorationSettings adopted = loaded.settle(repair.settings());
			final Inpainting inpainting = new Inpainting(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(adopted));
			final List<SourcePlane<T>> planes = series.<T> sources(hidden);
			final Optional<CompanionInterval<T>> interval = (scale == 1 ? calibrated(repair, hidden, loaded) : Optional.<CalibrationMemory> empty()).map(kept -> new CompanionInterval<>(
				kept, repair, loaded, inpainting, planes.get(0), grey, listener));
			final SolverListener watching = interval.<SolverListener> map(CompanionInterval::begin).orElse(listener);
			final PlaneCollector<T> sink = new PlaneCollector<>(series, store);
			final Ending ending = ending(() -> scale == 1 ? inpainting.run(planes, sink, watching) : new ScaledInpainting(inpainting, scale).run(planes, sink, watching));
			if (!ending.figures().canceled()) interval.ifPresent(CompanionInterval::draw);
			final Provenance record = RunRecord.of(loaded, repair.solver(), adopted, ending.figures());
			final Provenance compared = interval.map(drawn -> drawn.quote(record)).orElse(record).notes(unlike(loaded, hidden, ending.figures().spans(), scaling));
			final List<ImagePlus> made = results.of(scale == 1 ? compared.notes(tested(loaded, repair, plane -> TestedTask.of(hidden.mask(plane)))) : scaled(compared, scale),
				ending, hidden.notes(), 1, adopted.samples(), adopted.denoiseObserved() ? everything() : hidden, listener);
			interval.ifPresent(drawn -> drawn.giveTo(made.get(0)));
			return made;
		}
	}

	/** No test was at another scale. */
	private static Provenance scaled(final Provenance record, final double scale) {
		return record.setting("scale to prior", scale).notes(List.of("Solved with " + scale + " pixels for one of the image, and resampled back."));
	}

	/** Recovers what is saturated. */
	<T extends NativeType<T> & RealType<T>> List<ImagePlus> recover(final Repair repair, final Hiding.Saturated saturated, final HiddenPlanes bright, final SolverListener listener) {
		results.requireRoom(repair.settings().samples(), 1);
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu())) {
			final RestorationSettings adopted = loaded.settle(repair.settings());
			final Inpainting inpainting = new Inpainting(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(adopted), saturated);
			final Ending ending = ending(() -> inpainting.run(series.<T> sources(bright), new PlaneCollector<>(series, store), listener));
			final Provenance record = RunRecord.of(loaded, repair.solver(), adopted, ending.figures())
				.with("degradation", "saturation").setting("saturation level", saturated.level()).setting("headroom", saturated.headroom());
			return results.of(record.notes(unlike(loaded, bright, ending.figures().spans(), OptionalDouble.empty())), ending, SaturatedRepair.notes(bright), 1, adopted.samples(), bright, listener);
		}
	}

	/** Fills what is hidden without a prior. */
	<T extends NativeType<T> & RealType<T>> ImagePlus inpaintBiharmonic(final HiddenPlanes hidden, final SolverListener listener) {
		results.requireRoom(1, 1);
		final Ending ending = ending(() -> BiharmonicInpainting.run(series.<T> sources(hidden), new PlaneCollector<>(series, store), RunListener.of(listener)));
		return results.of(RunRecord.of("Biharmonic").clamped(ending.figures().clamped()), ending, hidden.notes(), 1, 1, hidden, listener).get(0);
	}

	/** Undoes a degradation. */
	<T extends NativeType<T> & RealType<T>> List<ImagePlus> restore(final Repair repair, final RestorationTask task, final SolverListener listener) {
		results.requireRoom(repair.settings().samples(), task.scale());
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu())) {
			final RestorationSettings adopted = loaded.settle(repair.settings());
			final FieldRestoration field = new FieldRestoration(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(adopted));
			final Ending ending = ending(() -> field.run(series.<T> sources(null), task.degradation(), new PlaneCollector<>(series, store), listener));
			final Provenance record = RunRecord.of(loaded, repair.solver(), adopted, ending.figures())
				.with("degradation", task.name());
			return results.of(record.notes(unlike(loaded, null, ending.figures().spans(), OptionalDouble.empty())).notes(tested(loaded, repair, plane -> TestedTask.of(task))), ending, task.notes(), task.scale(), adopted.samples(), null, listener);
		}
	}

	/** Undoes a blur in depth. */
	<T extends NativeType<T> & RealType<T>> List<ImagePlus> deconvolve(final Repair repair, final PointSpread spread, final SolverListener listener) {
		results.requireRoom(repair.settings().samples(), 1);
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu())) {
			final RestorationSettings adopted = loaded.settle(repair.settings());
			final VolumeRestoration volumes = new VolumeRestoration(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(adopted));
			final Ending ending = ending(() -> volumes.runVolumes(new VolumeSeries(series).<T> sources(), spread.psf(), new PlaneCollector<>(series, store), listener));
			final Provenance record = RunRecord.of(loaded, repair.solver(), adopted, ending.figures())
				.with("degradation", spread.name() + ", in depth");
			return results.of(record.notes(unlike(loaded, null, new VolumeSeries(series).byPlane(ending.figures().spans()), OptionalDouble.empty())).notes(depth()), ending, spread.notes(), 1, adopted.samples(), null, listener);
		}
	}

	/** A time series that was opened as slices looks like depth. */
	private List<String> depth() {
		if (PixelSize.of(image).isPresent() && image.getCalibration().frameInterval == 0) return List.of();
		return List.of("The " + image.getNSlices() + " slices were taken for depth: tick 'Thin sample' if they are a time series, or light does not reach from one to the other.");
	}

	private Ending ending(final Supplier<RunFigures> run) {
		return Ending.of(series, run).required().shownBy(grey);
	}

	/** An interval is calibrated for the current plane. */
	private Optional<CalibrationMemory> calibrated(final Repair repair, final HiddenPlanes hidden, final LoadedPrior loaded) {
		if (!options.planes().isCurrent() || series.isRgb() || repair.settings().denoiseObserved()) return Optional.empty();
		return CalibratedInterval.of(image, series.image().getProcessor(), repair, hidden.mask(series.planes().get(0)), loaded.model().sha256());
	}

	/** Where the chosen planes are unlike the images of the prior. */
	private List<String> unlike(final LoadedPrior loaded, final HiddenPlanes hidden, final SortedMap<Integer, GreySpan> spans, final OptionalDouble scale) {
		return new PriorNotes(series, loaded.model().description().images(), grey.pixels(spans), scale)
			.of(plane -> hidden == null ? HiddenMask.none(image.getWidth(), image.getHeight()) : hidden.mask(plane));
	}

	/** What a test of the prior on this image found. */
	private List<String> tested(final LoadedPrior loaded, final Repair repair, final Function<Plane, TestedTask> task) {
		return TestMemory.of(image).map(test -> test.quotes(series, task, loaded.model().sha256(), TestMemory.settings(repair))).orElse(List.of());
	}

	private HiddenPlanes everything() {
		return new HiddenPlanes(plane -> HiddenMask.all(image.getWidth(), image.getHeight()), List.of());
	}
}
