package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.vmlmap.Refusal;

/** Lets one training or benchmark at a time, of all processes, work in a run's folder; a crash frees it. */
public final class RunLock implements AutoCloseable {

	private static final String FILE = "lock";

	/** Of this process: to look at the file of one of these, and close it again, would free its lock for other processes (see FileLock). */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path folder;
	private final FileChannel channel;

	private RunLock(final Path folder, final FileChannel channel) {
		this.folder = folder;
		this.channel = channel;
	}

	/** The same for a training run. */
	public static RunLock of(final Path folder) throws IOException {
		return of(folder, "The run in " + folder + " is being trained already: wait for its end, cancel it, or give another folder or name.");
	}

	/**
	 * Locks a run's folder, which is made when it is not there.
	 *
	 * @param taken what to say when it is locked
	 * @throws Refusal when it is locked
	 */
	public static RunLock of(final Path folder, final String taken) throws IOException {
		final Path real = Files.createDirectories(folder).toRealPath();
		if (!HELD.add(real)) throw new Refusal(taken);
		try {
			final FileChannel channel = FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (isLocked(channel)) return new RunLock(real, channel);
			channel.close();
		}
		catch (final IOException | RuntimeException e) {
			HELD.remove(real);
			throw e;
		}
		HELD.remove(real);
		throw new Refusal(taken);
	}

	private static boolean isLocked(final FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (final IOException e) {
			channel.close();
			throw e;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			channel.close();
		}
		finally {
			HELD.remove(folder);
		}
	}
}
