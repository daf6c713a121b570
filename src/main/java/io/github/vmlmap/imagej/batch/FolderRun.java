package io.github.vmlmap.imagej.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.BlockRepair;
import io.github.vmlmap.imagej.ImageTask;
import io.github.vmlmap.imagej.JointRepair;
import io.github.vmlmap.imagej.JointRepair.Likeness;
import io.github.vmlmap.imagej.JointRepair.Outcome;
import io.github.vmlmap.imagej.NamedImages;
import io.github.vmlmap.imagej.Planes;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.models.FileReference;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.workflow.LoadedPrior;

/** One run over a folder. */
final class FolderRun {

	private final FolderRepair settings;
	private final Path input;
	private final ResultFolder output;
	private final FolderListener listener;
	private final SortedMap<Path, FolderRow> rows = new TreeMap<>();
	private final List<Opened> together = new ArrayList<>();
	private Optional<Likeness> likeness = Optional.empty();
	private int made;
	private int blocksSeen;

	FolderRun(final FolderRepair settings, final Path input, final ResultFolder output, final FolderListener listener) {
		this.settings = settings;
		this.input = input;
		this.output = output;
		this.listener = listener;
	}

	FolderResult run() throws IOException {
		output.sweep();
		output.require(dependencies());
		final FolderImages files = FolderImages.of(input, settings.endings());
		final List<Path> images = files.images();
		final List<Path> waiting = new ArrayList<>();
		for (final Path image : settings.block() > 0 ? images : settings.shard().part(images)) {
			if (files.isAmbiguous(image)) rows.put(image, FolderRow.failed(name(image), "Another image bears this name but for its ending or capitals: rename one of them."));
			else if (output.has(ResultFolder.base(image))) attempt(image, () -> output.row(image)).ifPresent(row -> rows.put(image, row));
			else waiting.add(image);
		}
		waiting.forEach(image -> rows.put(image, FolderRow.waiting(name(image))));
		try {
			restore(waiting);
		}
		catch (final CancellationException e) {
			// What is finished is kept, and the rest waits.
		}
		final List<FolderRow> all = List.copyOf(rows.values());
		return new FolderResult(all, made, output.table(settings.shard(), all));
	}

	/** What a result depends on; prior, mask and PSF by what they are, for another may come to bear their name. */
	private Map<String, String> dependencies() {
		final Map<String, String> all = new HashMap<>(named());
		all.put("SHA-256 of the prior", ModelCatalog.standard().open(settings.repair().prior()).files().nets().map(FileReference::sha256).collect(Collectors.joining(" ")));
		settings.task().companionHashes().forEach((role, sha256) -> all.put("SHA-256 of the " + role, sha256));
		return all;
	}

	private Map<String, String> named() {
		final Repair repair = settings.repair();
		return Map.of("task", settings.task().name(), "prior", repair.prior(), "solver", repair.solver().name(), "settings", repair.settings().toString(), "planes", repair.planes().toString(),
			"noise in steps", String.valueOf(settings.batch() > 1), "blocks", String.valueOf(settings.block()));
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}

	/** Holds the prior all the time, so that it is refused before the first image, and loaded once. */
	private void restore(final List<Path> images) {
		if (images.isEmpty()) return;
		try (LoadedPrior held = LoadedPrior.open(settings.repair().prior(), settings.repair().solver(), settings.repair().forceCpu())) {
			for (final Path image : images) {
				if (listener.isCanceled()) throw new CancellationException();
				if (settings.block() > 0) inBlocks(image);
				else add(image);
			}
			flush();
		}
	}

	private void add(final Path file) {
		final Optional<ImagePlus> image = attempt(file, () -> NamedImages.read(file.toFile(), "image"));
		if (image.isEmpty()) return;
		final Optional<Likeness> like = settings.batch() == 1 ? Optional.empty() : attempt(file, () -> joint().likeness(image.get())).orElseGet(Optional::empty);
		if (rows.get(file).state() == FolderRow.State.FAILED) return;
		if (like.isEmpty()) {
			alone(new Opened(file, image.get()));
			return;
		}
		if (!like.equals(likeness)) flush();
		likeness = like;
		together.add(new Opened(file, image.get()));
		if (together.size() == settings.batch()) flush();
	}

	/** All of them by one process, or those of its shard, which the last run joins. */
	private void inBlocks(final Path file) {
		final long start = System.nanoTime();
		final Optional<BlockedImage> opened = attempt(file, () -> new BlockedImage(
			BlockRepair.of(NamedImages.read(file.toFile(), "image"), settings.task(), settings.repair(), settings.block()), output, ResultFolder.base(file)));
		if (opened.isEmpty()) return;
		try (BlockedImage image = opened.get()) {
			final int first = blocksSeen;
			blocksSeen += image.count();
			final Optional<Integer> solved = attempt(file, () -> image.restore(first, settings.shard(), listener));
			if (solved.isEmpty()) return;
			if (settings.shard().isWhole()) {
				attempt(file, () -> List.of(image.join())).ifPresent(joined -> write(file, joined, seconds(start)));
				if (rows.get(file).state() == FolderRow.State.DONE) image.deleteBlocks();
				return;
			}
			rows.put(file, FolderRow.part(name(file), solved.get(), image.count()));
			tell(file);
		}
	}

	private JointRepair joint() {
		return new JointRepair(settings.task(), settings.repair());
	}

	private void alone(final Opened opened) {
		final long start = System.nanoTime();
		final ImageTask task = settings.task();
		final Repair repair = opened.image().getStackSize() == 1 ? settings.repair().withPlanes(Planes.current()) : settings.repair();
		final Optional<List<ImagePlus>> results = attempt(opened.file(), () -> task.alone().on(repair, opened.image(), listener));
		if (results.isPresent()) write(opened.file(), results.get(), seconds(start));
	}

	private void flush() {
		if (together.isEmpty()) return;
		final long start = System.nanoTime();
		final List<Opened> now = List.copyOf(together);
		together.clear();
		final List<Outcome> outcomes = outcomes(now);
		for (int i = 0; i < now.size(); i++) {
			final Outcome outcome = outcomes.get(i);
			attempt(now.get(i).file(), () -> outcome.failure().map(FolderRun::thrown).orElse(outcome));
			if (outcome.failure().isEmpty()) write(now.get(i).file(), outcome.results(), seconds(start) / now.size());
		}
	}

	private List<Outcome> outcomes(final List<Opened> images) {
		try {
			return joint().run(images.stream().map(Opened::image).toList(), listener);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException e) {
			return oneByOne(images, e);
		}
		catch (final OutOfMemoryError e) {
			return oneByOne(images, new Refusal("There is not enough memory for Java for this image: start Fiji with more (Edit > Options > Memory & Threads...).", e));
		}
	}

	/** Others are not to fail for what one of them has. */
	private List<Outcome> oneByOne(final List<Opened> images, final RuntimeException failure) {
		if (images.size() == 1) return List.of(new Outcome(List.of(), Optional.of(failure)));
		return images.stream().map(image -> outcomes(List.of(image)).get(0)).toList();
	}

	private static Outcome thrown(final RuntimeException failure) {
		throw failure;
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	/** Nothing where it fails, which is noted: a night's work is not to end with one bad image. */
	private <R> Optional<R> attempt(final Path file, final Attempt<R> work) {
		try {
			return Optional.of(work.make());
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			fail(file, e.getMessage() == null ? e.toString() : e.getMessage());
			return Optional.empty();
		}
		catch (final IOException e) {
			fail(file, "Its result cannot be written: check space and permissions (" + e.getMessage() + ").");
			return Optional.empty();
		}
	}

	private void fail(final Path file, final String reason) {
		rows.put(file, FolderRow.failed(name(file), reason));
		tell(file);
	}

	/** A result that is partial is none, for it would never be completed. */
	private void write(final Path file, final List<ImagePlus> results, final double seconds) {
		final Provenance done = Provenance.fromInfo(results.get(0).getInfoProperty()).orElseThrow();
		if (done.get(Provenance.PARTIAL).isPresent()) {
			if (listener.isCanceled()) throw new CancellationException();
			fail(file, "It was restored in part only: " + done.get(Provenance.NOTES).orElse(""));
			return;
		}
		final Optional<FolderRow> row = attempt(file, () -> {
			output.write(ResultFolder.base(file), results, seconds);
			return output.row(file);
		});
		if (row.isEmpty()) return;
		rows.put(file, row.get());
		made++;
		tell(file);
	}

	private void tell(final Path file) {
		listener.finished(rows.get(file), (int) rows.values().stream().filter(row -> row.state() != FolderRow.State.WAITING).count(), rows.size());
	}

	private record Opened(Path file, ImagePlus image) {}

	private interface Attempt<R> {

		R make() throws IOException;
	}
}
