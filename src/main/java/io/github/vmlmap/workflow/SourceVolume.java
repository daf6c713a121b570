package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.vmlmap.solvers.Seeds;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * One z-stack of many that are restored in one run, in depth. It is read when its turn comes.
 *
 * @param number names its noise, as that of a {@link SourcePlane} does; 0 is that of a lone volume
 * @param planes its slices from the first to the last, of one group
 */
public record SourceVolume<T extends RealType<T>>(long number, List<SourcePlane<T>> planes) {

	public SourceVolume {
		planes = List.copyOf(planes);
	}

	/** A lone volume {@code [x, y, z]}, of any minimum. */
	static <T extends RealType<T>> SourceVolume<T> alone(final RandomAccessibleInterval<T> image) {
		final Interval slice = image.view().slice(2, image.min(2));
		return new SourceVolume<>(0, LongStream.rangeClosed(image.min(2), image.max(2))
			.mapToObj(z -> SourcePlane.observed(z - image.min(2), 0, () -> image.view().slice(2, z), slice)).toList());
	}

	/** By which a run names the volume. */
	SourcePlane<T> first() {
		return planes.get(0);
	}

	/** The planes but those of missing slices. */
	List<SourcePlane<T>> measured(final BitSet missing) {
		return IntStream.range(0, planes.size()).filter(z -> !missing.get(z)).mapToObj(planes::get).toList();
	}

	/** The user's seed, made this volume's own. */
	long seed(final long seed) {
		return number == 0 ? seed : Seeds.of(seed, number);
	}
}
