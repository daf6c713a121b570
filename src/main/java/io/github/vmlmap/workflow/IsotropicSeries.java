package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** Stacks made isotropic one after another; those of one group share a range of grey values and the noise of either direction. One at a time is read. */
final class IsotropicSeries<T extends RealType<T>> {

	private final FieldRestoration fields;
	private final int factor;
	private final BitSet missing;
	private final IsotropicSink<T> sink;
	private final Tally tally = new Tally();
	private final Map<List<Integer>, Scale> scales = new HashMap<>();
	private List<SourceVolume<T>> volumes = List.of();
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
	 * Restores stacks; after one that is partial no other.
	 *
	 * @throws CancellationException when the listener cancels
	 */
	void run(final List<SourceVolume<T>> all, final RunListener listener) {
		volumes = all.stream().filter(volume -> tally.isWhole(volume, missing)).toList();
		if (volumes.isEmpty()) throw tally.firstRefusal().orElseThrow();
		for (int i = 0; i < volumes.size(); i++) run(volumes.get(i), new PartListener(listener, i, 1, volumes.size(), false));
	}

	private void run(final SourceVolume<T> volume, final RunListener listener) {
		final IsotropicVolume<T> done = new IsotropicRun<>(fields, sections(volume), factor, axis -> scale(axis, volume.first().group())).run(listener);
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

	private Scale scale(final int axis, final int group) {
		return scales.computeIfAbsent(List.of(axis, group), key -> {
			final Scale scale = Scale.of(volumes.stream().filter(volume -> volume.first().group() == group).flatMap(volume -> sections(volume).across(axis).stream())
				.toList(), fields.settings());
			if (axis == CrossSections.Y) tally.group(group, scale);
			return scale;
		});
	}

	private RandomAccessibleInterval<T> stack(final SourceVolume<T> volume) {
		if (read == volume) return stack;
		final int measured = missing.nextClearBit(0);
		final List<RandomAccessibleInterval<T>> slices = IntStream.range(0, volume.planes().size())
			.<RandomAccessibleInterval<T>> mapToObj(z -> volume.planes().get(missing.get(z) ? measured : z).image().get().view().zeroMin()).toList();
		stack = MissingSlices.bridged(Views.stack(slices), missing);
		read = volume;
		return stack;
	}
}
