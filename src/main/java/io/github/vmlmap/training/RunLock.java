package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.vmlmap.Refusal;

/** Lets one training at a time, of all processes, work in a run's folder; a crash frees it. */
public final class RunLock implements AutoCloseable {

	private static final String FILE = "lock";

	private final FileChannel channel;

	private RunLock(final FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Locks a run's folder, which is made when it is not there.
	 *
	 * @throws Refusal when it is locked
	 */
	public static RunLock of(final Path folder) throws IOException {
		Files.createDirectories(folder);
		final FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (isLocked(channel)) return new RunLock(channel);
		channel.close();
		throw new Refusal("The run in " + folder + " is being trained already: wait for its end, cancel it, or give another folder or name.");
	}

	private static boolean isLocked(final FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (final OverlappingFileLockException e) {
			return false;
		}
		catch (final IOException e) {
			channel.close();
			throw e;
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
