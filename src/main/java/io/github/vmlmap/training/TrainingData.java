package io.github.vmlmap.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Seeds;

/**
 * Images to train on, and others to measure the loss on that training never sees.
 *
 * @param validation may be empty
 * @param selection in words, what was left out
 */
public record TrainingData(List<TrainingImage> training, List<TrainingImage> validation, String selection) {

	private static final int SPLIT = 1;

	public TrainingData {
		training = List.copyOf(training);
		validation = List.copyOf(validation);
	}

	/**
	 * Leaves out what is of no use and holds a share back: whole files; of one file the last planes (slices of
	 * frames, each with all its channels); of one plane a strip. The same images, share and seed give the same split.
	 *
	 * @param crop side of a training crop, pixels
	 * @param share of the files that is held back, 0 or more and below 1; 0 holds nothing back
	 * @throws Refusal when the images are too few, too small, nearly empty or identical
	 */
	public static TrainingData of(final List<TrainingImage> images, final int crop, final double share, final long seed) {
		return of(images, crop, share, seed, Set.of());
	}

	/**
	 * The same, of a run that has begun: what it held back stays held back, and what came since is trained on.
	 *
	 * @param before what {@link #heldBack()} was; empty for a new run
	 * @throws Refusal also when nothing is there any more of what was held back, or nothing else
	 */
	public static TrainingData of(final List<TrainingImage> images, final int crop, final double share, final long seed, final Set<String> before) {
		if (!(share >= 0 && share < 1)) throw new Refusal("The share of images held back must be 0 or more and below 1, not " + share + ".");
		final ImageSelection selection = ImageSelection.of(images, crop);
		final List<TrainingImage> usable = selection.usable();
		final String words = selection.reasons(crop);
		if (share == 0) return new TrainingData(usable, List.of(), words);
		if (!before.isEmpty()) return asBefore(usable, before, words);
		final Set<String> sources = sources(usable);
		if (sources.size() > 1) return byFile(usable, new ArrayList<>(sources), share, seed, words);
		final int[] planes = usable.stream().mapToInt(TrainingImage::plane).distinct().sorted().toArray();
		return planes.length > 1 ? byPlane(usable, planes, share, words) : byStrip(usable, crop, share, words);
	}

	private static TrainingData asBefore(final List<TrainingImage> images, final Set<String> before, final String words) {
		final Set<String> sources = sources(images);
		final TrainingData data = split(images, image -> before.contains(key(image, sources)), words);
		if (data.training.isEmpty() || data.validation.isEmpty()) throw new Refusal("Of the images " + (data.training.isEmpty() ? "only those" : "none") +
			" that the run held back (" + before.iterator().next() + (before.size() > 1 ? " and others" : "") + ") can be used: give those that it began with, or another run folder or name.");
		return data;
	}

	/** What tells the images held back from the others: files, or planes of the only file; empty where it is a strip, or nothing. */
	public Set<String> heldBack() {
		final Set<String> sources = sources(Stream.concat(training.stream(), validation.stream()).toList());
		final Set<String> keys = validation.stream().map(image -> key(image, sources)).collect(Collectors.toCollection(TreeSet::new));
		return training.stream().map(image -> key(image, sources)).anyMatch(keys::contains) ? Set.of() : keys;
	}

	private static String key(final TrainingImage image, final Set<String> sources) {
		return sources.size() > 1 ? image.source() : "plane " + (image.plane() + 1);
	}

	private static Set<String> sources(final List<TrainingImage> images) {
		return images.stream().map(TrainingImage::source).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static TrainingData split(final List<TrainingImage> images, final Predicate<TrainingImage> held, final String words) {
		return new TrainingData(images.stream().filter(held.negate()).toList(), images.stream().filter(held).toList(), words);
	}

	private static TrainingData byFile(final List<TrainingImage> images, final List<String> sources, final double share, final long seed, final String words) {
		Collections.sort(sources);
		Collections.shuffle(sources, new Random(Seeds.of(seed, SPLIT)));
		final Set<String> held = Set.copyOf(sources.subList(0, held(sources.size(), share)));
		return split(images, image -> held.contains(image.source()), words);
	}

	/** The last ones with all their channels, for neighbouring planes of a stack look alike, and so do channels. */
	private static TrainingData byPlane(final List<TrainingImage> images, final int[] planes, final double share, final String words) {
		final int first = planes[planes.length - held(planes.length, share)];
		return split(images, image -> image.plane() >= first, words);
	}

	/** The same of each channel. */
	private static TrainingData byStrip(final List<TrainingImage> channels, final int crop, final double share, final String words) {
		final List<TrainingData> parts = channels.stream().map(image -> byStrip(image, crop, share, words)).toList();
		return new TrainingData(parts.stream().flatMap(part -> part.training().stream()).toList(), parts.stream().flatMap(part -> part.validation().stream()).toList(), words);
	}

	private static TrainingData byStrip(final TrainingImage image, final int crop, final double share, final String words) {
		final boolean wide = image.width() > image.height();
		final int length = wide ? image.width() : image.height();
		final int held = Math.min(length - crop, Math.max(crop, (int) Math.round(share * length)));
		final int kept = length - held;
		return new TrainingData(List.of(wide ? image.part(0, 0, kept, image.height()) : image.part(0, 0, image.width(), kept)),
			List.of(wide ? image.part(kept, 0, held, image.height()) : image.part(0, kept, image.width(), held)), words);
	}

	private static int held(final int count, final double share) {
		return Math.min(count - 1, Math.max(1, (int) Math.round(share * count)));
	}
}
