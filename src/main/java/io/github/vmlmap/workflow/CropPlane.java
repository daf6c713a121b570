package io.github.vmlmap.workflow;

import java.util.Arrays;

import io.github.vmlmap.solvers.Seeds;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

/** A plane at work: its crops are read from the image and written into the samples. */
final class CropPlane<T extends RealType<T>> {

	private final PlaneHoles<T> holes;
	private final Scale scale;
	private final CropReader<T> reader;
	private final RestoredSamples<T> samples;
	private final int[] left;

	CropPlane(final PlaneHoles<T> holes, final Scale scale, final int samples, final Hiding hiding) {
		this.holes = holes;
		this.scale = scale;
		final RandomAccessibleInterval<T> image = holes.plane().image().get();
		this.reader = new CropReader<>(image, hiding.unseen(holes.plane().hidden().get()), scale.units());
		this.samples = new RestoredSamples<>(image, scale.units(), holes.pixels(), samples);
		this.left = new int[samples];
		Arrays.fill(left, holes.groups().size());
	}

	SourcePlane<T> source() {
		return holes.plane();
	}

	Scale scale() {
		return scale;
	}

	/** How many pixels of the crop are observed; see {@link CropReader#read}. */
	long read(final CropSample item, final float[] measurement, final float[] mask, final int offset) {
		return reader.read(item.group().crop(), measurement, mask, offset);
	}

	/** A seed that depends on the plane, the sample and the crop's place in the image alone. */
	long seed(final long seed, final CropSample item) {
		final Interval crop = item.group().crop();
		final Interval image = reader.image();
		return Seeds.of(holes.plane().seed(seed), item.sample(), crop.min(0) - image.min(0), crop.min(1) - image.min(1), crop.dimension(0), crop.dimension(1));
	}

	/** What an estimate of a crop shows of the image. */
	View view(final CropSample item, final float[] estimate) {
		final Interval crop = item.group().crop();
		return View.of(holes.plane(), item.sample(), Intervals.intersect(crop, reader.image()), reader.units(), estimate, crop.dimension(0), 0, 0);
	}

	/**
	 * Writes a solved crop; hands the sample over when it was the last one.
	 *
	 * @return whether it was solved; the plane of one that diverged is refused, and the sample never handed over
	 */
	boolean write(final CropSample item, final float[] values, final int offset, final PlaneSink<T> sink, final Tally tally) {
		final boolean solved = tally.unlessRefused(holes.plane(), () -> {
			samples.write(item.sample(), item.group(), values, offset);
			return true;
		}).isPresent();
		if (solved && --left[item.sample()] == 0) handOver(item, sink, tally);
		return solved;
	}

	private void handOver(final CropSample item, final PlaneSink<T> sink, final Tally tally) {
		sink.write(holes.plane(), item.sample(), samples.take(item.sample()));
		tally.finished(holes.plane(), holes.pixels().count(), samples.clamped(item.sample()));
	}
}
