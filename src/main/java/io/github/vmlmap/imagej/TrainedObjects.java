package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import io.github.vmlmap.models.Range;
import io.github.vmlmap.training.TrainingImage;
import io.github.vmlmap.workflow.ObjectSize;

/** How large the objects of training images are. */
final class TrainedObjects {

	private static final int LOOKED_AT = 50;

	private TrainedObjects() {}

	/**
	 * Half to twice the median over up to fifty images, see {@link ObjectSize}; where none shows objects, from a pixel to a crop.
	 *
	 * @param crop side of a training crop, pixels
	 */
	static Range size(final List<TrainingImage> images, final int crop) {
		final int count = Math.min(LOOKED_AT, images.size());
		final double[] sizes = IntStream.range(0, count).mapToObj(i -> images.get(i * images.size() / count)).map(TrainedObjects::of)
			.flatMapToDouble(size -> size.stream()).sorted().toArray();
		return sizes.length == 0 ? new Range(1, crop) : new Range(rounded(sizes[sizes.length / 2] / 2), rounded(sizes[sizes.length / 2] * 2));
	}

	private static OptionalDouble of(final TrainingImage image) {
		return ObjectSize.of(ArrayImgs.floats(image.pixels(), image.width(), image.height()), HiddenMask.none(image.width(), image.height()).toImg());
	}

	private static double rounded(final double pixels) {
		return Math.round(10 * pixels) / 10.0;
	}
}
