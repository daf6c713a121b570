package io.github.vmlmap.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.priors.Reach;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;

/**
 * The neighbourhoods that have to be solved to fill all holes.
 * <p>
 * Hidden pixels no farther apart than the context along both axes belong together, and so on from pixel
 * to pixel. The crop of a group is its bounding box, grown by the context on each side and moved inside
 * the image. Extents are multiples of the prior's stride, and of four strides where the image has
 * the room, so that many crops are of one size. Crops may overlap: a pixel that another group hides is
 * hidden in every crop. Groups with the same crop are one.
 */
final class HoleGroups {

	private static final int FEWER_SIZES = 4;

	private final Interval image;
	private final Reach reach;
	private final int context;

	private HoleGroups(final Interval image, final Reach reach, final int context) {
		this.image = image;
		this.reach = reach;
		this.context = context;
	}

	/** Groups hidden pixels; each is in exactly one group. */
	static Collection<HoleGroup> of(final HiddenPixels hidden, final Reach reach, final int context) {
		final HoleGroups groups = new HoleGroups(hidden.image(), reach, context);
		final Map<Interval, HoleGroup> byCrop = new LinkedHashMap<>();
		for (final List<PixelRun> runs : RunGrouping.of(PixelRun.all(hidden, context), context))
			byCrop.merge(groups.crop(box(runs)), new HoleGroup(groups.crop(box(runs)), pixels(runs)), HoleGroups::union);
		return byCrop.values();
	}

	/** All of the pixels as one group, in a crop that holds the whole image. */
	static HoleGroup whole(final HiddenPixels pixels, final Reach reach) {
		final Interval image = pixels.image();
		return new HoleGroup(FinalInterval.createMinSize(image.min(0), image.min(1),
			reach.roundUp(image.dimension(0)), reach.roundUp(image.dimension(1))), IntStream.range(0, pixels.count()).toArray());
	}

	/** The crop of a group that lies in a box; may reach past the image's right and lower border. */
	static Interval crop(final Interval box, final Interval image, final Reach reach, final int context) {
		return new HoleGroups(image, reach, context).crop(box);
	}

	private Interval crop(final Interval box) {
		final long[] x = span(0, box.min(0), box.max(0));
		final long[] y = span(1, box.min(1), box.max(1));
		return FinalInterval.createMinSize(x[0], y[0], x[1], y[1]);
	}

	private static Interval box(final List<PixelRun> runs) {
		final long minX = runs.stream().mapToLong(PixelRun::minX).min().getAsLong();
		final long maxX = runs.stream().mapToLong(PixelRun::maxX).max().getAsLong();
		return FinalInterval.createMinMax(minX, runs.get(0).y(), maxX, runs.get(runs.size() - 1).y());
	}

	/** Start and extent of a crop along an axis. */
	private long[] span(final int axis, final long min, final long max) {
		final long wanted = max - min + 1 + 2L * context;
		final long quantum = (long) FEWER_SIZES * reach.stride();
		final long extent = Math.min((wanted + quantum - 1) / quantum * quantum, reach.roundUp(image.dimension(axis)));
		final long start = min - context - (extent - wanted) / 2;
		final long last = image.max(axis) + 1 - extent;
		return new long[] { Math.max(image.min(axis), Math.min(start, last)), extent };
	}

	private static int[] pixels(final List<PixelRun> runs) {
		return runs.stream().flatMapToInt(PixelRun::pixels).toArray();
	}

	private static HoleGroup union(final HoleGroup a, final HoleGroup b) {
		return new HoleGroup(a.crop(), IntStream.concat(IntStream.of(a.pixels()), IntStream.of(b.pixels())).toArray());
	}
}
