package io.github.vmlmap.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;

/**
 * Where a training run stands, in one file: the arrays of the optimizer and, last, step and
 * milliseconds. The file is replaced in one move, so that a crash leaves the one before.
 */
record Checkpoint(int step, Duration elapsed) {

	/** Writes {@code state} to the file. */
	void save(final Path file, final NDList state, final NDManager manager) throws IOException {
		Replacement.of(file, partial -> write(partial, state, manager));
	}

	private void write(final Path file, final NDList state, final NDManager manager) throws IOException {
		try (NDManager scope = manager.newSubManager(); OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			final NDList all = new NDList();
			state.forEach(array -> all.add(array.stopGradient()));
			all.attach(scope);
			all.add(scope.create(new long[] { step, elapsed.toMillis() }));
			all.encode(out);
		}
	}

	/**
	 * Reads the file into the arrays of {@code state}.
	 *
	 * @throws Refusal when it was written for another net
	 */
	static Checkpoint restore(final Path file, final NDList state, final NDManager manager) throws IOException {
		try (NDManager scope = manager.newSubManager(); InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			final NDList all = NDList.decode(scope, in);
			if (!fits(all, state)) throw new Refusal("The checkpoint " + file +
				" belongs to another net: give an empty folder, or the template it was started with.");
			for (int i = 0; i < state.size(); i++) Weights.copy(all.get(i), state.get(i));
			final long[] progress = all.get(state.size()).toLongArray();
			return new Checkpoint((int) progress[0], Duration.ofMillis(progress[1]));
		}
	}

	private static boolean fits(final NDList all, final NDList state) {
		return all.size() == state.size() + 1 &&
			IntStream.range(0, state.size()).allMatch(i -> all.get(i).getShape().equals(state.get(i).getShape()));
	}
}
