package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.priors.Reach;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

/** The holes of a plane at another scale, in crops, and what was solved of them. */
final class ScaledPlane<T extends RealType<T>> {

	private final LastPlane<T> reader;
	private final SourcePlane<T> plane;
	private final double scale;
	private final Reach reach;
	private final int context;
	private final List<ScaledCrop<T>> all = new ArrayList<>();
	private final List<ScaledCrop<T>> solvable;
	private final Map<Integer, ScaledSample<T>> samples = new HashMap<>();

	/**
	 * @param context pixels at the scale that are looked at round a hole, at least the prior's reach
	 * @throws io.github.vmlmap.Refusal when nothing is left hidden, or observed round a hole, or a hole is too large
	 */
	ScaledPlane(final LastPlane<T> reader, final SourcePlane<T> plane, final double scale, final Reach reach, final int context) {
		this.reader = reader;
		this.plane = plane;
		this.scale = scale;
		this.reach = reach;
		this.context = context;
		final RandomAccessibleInterval<T> image = reader.image(plane);
		Images.requirePlane(image);
		Images.requireSameInterval(image, reader.hidden(plane));
		final HiddenPixels hidden = hidden();
		for (final HoleGroup group : groups(hidden)) all.add(crop(hidden, group));
		solvable = all.stream().filter(ScaledCrop::isHidden).toList();
		if (solvable.isEmpty() && !all.isEmpty()) throw ScaledInpainting.nothingHidden();
		if (!solvable.stream().allMatch(ScaledCrop::isObserved)) throw ScaledInpainting.nothingObserved();
	}

	SourcePlane<T> plane() {
		return plane;
	}

	/** Crops in which something is to be solved for; none where nothing is hidden. */
	List<ScaledCrop<T>> solvable() {
		return solvable;
	}

	/** Takes a solved crop; hands on a copy of the plane, with what was solved in place of hidden pixels, when it was the last one. */
	void paste(final ScaledCrop<T> crop, final int sample, final RandomAccessibleInterval<FloatType> solved, final PlaneSink<T> sink, final Tally tally) {
		final ScaledSample<T> result = samples.computeIfAbsent(sample, k -> begun());
		result.paste(all.indexOf(crop), solved);
		if (!result.isFull()) return;
		samples.remove(sample);
		sink.write(plane, sample, result.image());
		tally.finished(plane, result.pixels(), result.clamped());
	}

	/** Holes too small to be solved for are filled from their neighbours. */
	private ScaledSample<T> begun() {
		final HiddenPixels hidden = hidden();
		final ScaledSample<T> begun = new ScaledSample<>(Images.copy(reader.image(plane)), hidden, groups(hidden), scale);
		for (int i = 0; i < all.size(); i++) if (!solvable.contains(all.get(i))) begun.paste(i, all.get(i).image());
		return begun;
	}

	private HiddenPixels hidden() {
		return HiddenPixels.of(reader.hidden(plane));
	}

	/** Holes belong together when at the scale one is in the surroundings of the other. */
	private List<HoleGroup> groups(final HiddenPixels hidden) {
		return List.copyOf(HoleGroups.of(hidden, Reach.PIXEL, (int) Math.ceil((context + 2 * margin()) / scale)));
	}

	/** How far a hidden pixel changes others, there and back, in pixels at the scale. */
	private long margin() {
		return (long) Math.ceil(Math.max(1, scale));
	}

	private ScaledCrop<T> crop(final HiddenPixels hidden, final HoleGroup group) {
		final Interval image = hidden.image();
		final Interval whole = Resampling.whole(image.dimension(0), image.dimension(1), scale);
		final long[] x = span(IntStream.of(group.pixels()).mapToLong(i -> hidden.x(i) - image.min(0)).toArray());
		final long[] y = span(IntStream.of(group.pixels()).mapToLong(i -> hidden.y(i) - image.min(1)).toArray());
		final Interval hole = Intervals.intersect(new FinalInterval(new long[] { x[0], y[0] }, new long[] { x[1], y[1] }), whole);
		return new ScaledCrop<>(reader, plane, scale, hole, Intervals.intersect(HoleGroups.crop(hole, whole, reach, context), whole));
	}

	/** The first and the last pixel at the scale that pixels of the image have to do with. */
	private long[] span(final long[] pixels) {
		final long first = IntStream.range(0, pixels.length).mapToLong(i -> pixels[i]).min().getAsLong();
		final long last = IntStream.range(0, pixels.length).mapToLong(i -> pixels[i]).max().getAsLong();
		return new long[] { (long) Math.floor(first * scale) - margin(), (long) Math.ceil((last + 1) * scale) - 1 + margin() };
	}
}
