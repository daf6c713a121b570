package io.github.vmlmap.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.vmlmap.Refusal;

/**
 * The images that can be trained on, and how many cannot.
 *
 * @param small smaller than a crop
 * @param infinite with pixels that are not finite
 * @param empty one grey value, or nothing but white noise
 * @param same with the pixels of another
 */
record ImageSelection(List<TrainingImage> usable, int small, int infinite, int empty, int same) {

	/** Fewer would be learnt by heart. */
	private static final int LEAST_CROPS = 16;

	/** Of neighbouring pixels; blur and objects of any size lead far above, white noise stays below. */
	private static final double LEAST_CORRELATION = 0.1;

	/**
	 * Sorts out images.
	 *
	 * @throws Refusal when less than sixteen crops are left
	 */
	static ImageSelection of(final List<TrainingImage> images, final int crop) {
		final List<TrainingImage> usable = new ArrayList<>();
		final Set<Object> contents = new HashSet<>();
		int small = 0;
		int infinite = 0;
		int empty = 0;
		int same = 0;
		for (final TrainingImage image : images) {
			if (image.places(crop) == 0) small++;
			else if (!image.isFinite()) infinite++;
			else if (image.correlation() < LEAST_CORRELATION) empty++;
			else if (!contents.add(image.content())) same++;
			else usable.add(image);
		}
		final ImageSelection selection = new ImageSelection(List.copyOf(usable), small, infinite, empty, same);
		selection.requireEnough(images.size(), crop);
		return selection;
	}

	private void requireEnough(final int given, final int crop) {
		final long crops = usable.stream().mapToLong(image -> image.crops(crop)).sum();
		if (crops >= LEAST_CROPS) return;
		throw new Refusal(String.format("Too little to train on: %s; give at least %d crops of %d × %d pixels that show objects, or choose smaller crops.",
			leftOut(given, crop, crops), LEAST_CROPS, crop, crop));
	}

	private String leftOut(final int given, final int crop, final long crops) {
		return String.format("of %s %s, which leaves %d crops", count(given), reasons(crop), crops);
	}

	/** What was left out, as "3 are nearly empty". */
	String reasons(final int crop) {
		final List<String> reasons = new ArrayList<>();
		if (small > 0) reasons.add(small + " smaller than a crop of " + crop + " × " + crop + " pixels");
		if (infinite > 0) reasons.add(infinite + " with pixels that are not finite");
		if (empty > 0) reasons.add(empty + " nearly empty (one grey value or noise alone)");
		if (same > 0) reasons.add(same + " identical to another");
		return reasons.isEmpty() ? "none was left out" : String.join(", ", reasons) + " " + (small + infinite + empty + same == 1 ? "was" : "were") + " left out";
	}

	private static String count(final int images) {
		return images == 1 ? "one image" : images + " images";
	}
}
