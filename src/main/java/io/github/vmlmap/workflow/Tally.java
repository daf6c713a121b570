package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.vmlmap.Refusal;

/** Adds up what a run does, batch by batch and plane by plane. */
final class Tally {

	private final SortedMap<Integer, Double> noise = new TreeMap<>();
	private final SortedMap<Integer, GreySpan> spans = new TreeMap<>();
	private final Set<SourcePlane<?>> finished = new HashSet<>();
	private final Map<Key, PlaneRefusal> refused = new LinkedHashMap<>();
	private final SortedMap<Integer, Long> synthesised = new TreeMap<>();
	private final SortedMap<Integer, Long> clamped = new TreeMap<>();
	private final Map<Key, Residual> residuals = new LinkedHashMap<>();

	void group(final int group, final Scale scale) {
		noise.put(group, scale.noise().typical());
		spans.put(group, scale.span());
	}

	/**
	 * What of a plane, or of a part of it, was not explained.
	 *
	 * @param misfit ‖y − H x‖² in the prior's units
	 * @param values how many of y were observed
	 */
	void residual(final SourcePlane<?> plane, final Scale scale, final double misfit, final long values) {
		final double squares = scale.units().halfRange() * scale.units().halfRange() * misfit;
		residuals.merge(Key.of(plane), new Residual(plane, squares, values, scale.noise().typical(), scale.resolution()), Residual::plus);
	}

	/** A finished sample of a plane. */
	void finished(final SourcePlane<?> plane, final long pixels, final long cut) {
		if (finished.add(plane)) synthesised.merge(plane.group(), pixels, Long::sum);
		clamped.merge(plane.group(), cut, Long::sum);
	}

	/** What is found of a plane; nothing where it is refused for what it holds, which leaves it as it is. */
	<R> Optional<R> unlessRefused(final SourcePlane<?> plane, final Supplier<R> look) {
		try {
			return Optional.of(PlaneRefusal.naming(plane, look));
		}
		catch (final PlaneRefusal refusal) {
			refused.put(Key.of(plane), refusal);
			return Optional.empty();
		}
	}

	/** Whether all planes of a volume but the missing are read and finite: with one that is refused the whole volume is. */
	boolean isWhole(final SourceVolume<?> volume, final BitSet missing) {
		final boolean whole = volume.measured(missing).stream().allMatch(plane -> unlessRefused(plane, () -> Images.finite(plane.image().get())).isPresent());
		if (!whole) refuseRest(volume);
		return whole;
	}

	/** What is found of a volume as a whole; nothing where it is refused, which leaves it as it is. */
	<R> Optional<R> unlessRefused(final SourceVolume<?> volume, final Supplier<R> look) {
		final Optional<R> found = unlessRefused(volume.first(), look);
		if (found.isEmpty()) refuseRest(volume);
		return found;
	}

	/** All planes of a volume, for what befell it as a whole. */
	void refuse(final SourceVolume<?> volume, final Refusal why) {
		unlessRefused(volume, () -> {
			throw why;
		});
	}

	private void refuseRest(final SourceVolume<?> volume) {
		volume.planes().stream().filter(this::isGood).forEach(plane -> unlessRefused(plane, Tally::besideRefused));
	}

	private static Object besideRefused() {
		throw new Refusal("Another slice of its z-stack is refused.");
	}

	/** Whether a plane was not refused so far. */
	boolean isGood(final SourcePlane<?> plane) {
		return !refused.containsKey(Key.of(plane));
	}

	/** Why nothing is left to do: the first plane that was refused, else that nothing is hidden. */
	Refusal nothingToDo() {
		return refused.values().stream().<Refusal> map(refusal -> refusal).findFirst().orElseGet(Images::nothingHidden);
	}

	/** A finished volume of which these are the figures. */
	void volume(final SourceVolume<?> volume, final RunFigures figures) {
		finished(volume.first(), figures.synthesised(), figures.clamped());
		figures.residuals().stream().reduce(Residual::plus).ifPresent(residual -> residuals.put(Key.of(volume.first()), residual.of(volume.first())));
	}

	boolean isEmpty() {
		return finished.isEmpty();
	}

	RunFigures figures(final int calls, final boolean canceled) {
		return new RunFigures(sum(synthesised), sum(clamped), noise, spans, kept(), calls, canceled, List.copyOf(refused.values()));
	}

	/** That of one group alone, and all denoiser calls. */
	RunFigures figures(final int group, final int calls, final boolean canceled) {
		final List<Residual> ofGroup = kept().stream().filter(residual -> residual.plane().group() == group).toList();
		return new RunFigures(synthesised.getOrDefault(group, 0L), clamped.getOrDefault(group, 0L), only(noise, group), only(spans, group), ofGroup, calls, canceled,
			refused.values().stream().filter(refusal -> refusal.plane().group() == group).toList());
	}

	private List<Residual> kept() {
		return residuals.values().stream().filter(residual -> isGood(residual.plane()) || finished.contains(residual.plane())).toList();
	}

	private static long sum(final Map<Integer, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	private static <V> SortedMap<Integer, V> only(final SortedMap<Integer, V> groups, final int group) {
		return groups.subMap(group, group + 1);
	}

	/** Names a plane: those of different images, each a group, may have the same number. */
	private record Key(long number, int group) {

		static Key of(final SourcePlane<?> plane) {
			return new Key(plane.number(), plane.group());
		}
	}
}
