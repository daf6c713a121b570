package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.type.numeric.RealType;

/**
 * Fills the holes of planes. A few planes of a channel are at work at a time, and crops of one size go
 * through the prior together, whatever their plane.
 */
final class CropRun<T extends RealType<T>> {

	/** Of the planes at work: bounds Java's memory. */
	private static final double PIXELS_AT_WORK = 1 << 26;

	private final RestorationSettings settings;
	private final PlaneSink<T> sink;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryLimit memory;
	private final Tally tally = new Tally();
	private List<SourcePlane<T>> lastPlanes = List.of();
	private List<PlaneHoles<T>> lastHoles = List.of();

	CropRun(final Inpainting inpainting, final PlaneSink<T> sink, final MemoryLimit memory) {
		this.settings = inpainting.settings();
		this.sink = sink;
		this.memory = memory;
		this.denoiser = new CountingDenoiser(inpainting.prior());
		this.solver = new SolverRun(inpainting.manager(), denoiser, inpainting.solver(), settings.solver());
	}

	/** What was done so far. */
	RunFigures figures(final boolean canceled) {
		return tally.figures(denoiser.calls(), canceled);
	}

	/** @throws CancellationException when the listener cancels */
	void run(final List<SourcePlane<T>> planes, final SolverListener listener) {
		final Collection<List<SourcePlane<T>>> groups = Batches.byGroup(planes);
		final int atWork = planesAtWork(planes.get(0));
		final Workload work = new Workload();
		for (final List<SourcePlane<T>> group : groups) Batches.of(group, atWork).forEach(part -> plan(holes(part), work));
		if (work.isEmpty()) throw Images.nothingHidden();
		final RunProgress progress = work.progress(listener);
		for (final List<SourcePlane<T>> group : groups) runGroup(group, atWork, progress);
	}

	private int planesAtWork(final SourcePlane<T> plane) {
		return (int) Math.max(1, Math.min(settings.batch(), PIXELS_AT_WORK / Math.max(1, plane.image().get().size())));
	}

	/** Those of the last call are kept: where all planes are at work at once, none is searched twice. */
	private List<PlaneHoles<T>> holes(final List<SourcePlane<T>> planes) {
		if (planes.equals(lastPlanes)) return lastHoles;
		final List<PlaneHoles<T>> holes = new ArrayList<>();
		for (final SourcePlane<T> plane : planes) holes.add(PlaneHoles.of(plane, settings, denoiser.reach()));
		lastPlanes = planes;
		lastHoles = holes;
		return holes;
	}

	private void plan(final List<PlaneHoles<T>> holes, final Workload work) {
		for (final List<CropSample> batch : batches(holes)) {
			memory.require(batch.get(0).size(), advice());
			work.add(batch.size(), batch.get(0).size());
		}
	}

	private List<List<CropSample>> batches(final List<PlaneHoles<T>> holes) {
		return CropSample.batches(holes, settings.samples(), size -> MemoryLimit.batch(size, settings.batch()));
	}

	private String advice() {
		return settings.denoiseObserved() ? "crop the image." : "hide smaller regions farther apart, or crop the image.";
	}

	private void runGroup(final List<SourcePlane<T>> planes, final int atWork, final RunProgress progress) {
		final Scale scale = Scale.of(planes, settings);
		tally.group(planes.get(0).group(), scale.noise().typical());
		for (final List<SourcePlane<T>> part : Batches.of(planes, atWork)) runPart(holes(part), scale, progress);
	}

	private void runPart(final List<PlaneHoles<T>> holes, final Scale scale, final RunProgress progress) {
		final List<CropPlane<T>> planes = holes.stream().map(plane -> new CropPlane<>(plane, scale, settings.samples())).toList();
		for (final List<CropSample> batch : batches(holes)) {
			progress.begin(Workload.pixels(batch.size(), batch.get(0).size()));
			runBatch(batch, planes, scale, progress);
			progress.end();
		}
	}

	private void runBatch(final List<CropSample> batch, final List<CropPlane<T>> planes, final Scale scale, final SolverListener listener) {
		final Size size = batch.get(0).size();
		final int pixels = (int) size.pixels();
		final float[] measurement = new float[batch.size() * pixels];
		final float[] mask = new float[measurement.length];
		long observed = 0;
		for (int i = 0; i < batch.size(); i++) observed += planes.get(batch.get(i).plane()).read(batch.get(i), measurement, mask, i * pixels);
		final Shape shape = new Shape(batch.size(), 1, size.height(), size.width());
		final long[] seeds = batch.stream().mapToLong(item -> planes.get(item.plane()).seed(settings.seed(), item)).toArray();
		final SolverRun.Solution solution = solver.solve(operator(measurement, mask, shape, scale), measurement, size,
			scale.noiseOfPrior(), seeds, listener);
		tally.batch(scale, solution.misfit(), observed);
		for (int i = 0; i < batch.size(); i++)
			planes.get(batch.get(i).plane()).write(batch.get(i), solution.values(), i * pixels, sink, tally);
	}

	/** Of noise that differs from pixel to pixel it weights the measurement too. */
	private static Function<NDManager, LinearOperator> operator(final float[] measurement, final float[] mask, final Shape shape, final Scale scale) {
		if (scale.noise().isUniform()) return manager -> new Mask(manager.create(mask, shape));
		final float[] weights = scale.noise().weights(measurement, mask, Size.of(shape), scale.units());
		for (int i = 0; i < weights.length; i++) measurement[i] *= weights[i];
		return manager -> new Diagonal(manager.create(weights, shape));
	}
}
