package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Stacks made isotropic one after another; those of one group share a range of grey values and a noise, those of their slices. One at a time is read. */
final class IsotropicSeries<T extends RealType<T>> {

	private final FieldRestoration fields;
	private final int factor;
	private final BitSet missing;
	private final IsotropicSink<T> sink;
	private final Tally tally = new Tally();
	private Scales<T> scales;
	private SourceVolume<T> read;
	private RandomAccessibleInterval<T> stack;
	private int calls;

	IsotropicSeries(final IsotropicRestoration settings, final int factor, final BitSet missing, final IsotropicSink<T> sink) {
		this.fields = new FieldRestoration(settings.manager(), settings.prior(), settings.solver(), settings.settings());
		this.factor = factor;
		this.missing = missing;
		this.sink = sink;
	}

	/** What was done so far. */
	RunFigures figures(final boolean canceled) {
		return tally.figures(calls, canceled);
	}

	/**
	 * Restores stacks; after one that is partial no other. The scale is that of the measured slices: the noise of planes across them
	 * is theirs, but shows less well among what changes from slice to slice.
	 *
	 * @throws CancellationException when the listener cancels
	 */
	void run(final List<SourceVolume<T>> all, final RunListener listener) {
		requireArray(all.get(0));
		final List<SourceVolume<T>> volumes = HeardPlanes.ofVolumes(all, listener).stream().filter(volume -> tally.isWhole(volume, missing)).toList();
		if (volumes.isEmpty()) throw tally.nothingToDo();
		scales = new Scales<>(volumes.stream().flatMap(volume -> volume.measured(missing).stream()).toList(), fields.settings(), tally);
		for (int i = 0; i < volumes.size(); i++) run(volumes.get(i), new PartListener(listener, i, 1, volumes.size(), false));
		if (tally.isEmpty()) throw tally.nothingToDo();
	}

	/** Before the slices are read, of which one may not even be readable. */
	private void requireArray(final SourceVolume<T> volume) {
		final Interval slice = volume.first().hidden().get();
		VolumeRoom.require((double) slice.dimension(0) * slice.dimension(1) * volume.planes().size() * factor, Integer.MAX_VALUE, "crop the stack, or take fewer slices of it.");
	}

	private void run(final SourceVolume<T> volume, final RunListener listener) {
		final IsotropicRun<T> run = new IsotropicRun<>(fields, sections(volume), factor, scales.of(volume.first().group()));
		try {
			finish(volume, run.run(listener));
		}
		catch (final PlaneRefusal why) {
			tally.refuse(volume, why);
		}
	}

	private void finish(final SourceVolume<T> volume, final IsotropicVolume<T> done) {
		calls += done.figures().denoiserCalls();
		sink.write(volume, done);
		tally.volume(volume, done.figures());
		done.refusal().ifPresent(why -> {
			throw why;
		});
		if (done.figures().canceled()) throw new CancellationException();
	}

	private CrossSections<T> sections(final SourceVolume<T> volume) {
		final RandomAccessibleInterval<T> first = volume.planes().get(missing.nextClearBit(0)).image().get();
		return new CrossSections<>(volume, new long[] { first.dimension(0), first.dimension(1), volume.planes().size() }, missing, () -> stack(volume));
	}

	/** With a measured slice in place of each missing one, which may not even be readable. */
	private RandomAccessibleInterval<T> stack(final SourceVolume<T> volume) {
		if (read == volume) return stack;
		final int measured = missing.nextClearBit(0);
		final List<RandomAccessibleInterval<T>> slices = IntStream.range(0, volume.planes().size())
			.<RandomAccessibleInterval<T>> mapToObj(z -> volume.planes().get(missing.get(z) ? measured : z).image().get().view().zeroMin()).toList();
		stack = Views.stack(slices);
		read = volume;
		return stack;
	}
}
