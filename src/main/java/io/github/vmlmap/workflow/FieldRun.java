package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Diagonal;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.Whitening;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Seeds;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

/** Restores fields of one size: solves batches of planes and samples, crops. */
final class FieldRun<T extends RealType<T>> {

	private final RestorationSettings settings;
	private final Degradation degradation;
	private final PlaneSink<T> sink;
	private final RunListener listener;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryBudget memory;
	private final Reach reach;
	private final Tally tally = new Tally();
	private Scales<T> scales;

	FieldRun(final FieldRestoration field, final Degradation degradation, final PlaneSink<T> sink, final MemoryBudget memory, final RunListener listener) {
		this.settings = field.settings();
		this.listener = listener;
		this.degradation = degradation;
		this.sink = sink;
		this.memory = memory;
		this.reach = field.prior().imageReach();
		this.denoiser = new CountingDenoiser(new TiledPrior(new CancelableDenoiser(field.prior(), listener), settings.tiles(), memory));
		this.solver = new SolverRun(field.manager(), denoiser, field.solver(), settings.solver());
	}

	/** What was done so far. */
	RunFigures figures(final boolean canceled) {
		return tally.figures(denoiser.calls(), canceled);
	}

	/** The same of one group. */
	RunFigures figures(final int group, final boolean canceled) {
		return tally.figures(group, denoiser.calls(), canceled);
	}

	/** @throws java.util.concurrent.CancellationException when the listener cancels */
	void run(final List<SourcePlane<T>> planes) {
		final List<SourcePlane<T>> heard = HeardPlanes.of(planes, listener);
		run(heard, new Scales<>(heard, settings, tally));
	}

	/** On a scale that is known. */
	void run(final List<SourcePlane<T>> planes, final Scale scale) {
		run(HeardPlanes.of(planes, listener), new Scales<>(planes, group -> scale, tally));
	}

	private void run(final List<SourcePlane<T>> all, final Scales<T> found) {
		scales = found;
		final List<SourcePlane<T>> planes = all.stream().filter(plane -> tally.unlessRefused(plane, () -> Images.finite(plane.image().get())).isPresent()).toList();
		if (planes.isEmpty()) throw tally.nothingToDo();
		final RandomAccessibleInterval<T> first = planes.get(0).image().get();
		Images.requirePlane(first);
		final Size range = Frame.of(first).size();
		memory.require(1, degradation.domain(range), reach, settings.tiles(), "crop the image.");
		final Workload work = new Workload();
		final List<List<Item<T>>> batches = batches(planes, range);
		batches.forEach(batch -> work.add(batch.size(), degradation.domain(range)));
		final RunProgress progress = work.start(listener, solver, batch -> memory.planned(batch, reach, settings.tiles()));
		denoiser.restart();
		for (final List<Item<T>> batch : batches) {
			run(batch, range, progress);
			progress.end();
		}
		if (tally.isEmpty()) throw tally.nothingToDo();
	}

	/** All samples of a plane follow each other, and the channels of a few planes, so that planes are finished one by one. */
	private List<List<Item<T>>> batches(final List<SourcePlane<T>> planes, final Size range) {
		final int limit = MemoryBudget.batch(degradation.domain(range), settings.batch(), settings.tiles());
		final int atWork = Math.multiplyExact(Math.max(1, limit / settings.samples()), scales.groups());
		final List<List<Item<T>>> batches = new ArrayList<>();
		for (final List<SourcePlane<T>> part : Batches.of(planes, atWork))
			for (final List<SourcePlane<T>> group : scales.together(part, settings)) batches.addAll(Batches.of(items(group), limit));
		return batches;
	}

	private List<Item<T>> items(final List<SourcePlane<T>> planes) {
		final List<Item<T>> items = new ArrayList<>();
		for (final SourcePlane<T> plane : planes)
			for (int k = 0; k < settings.samples(); k++) items.add(new Item<>(plane, k));
		return items;
	}

	private void run(final List<Item<T>> batch, final Size range, final RunProgress progress) {
		final Scale scale = scales.of(batch.get(0).plane().group());
		final float[] measurement = new float[Math.multiplyExact(batch.size(), (int) range.pixels())];
		final float[] mask = new float[measurement.length];
		final List<Frame<T>> frames = new ArrayList<>();
		for (final Item<T> item : batch) {
			final int offset = frames.size() * (int) range.pixels();
			frames.add(PlaneRefusal.naming(item.plane(), () -> read(item.plane(), scale(item).units(), measurement, mask, offset)));
		}
		final Size domain = degradation.domain(range);
		progress.begin(Workload.pixels(batch.size(), domain), estimate -> view(batch.get(0), frames.get(0), domain, scale, estimate));
		final long[] seeds = batch.stream().mapToLong(item -> Seeds.of(item.plane().seed(settings.seed()), item.sample())).toArray();
		final float[] weights = weigh(measurement, mask, range, scale);
		final SolverRun.Solution solution = solver.solve(manager -> whitened(degradation.operator().apply(manager, domain), manager, weights), measurement,
			range, scale.noiseOfPrior(), seeds, progress);
		for (int i = 0; i < batch.size(); i++) if (write(batch.get(i), frames.get(i), solution, i, scale(batch.get(i)).units()))
			tally.residual(batch.get(i).plane(), scale(batch.get(i)), solution.misfits()[i], observed(mask, i * (int) range.pixels(), (i + 1) * (int) range.pixels()));
	}

	private Scale scale(final Item<T> item) {
		return scales.of(item.plane().group());
	}

	/** How many pixels of a part of a mask are. */
	private static long observed(final float[] mask, final int from, final int to) {
		long observed = 0;
		for (int i = from; i < to; i++) if (mask[i] != 0) observed++;
		return observed;
	}

	/**
	 * Multiplies the measurement by W^½, which is returned; empty where all pixels weigh the same.
	 *
	 * @param mask 1 where observed, 0 where hidden, which weighs 0
	 */
	static float[] weigh(final float[] measurement, final float[] mask, final Size range, final Scale scale) {
		final boolean uniform = scale.noise().isUniform();
		if (uniform && observed(mask, 0, mask.length) == mask.length) return new float[0];
		final float[] weights = uniform ? mask : scale.noise().weights(measurement, mask, range, scale.units());
		for (int i = 0; i < weights.length; i++) measurement[i] *= weights[i];
		return weights;
	}

	static LinearOperator whitened(final LinearOperator h, final NDManager manager, final float[] weights) {
		if (weights.length == 0) return h;
		final Size range = h.range();
		final Diagonal diagonal = new Diagonal(manager.create(weights, new Shape(weights.length / range.pixels(), 1, range.height(), range.width())));
		return h instanceof Identity ? diagonal : new Whitening(diagonal, h);
	}

	/** Reads a measurement in the prior's units, and what of it is observed. */
	private static <T extends RealType<T>> Frame<T> read(final SourcePlane<T> plane, final Normalization units, final float[] values, final float[] mask, final int offset) {
		final RandomAccessibleInterval<T> image = plane.image().get();
		read(image, units, values, offset);
		int i = offset;
		for (final BooleanType<?> hidden : plane.hidden().get().view().flatIterable()) mask[i++] = hidden.get() ? 0 : 1;
		return Frame.of(image);
	}

	/** Reads a measurement in the prior's units. */
	static <T extends RealType<T>> void read(final RandomAccessibleInterval<T> image, final Normalization units, final float[] values,
		final int offset)
	{
		int i = offset;
		for (final T pixel : image.view().flatIterable()) values[i++] = finite((float) units.toPrior(pixel.getRealDouble()));
	}

	private static float finite(final float value) {
		if (!Float.isFinite(value)) throw Images.notFinite();
		return value;
	}

	/** @return whether it was solved; the plane of one that diverged is refused */
	private boolean write(final Item<T> item, final Frame<T> frame, final SolverRun.Solution solution, final int k, final Normalization units) {
		final GreyWriter<T> writer = new GreyWriter<>(frame.type());
		final Optional<RandomAccessibleInterval<T>> solved = tally.unlessRefused(item.plane(), () -> sample(frame, solution, k, units, writer));
		solved.ifPresent(sample -> {
			sink.write(item.plane(), item.sample(), sample);
			tally.finished(item.plane(), Intervals.numElements(sample), writer.clamped());
		});
		return solved.isPresent();
	}

	private View view(final Item<T> item, final Frame<T> frame, final Size domain, final Scale scale, final float[] estimate) {
		return View.of(item.plane(), item.sample(), degradation.magnified(frame.interval()), scale.units(), estimate, domain.width(), degradation.marginX(), degradation.marginY());
	}

	private RandomAccessibleInterval<T> sample(final Frame<T> frame, final SolverRun.Solution solution, final int k,
		final Normalization units, final GreyWriter<T> writer)
	{
		final RandomAccessibleInterval<T> sample = Images.create(degradation.magnified(frame.interval()), frame.type());
		final long width = sample.dimension(0);
		long i = 0;
		for (final T pixel : sample.view().flatIterable()) {
			final long x = degradation.marginX() + i % width;
			final long y = degradation.marginY() + i++ / width;
			writer.write(pixel, units.toGrey(solution.values()[(int) ((k * solution.size().height() + y) * solution.size().width() + x)]));
		}
		return sample;
	}

	/** A sample of a plane. */
	private record Item<T extends RealType<T>>(SourcePlane<T> plane, int sample) {}
}
