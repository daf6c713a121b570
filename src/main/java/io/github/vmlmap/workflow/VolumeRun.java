package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.torch.OutOfMemory;

/** Deconvolves volumes one after another, sample by sample: one at a time is in memory. */
final class VolumeRun<T extends RealType<T>> {

	/** Of a voxel of the unknown in Java's heap: measurement, weights, spectrum and result, and the copies on their way to the engine. */
	private static final int HEAP_BYTES = 32;

	private static final String ADVICE = "crop the stack, take fewer slices of it, or a PSF that reaches less far.";

	private final NDManager manager;
	private final RestorationSettings settings;
	private final Psf psf;
	private final VolumeSink<T> sink;
	private final RunListener listener;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryBudget memory;
	private final Reach reach;
	private final Tally tally = new Tally();

	VolumeRun(final VolumeRestoration volume, final Psf psf, final VolumeSink<T> sink, final RunListener listener) {
		this.manager = volume.manager();
		this.settings = volume.settings();
		this.listener = listener;
		this.psf = psf;
		this.sink = sink;
		this.reach = volume.prior().imageReach();
		this.memory = MemoryBudget.of(volume.manager().getDevice(), settings.tiles().memory());
		this.denoiser = new CountingDenoiser(new TiledPrior(new CancelableDenoiser(volume.prior(), listener), settings.tiles(), memory));
		this.solver = new SolverRun(volume.manager(), denoiser, volume.solver(), settings.solver());
	}

	/** What was done so far. */
	RunFigures figures(final boolean canceled) {
		return tally.figures(denoiser.calls(), canceled);
	}

	/** @throws java.util.concurrent.CancellationException when the listener cancels */
	void run(final List<SourceVolume<T>> all) {
		requireRoom(all.get(0));
		final List<SourceVolume<T>> volumes = HeardPlanes.ofVolumes(all, listener).stream().filter(volume -> tally.isWhole(volume, new BitSet())).toList();
		if (volumes.isEmpty()) throw tally.nothingToDo();
		final Scales<T> scales = new Scales<>(volumes.stream().flatMap(volume -> volume.planes().stream()).toList(), settings, tally);
		final Size range = range(volumes.get(0));
		final int unknown = unknownPlanes(volumes.get(0));
		final Workload work = new Workload();
		for (int k = 0; k < volumes.size() * settings.samples(); k++) work.add(unknown, domain(range));
		final RunProgress progress = work.start(listener, solver, batch -> memory.planned(batch, reach, settings.tiles()));
		denoiser.restart();
		if (listener.isCanceled()) throw new CancellationException();
		try (NDManager kept = manager.newSubManager()) {
			final VolumeConvolution blur = blur(kept, volumes.get(0).planes().size(), range);
			for (final SourceVolume<T> volume : volumes) run(volume, blur, scales.of(volume.first().group()), progress);
		}
		if (tally.isEmpty()) throw tally.nothingToDo();
	}

	private VolumeConvolution blur(final NDManager kept, final int planes, final Size range) {
		try {
			return new VolumeConvolution(kept, planes, range, psf);
		}
		catch (final EngineException e) {
			throw OutOfMemory.orSame(e);
		}
	}

	/** Before the stack is read, of which a slice may not even be readable. What Java's heap has yet to take is not there for the prior. */
	private void requireRoom(final SourceVolume<T> volume) {
		final Interval slice = volume.first().hidden().get();
		final Size range = new Size(slice.dimension(1), slice.dimension(0));
		final double voxels = psf.unknowns(range.width(), range.height(), volume.planes().size());
		VolumeRoom.requireArray(voxels, ADVICE);
		final double taken = HeapRoom.forBytes(HEAP_BYTES * voxels).require(HEAP_BYTES * voxels, ADVICE);
		memory.beside(taken).require(unknownPlanes(volume), domain(range), reach, settings.tiles(), ADVICE);
	}

	private void run(final SourceVolume<T> volume, final VolumeConvolution blur, final Scale scale, final RunProgress progress) {
		final Frame<T> slice = Frame.of(volume.first().image().get());
		final Size range = slice.size();
		final float[] measurement = measurement(volume, range, scale.units());
		final float[] weights = FieldRun.weigh(measurement, all(measurement.length), range, scale);
		for (int k = 0; k < settings.samples(); k++) {
			final int sample = k;
			progress.begin(Workload.pixels(unknownPlanes(volume), domain(range)), psf.depth() / 2, estimate -> view(volume, slice, sample, scale, estimate));
			solve(volume, blur, slice, measurement, weights, scale, k, progress);
			progress.end();
		}
	}

	private static float[] all(final int pixels) {
		final float[] mask = new float[pixels];
		Arrays.fill(mask, 1);
		return mask;
	}

	private Size range(final SourceVolume<T> volume) {
		final RandomAccessibleInterval<T> slice = volume.first().image().get();
		Images.requirePlane(slice);
		return Frame.of(slice).size();
	}

	private Size domain(final Size range) {
		return new Size(range.height() + psf.size().height() - 1, range.width() + psf.size().width() - 1);
	}

	/** The first measured plane, as it is so far. */
	private View view(final SourceVolume<T> volume, final Frame<T> slice, final int sample, final Scale scale, final float[] estimate) {
		return View.of(volume.first(), sample, slice.interval(), scale.units(), estimate, slice.interval().dimension(0) + psf.size().width() - 1,
			psf.size().width() / 2, psf.size().height() / 2);
	}

	private int unknownPlanes(final SourceVolume<T> volume) {
		return volume.planes().size() + psf.depth() - 1;
	}

	private void solve(final SourceVolume<T> volume, final VolumeConvolution blur, final Frame<T> slice, final float[] measurement, final float[] weights,
		final Scale scale, final int sample, final RunProgress listener)
	{
		final Size range = slice.size();
		final long seed = volume.seed(settings.seed());
		final long[] seeds = IntStream.range(0, unknownPlanes(volume)).mapToLong(plane -> Seeds.of(seed, sample, plane)).toArray();
		final SolverRun.Solution solution = solver.solve(
			manager -> FieldRun.whitened(blur, manager, weights), measurement, range, scale.noiseOfPrior(), seeds, listener);
		final GreyWriter<T> writer = new GreyWriter<>(slice.type());
		tally.unlessRefused(volume, () -> restored(volume.planes().size(), slice, solution, scale.units(), writer)).ifPresent(restored -> {
			sink.write(volume, sample, restored);
			tally.finished(volume.first(), measurement.length, writer.clamped());
			for (int z = 0; z < solution.misfits().length; z++) tally.residual(volume.planes().get(z), scale, solution.misfits()[z], range.pixels());
		});
	}

	/** In the prior's units, plane by plane. */
	private float[] measurement(final SourceVolume<T> volume, final Size range, final Normalization units) {
		final int pixels = Math.toIntExact(range.pixels());
		final float[] values = new float[Math.multiplyExact(volume.planes().size(), pixels)];
		for (int z = 0; z < volume.planes().size(); z++) {
			final SourcePlane<T> plane = volume.planes().get(z);
			final int offset = z * pixels;
			PlaneRefusal.naming(plane, () -> FieldRun.read(plane.image().get(), units, values, offset));
		}
		return values;
	}

	private RandomAccessibleInterval<T> restored(final int slices, final Frame<T> slice, final SolverRun.Solution solution, final Normalization units,
		final GreyWriter<T> writer)
	{
		final Interval plane = slice.interval();
		final Interval extent = FinalInterval.createMinMax(plane.min(0), plane.min(1), 0, plane.max(0), plane.max(1), slices - 1);
		final RandomAccessibleInterval<T> restored = Images.create(extent, slice.type());
		final long width = extent.dimension(0);
		final long height = extent.dimension(1);
		long i = 0;
		for (final T pixel : restored.view().flatIterable()) {
			final long x = psf.size().width() / 2 + i % width;
			final long y = psf.size().height() / 2 + i / width % height;
			final long z = psf.depth() / 2 + i++ / width / height;
			writer.write(pixel, units.toGrey(solution.values()[(int) ((z * solution.size().height() + y) * solution.size().width() + x)]));
		}
		return restored;
	}
}
