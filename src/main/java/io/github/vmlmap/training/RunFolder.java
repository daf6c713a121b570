package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelPackage;

/** The folder of a run, which holds all that is needed to go on. */
public record RunFolder(Path path) {

	private static final String TEMPLATE = "template.pt";
	private static final String START = "start.txt";
	private static final String MADE = "made.txt";
	private static final String AUTOENCODER = "autoencoder";
	private static final String HELD_BACK = "held-back.txt";
	private static final String IMAGES = "images.txt";
	private static final String PARENT = "parent";
	private static final String ASKED = "asked.txt";

	/**
	 * Readies the folder for a run's first or next session.
	 *
	 * @param heldBack share of the files
	 * @param data the images, to which the run is tied: more may come
	 * @param seed of what is held back, among others
	 * @param resume whether a run that is there may go on; where there is none, one begins
	 * @return the template
	 * @throws Refusal when the folder holds a run that was not asked for, or one of another start, share or seed, or other images
	 */
	public Path prepare(final TrainingStart start, final double heldBack, final TrainingData data, final long seed, final boolean resume) throws IOException {
		if (!hasBegun()) return begin(start, heldBack, data, seed);
		requireSame(identity(start, heldBack, seed), data, resume);
		images().keep(data);
		return path.resolve(TEMPLATE);
	}

	/** The same to go on in any case; a run that does not tell how it began, as those of early versions of {@link TrainPrior}, is taken to have begun so. */
	Path prepare(final TrainingStart start, final double heldBack, final TrainingData data, final long seed) throws IOException {
		return tells() ? prepare(start, heldBack, data, seed, true) : begin(start, heldBack, data, seed);
	}

	private Path begin(final TrainingStart start, final double heldBack, final TrainingData data, final long seed) throws IOException {
		Files.createDirectories(path);
		Replacement.of(path.resolve(HELD_BACK), partial -> Files.write(partial, data.heldBack()));
		start.template().write(path.resolve(TEMPLATE));
		Replacement.of(path.resolve(START), partial -> Files.writeString(partial, identity(start, heldBack, seed)));
		images().keep(data);
		return path.resolve(TEMPLATE);
	}

	/** With another share or seed, images would be held back that the run has been trained on. */
	private static String identity(final TrainingStart start, final double heldBack, final long seed) {
		return start.name() + ", " + heldBack + " held back, seed " + seed;
	}

	/** Whether the folder tells how its run began. */
	private boolean tells() {
		return Files.exists(path.resolve(START)) && images().exist();
	}

	/**
	 * Keeps what is needed of the prior that the run begins with, for later it may be gone or another.
	 *
	 * @param asked name or folder that the user gave
	 */
	public void keepParent(final ModelPackage prior, final String asked) throws IOException {
		final Path kept = path.resolve(PARENT);
		if (!prior.folder().equals(kept)) prior.copyDescription(kept);
		Replacement.of(kept.resolve(ASKED), partial -> Files.writeString(partial, asked.strip()));
	}

	/** How to go on with a run that began with a prior of this name or folder; empty where none has begun so. */
	public Optional<TrainingStart> startAgain(final String asked) throws IOException {
		final Path kept = path.resolve(PARENT);
		final boolean isIt = hasBegun() && Files.exists(kept.resolve(ASKED)) && Files.readString(kept.resolve(ASKED)).equals(asked.strip());
		return isIt ? Optional.of(TrainingStart.again(ModelPackage.read(kept))) : Optional.empty();
	}

	private RunImages images() {
		return new RunImages(path.resolve(IMAGES));
	}

	/** That of the autoencoder, where this is a latent prior's. */
	RunFolder autoencoder() {
		return new RunFolder(path.resolve(AUTOENCODER));
	}

	boolean hasBegun() {
		return Files.exists(path.resolve(DenoiserTraining.CHECKPOINT));
	}

	/** What the run holds back, or before it that of its autoencoder; empty where none has begun, or it does not tell. */
	public Set<String> heldBack() throws IOException {
		if (!hasBegun() && Files.exists(autoencoder().path)) return autoencoder().heldBack();
		final Path file = path.resolve(HELD_BACK);
		return hasBegun() && Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
	}

	/** The SHA-256 of the weights of all priors that this run has made. */
	public Set<String> made() throws IOException {
		final Path file = path.resolve(MADE);
		return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
	}

	/** Remembers one. */
	public void add(final String sha256) throws IOException {
		final Set<String> all = new TreeSet<>(made());
		all.add(sha256);
		Replacement.of(path.resolve(MADE), partial -> Files.write(partial, all));
	}

	private void requireSame(final String identity, final TrainingData data, final boolean resume) throws IOException {
		if (!resume) throw new Refusal("The folder " + path + " holds a run that was interrupted or is finished: choose Resume to go on with it, or another folder or name.");
		final String before = tells() ? Files.readString(path.resolve(START)) : "unknown";
		if (!before.equals(identity)) throw new Refusal("The run in " + path + " began otherwise (" + before + "): choose the same to go on, or another folder.");
		final Optional<String> missing = images().missing(data);
		if (missing.isPresent()) throw new Refusal("The run in " + path + " has other images: " + missing.get() +
			" of them is not there or has changed; give those that it began with (more files may come to a folder of several), or another folder or name.");
	}
}
