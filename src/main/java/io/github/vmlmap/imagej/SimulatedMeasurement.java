package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.Simulation;
import io.github.vmlmap.workflow.SourcePlane;
import io.github.vmlmap.workflow.SourceVolume;

/**
 * Degrades a clean image, to try a restoration where the truth is known. Needs no prior. Camera and losses are in the
 * grey values that ImageJ shows.
 *
 * <pre>{@code
 * def blurred = SimulatedMeasurement.of(image, Simulation.NONE.withPsf(PsfSource.gaussian(1.5, 1).of(PsfTarget.plane(image, 1)).psf()))
 * }</pre>
 */
public final class SimulatedMeasurement {

	private static final String SUFFIX = "-simulated";

	private final Simulation simulation;
	private final Optional<PointSpread> blur;
	private final boolean deep;
	private final PlaneSeries series;
	private final int[][] numbers;
	private final GreyCalibration grey;
	private final PlaneStore store;
	private final boolean alone;
	private final Voxels voxels;
	private final PlaneNotes refused = new PlaneNotes();

	private SimulatedMeasurement(final ImagePlus image, final Simulation simulation, final Optional<PointSpread> blur, final PlaneOptions options) {
		this.simulation = simulation;
		this.blur = blur;
		deep = image.getNSlices() > 1 && (simulation.sliceBinning() > 1 || simulation.psf().filter(psf -> psf.depth() > 1).isPresent());
		final PlaneOptions chosen = deep ? options.withPlanes(options.planes().inDepth(image)) : options;
		final boolean current = options.planes().isCurrent();
		series = PlaneSeries.of(image, chosen);
		numbers = chosen.planes().numbers(image);
		grey = GreyCalibration.of(image);
		store = PlaneStore.of(image, chosen, SUFFIX, current);
		alone = current && deep;
		voxels = Voxels.binned(simulation.binning(), simulation.sliceBinning());
	}

	/**
	 * The current plane of an image, degraded; in depth all slices of the current channel and frame.
	 *
	 * @return as {@link #of(ImagePlus, Simulation, PlaneOptions, SolverListener)}
	 * @throws Refusal when the image does not serve
	 */
	public static ImagePlus of(final ImagePlus image, final Simulation simulation) {
		return of(image, simulation, PlaneOptions.DEFAULT, SolverListener.SILENT);
	}

	/**
	 * Chosen planes of an image, degraded one by one, RGB colour by colour; in depth, where the PSF or the slices ask for it,
	 * all slices of the chosen channels and frames. Each has its own noise; faults of the detector are the same on all.
	 *
	 * @return with the suffix "-simulated": the current plane, or in depth the current channel and frame; or a copy of the image with
	 *         the chosen planes degraded or, where they are binned, these alone with the voxel size that binning leaves; not shown.
	 *         Planes that are refused for what they hold are left as they are. Marked as partial where the listener canceled
	 * @throws Refusal when the image does not serve, or all its planes are refused
	 * @throws CancellationException when the listener cancels before a plane is finished
	 */
	public static ImagePlus of(final ImagePlus image, final Simulation simulation, final PlaneOptions options, final SolverListener listener) {
		InputChecks.requireImage(image);
		return new SimulatedMeasurement(image, simulation, Optional.empty(), options).run(RunListener.of(listener));
	}

	/**
	 * As {@link #of(ImagePlus, Simulation, PlaneOptions, SolverListener)}, blurred by a PSF of which the result tells what it is.
	 *
	 * @param blur takes the place of the simulation's PSF
	 */
	public static ImagePlus of(final ImagePlus image, final PointSpread blur, final Simulation simulation, final PlaneOptions options, final SolverListener listener) {
		InputChecks.requireImage(image);
		return new SimulatedMeasurement(image, simulation.withPsf(blur.psf()), Optional.of(blur), options).run(RunListener.of(listener));
	}

	private <T extends NativeType<T> & RealType<T>> ImagePlus run(final RunListener listener) {
		simulation.requireRoom(series.image().getWidth(), series.image().getHeight(), deep ? series.image().getNSlices() : 1);
		final List<SourceVolume<T>> volumes = deep ? new VolumeSeries(series).<T> sources() : series.<T> sources(null).stream().map(plane -> new SourceVolume<>(plane
			.number(), List.of(plane))).toList();
		final PlaneCollector<T> sink = new PlaneCollector<>(series, store);
		final List<Refusal> refusals = new ArrayList<>();
		int finished = 0;
		while (finished < volumes.size() && degrade(volumes.get(finished), sink, refusals, listener)) listener.finished(++finished, volumes.size());
		final RestoredStack degraded = new RestoredStack(series, store, numbers, voxels, alone, 1);
		if (degraded.isEmpty() && !refusals.isEmpty()) throw refusals.get(0);
		if (degraded.isEmpty()) throw new CancellationException("Canceled before a plane was finished.");
		final RestoredStack done = degraded.completed(listener);
		final Provenance record = record(done).notes(notes(done));
		return done.build(SUFFIX, finished < volumes.size() || done != degraded ? record.with(Provenance.PARTIAL, true).notes(List.of("Canceled: this result is partial, with " + done
			.finished() + " finished.")) : record, null).get(0);
	}

	/** False where the listener cancels before the volume is read: of many slices that takes long. */
	private <T extends NativeType<T> & RealType<T>> boolean degrade(final SourceVolume<T> volume, final PlaneCollector<T> sink, final List<Refusal> refusals,
		final RunListener listener)
	{
		try {
			final List<RandomAccessibleInterval<T>> slices = volume.planes().stream().takeWhile(plane -> !listener.isCanceled()).map(plane -> plane.image().get()).toList();
			if (slices.size() < volume.planes().size() || listener.isCanceled()) return false;
			final RandomAccessibleInterval<T> measured = simulation.run(Views.stack(slices), grey.offset(), grey.slope(), volume.number(), volume.number() / series.colours());
			for (int z = 0; z < measured.dimension(2); z++) sink.write(source(volume, z), 0, measured.view().slice(2, z));
		}
		catch (final Refusal refusal) {
			final Plane plane = new Plane(series.image(), series.index(volume.planes().get(0)));
			refusals.add(series.planes().size() == 1 ? refusal : new Refusal("Plane " + plane.index() + ": " + refusal.getMessage(), refusal));
			refused.add(plane, List.of((alone || !voxels.areSame() ? PlaneNotes.LEFT_OUT : PlaneNotes.LEFT) + refusal.getMessage()));
		}
		return true;
	}

	private <T extends RealType<T>> SourcePlane<T> source(final SourceVolume<T> volume, final int z) {
		return volume.planes().get(z * simulation.sliceBinning());
	}

	private Provenance record(final RestoredStack done) {
		return store.addTo(RunRecord.of("Simulated measurement").with("simulation", words()).seeds(simulation.seed()).synthesised(0, 0)
			.with("planes", Planes.describe(numbers)).with("planes simulated", done.restored()));
	}

	private List<String> notes(final RestoredStack done) {
		final List<String> notes = new ArrayList<>(blur.map(PointSpread::notes).orElse(List.of()));
		notes.addAll(refused.sentences());
		if (series.isRgb()) notes.add("The image is RGB: red, green and blue were degraded one by one.");
		if (!done.isAlone() && series.image().getStackSize() > series.planes().size()) notes.add("Planes that were not chosen are copies of the image's.");
		return notes;
	}

	private String words() {
		final Simulation s = simulation;
		return blur.map(PointSpread::name).or(() -> s.psf().map(SimulatedMeasurement::extent)).orElse("no blur") + "; binning " + s.binning() + ", slices " +
			s.sliceBinning() + "; " + s.camera().map(camera -> camera.words()).orElse("no noise") + "; not scanned " + s.losses().share() + ", dead columns " +
			s.losses().columns() + ", hot pixels " + s.losses().hot();
	}

	private static String extent(final Psf psf) {
		return "PSF of " + psf.size().width() + " × " + psf.size().height() + " × " + psf.depth();
	}
}
