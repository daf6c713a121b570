package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.vmlmap.workflow.Patch;

/**
 * What a prior was tested at, or is used for: a text that is the same for the same task.
 *
 * @param name of the task
 * @param mask what is hidden, which may be sparse
 */
record TestedTask(String name, Optional<HiddenMask> mask) {

	private static final String SPARSE = "hidden at random: ";
	/** What a share that was estimated by eye may be off. */
	private static final double CLOSE = 0.05;
	/** Squares in which a sparse mask hides as much as in all, but for chance. */
	private static final int SIDE = 32;
	private static final double STANDARD_ERRORS = 6;

	/** A hole of this shape, anywhere. */
	static TestedTask hole(final Patch hole) {
		return new TestedTask("hole of " + hole.width() + " x " + hole.height() + ", " + Integer.toHexString(Arrays.hashCode(hole.hidden())), Optional.empty());
	}

	/** Pixels hidden at random. */
	static TestedTask sparse(final double share) {
		return new TestedTask(SPARSE + share, Optional.empty());
	}

	/** Of a whole field. */
	static TestedTask of(final RestorationTask task) {
		return new TestedTask(task.name(), Optional.empty());
	}

	/** What a run hides of a plane: its largest hole counts, or that it is sparse. */
	static TestedTask of(final HiddenMask mask) {
		return mask.isEmpty() ? new TestedTask("nothing hidden", Optional.empty()) : new TestedTask(hole(Patch.largestOf(mask.toImg())).name(), Optional.of(mask));
	}

	/** Whether this, of a run, is the task of this name, of a test. */
	boolean is(final String tested) {
		if (name.equals(tested)) return true;
		return tested.startsWith(SPARSE) && mask.filter(hidden -> isSparse(hidden, Double.parseDouble(tested.substring(SPARSE.length())))).isPresent();
	}

	private static boolean isSparse(final HiddenMask mask, final double share) {
		final int columns = mask.width() / SIDE;
		final int squares = columns * (mask.height() / SIDE);
		return squares > 0 && Math.abs(mask.share() - share) <= CLOSE && IntStream.range(0, squares).allMatch(i -> isEven(mask, i % columns * SIDE, i / columns * SIDE));
	}

	/** Whether a square hides as much as the whole, but for chance. */
	private static boolean isEven(final HiddenMask mask, final int left, final int top) {
		final double pixels = SIDE * SIDE;
		final long hidden = IntStream.range(0, SIDE * SIDE).filter(i -> mask.isHidden(left + i % SIDE, top + i / SIDE)).count();
		return Math.abs(hidden / pixels - mask.share()) <= STANDARD_ERRORS * Math.sqrt(mask.share() * (1 - mask.share()) / pixels);
	}
}
