package io.github.vmlmap.workflow;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Function;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.ForwardOperator;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.type.numeric.RealType;

/**
 * Fills the holes of planes. A few planes are at work at a time, and crops of one size and channel go
 * through the prior together, whatever their plane.
 */
final class CropRun<T extends RealType<T>> {

	/** Of the planes at work: bounds Java's memory. */
	private static final double PIXELS_AT_WORK = 1 << 26;

	private final RestorationSettings settings;
	private final Hiding hiding;
	private final PlaneSink<T> sink;
	private final RunListener listener;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryBudget memory;
	private final Reach reach;
	private final Tally tally = new Tally();
	private List<SourcePlane<T>> lastPlanes = List.of();
	private List<List<PlaneHoles<T>>> lastHoles = List.of();
	private Scales<T> scales;

	CropRun(final Inpainting inpainting, final PlaneSink<T> sink, final MemoryBudget memory, final RunListener listener) {
		this.settings = inpainting.settings();
		this.hiding = inpainting.hiding();
		this.listener = listener;
		this.sink = sink;
		this.memory = memory;
		this.reach = inpainting.prior().imageReach();
		this.denoiser = new CountingDenoiser(new TiledPrior(new CancelableDenoiser(inpainting.prior(), listener), settings.tiles(), memory));
		this.solver = new SolverRun(inpainting.manager(), denoiser, inpainting.solver(), settings.solver());
	}

	/** What was done so far. */
	RunFigures figures(final boolean canceled) {
		return tally.figures(denoiser.calls(), canceled);
	}

	/** The same of one group. */
	RunFigures figures(final int group, final boolean canceled) {
		return tally.figures(group, denoiser.calls(), canceled);
	}

	/** @throws CancellationException when the listener cancels */
	void run(final List<SourcePlane<T>> planes) {
		final List<SourcePlane<T>> heard = HeardPlanes.of(planes, listener);
		run(heard, scales(heard));
	}

	/** @param rule the scale of planes of one group */
	void run(final List<SourcePlane<T>> planes, final Function<List<SourcePlane<T>>, Scale> rule) {
		run(HeardPlanes.of(planes, listener), new Scales<>(planes, rule, tally));
	}

	private void run(final List<SourcePlane<T>> planes, final Scales<T> found) {
		scales = found;
		final List<List<SourcePlane<T>>> parts = Batches.of(planes, planesAtWork(planes));
		final RunProgress progress = planned(parts).start(listener, solver, this::bytes);
		denoiser.restart();
		parts.forEach(part -> run(part, progress));
		if (tally.isEmpty()) throw tally.nothingToDo();
	}

	/** What restoring planes will take; two gradients are timed. */
	Cost cost(final List<SourcePlane<T>> all) {
		final List<SourcePlane<T>> planes = HeardPlanes.of(all, listener);
		scales = scales(planes);
		return planned(Batches.of(planes, planesAtWork(planes))).cost(solver, this::bytes);
	}

	private Scales<T> scales(final List<SourcePlane<T>> planes) {
		return new Scales<>(planes, group -> Scale.of(group, settings, hiding), tally);
	}

	private Workload planned(final List<List<SourcePlane<T>>> parts) {
		final Workload work = new Workload();
		parts.forEach(part -> plan(part, work));
		if (work.isEmpty()) throw tally.nothingToDo();
		return work;
	}

	private long bytes(final Shape batch) {
		return memory.planned(batch, reach, settings.tiles());
	}

	private int planesAtWork(final List<SourcePlane<T>> planes) {
		final long pixels = planes.stream().flatMap(plane -> tally.unlessRefused(plane, () -> plane.image().get().size()).stream()).findFirst().orElseThrow(tally::nothingToDo);
		return (int) Math.max(1, Math.min((double) settings.batch() * scales.groups(), PIXELS_AT_WORK / Math.max(1, pixels)));
	}

	/** By what may go through the prior together. Those of the last call are kept: where all planes are at work at once, none is searched twice. */
	private List<List<PlaneHoles<T>>> holes(final List<SourcePlane<T>> planes) {
		if (planes.equals(lastPlanes)) return lastHoles;
		final List<List<PlaneHoles<T>>> holes = scales.together(planes, settings).stream()
			.map(group -> group.stream().flatMap(plane -> holes(plane).stream()).toList()).filter(group -> !group.isEmpty()).toList();
		lastPlanes = planes;
		lastHoles = holes;
		return holes;
	}

	private Optional<PlaneHoles<T>> holes(final SourcePlane<T> plane) {
		return tally.unlessRefused(plane, () -> PlaneHoles.of(plane, settings, reach));
	}

	private void plan(final List<SourcePlane<T>> planes, final Workload work) {
		for (final List<PlaneHoles<T>> holes : holes(planes))
			for (final List<CropSample> batch : batches(holes)) {
				memory.require(1, batch.get(0).size(), reach, settings.tiles(), advice());
				work.add(batch.size(), batch.get(0).size());
			}
	}

	private List<List<CropSample>> batches(final List<PlaneHoles<T>> holes) {
		return CropSample.batches(holes, settings.samples(), size -> MemoryBudget.batch(size, settings.batch(), settings.tiles()));
	}

	private String advice() {
		return settings.denoiseObserved() ? "crop the image." : "hide smaller regions farther apart, or crop the image.";
	}

	private void run(final List<SourcePlane<T>> part, final RunProgress progress) {
		for (final List<PlaneHoles<T>> holes : holes(part)) {
			final List<CropPlane<T>> planes = holes.stream().map(plane -> new CropPlane<>(plane, scales.of(plane.plane().group()), settings.samples(), hiding)).toList();
			for (final List<CropSample> batch : batches(holes)) {
				final CropSample first = batch.get(0);
				progress.begin(Workload.pixels(batch.size(), first.size()), estimate -> planes.get(first.plane()).view(first, estimate));
				run(batch, planes, progress);
				progress.end();
			}
		}
	}

	private void run(final List<CropSample> batch, final List<CropPlane<T>> planes, final SolverListener listener) {
		final Scale scale = planes.get(batch.get(0).plane()).scale();
		final Size size = batch.get(0).size();
		final int pixels = (int) size.pixels();
		final float[] measurement = new float[batch.size() * pixels];
		final float[] mask = new float[measurement.length];
		final long[] observed = new long[batch.size()];
		for (int i = 0; i < batch.size(); i++) observed[i] = planes.get(batch.get(i).plane()).read(batch.get(i), measurement, mask, i * pixels);
		final Shape shape = new Shape(batch.size(), 1, size.height(), size.width());
		final long[] seeds = batch.stream().mapToLong(item -> planes.get(item.plane()).seed(settings.seed(), item)).toArray();
		final SolverRun.Solution solution = solver.solve(operator(measurement, mask, shape, scale), measurement, size,
			scale.noiseOfPrior(), seeds, listener);
		for (int i = 0; i < batch.size(); i++) {
			final CropPlane<T> plane = planes.get(batch.get(i).plane());
			if (plane.write(batch.get(i), solution.values(), i * pixels, sink, tally)) tally.residual(plane.source(), plane.scale(), solution.misfits()[i], observed[i]);
		}
	}

	/** Of noise that differs from pixel to pixel it weights the measurement too. */
	private Function<NDManager, ForwardOperator> operator(final float[] measurement, final float[] mask, final Shape shape, final Scale scale) {
		final BiFunction<NDManager, Diagonal, ForwardOperator> seen = hiding.seen(measurement, mask, shape, scale.units());
		if (scale.noise().isUniform()) return manager -> seen.apply(manager, new Mask(manager.create(mask, shape)));
		final float[] weights = scale.noise().weights(measurement, mask, Size.of(shape), scale.units());
		for (int i = 0; i < weights.length; i++) measurement[i] *= weights[i];
		return manager -> seen.apply(manager, new Diagonal(manager.create(weights, shape)));
	}
}
