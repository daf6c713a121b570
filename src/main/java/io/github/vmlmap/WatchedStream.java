package io.github.vmlmap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a server sends, read until it is silent for too long or the user cancels: a read of the network waits
 * without end, so another thread looks at the clock and at the listener, and closes the stream.
 */
public final class WatchedStream extends FilterInputStream {

	/** How long a server may be silent. */
	public static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long LOOK_MILLIS = 200;

	private final Object source;
	private final long total;
	private final Duration patience;
	private final TransferListener listener;
	private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(WatchedStream::daemon);
	private volatile long done;
	private volatile long heard = System.nanoTime();
	private volatile RuntimeException reason;

	/**
	 * Reads from a server and watches from now on.
	 *
	 * @param in closed when it is silent too long; a read of it must end then
	 * @param source for messages
	 * @param total bytes that will come; −1 where that is not known
	 */
	public WatchedStream(final InputStream in, final Object source, final long total, final Duration patience, final TransferListener listener) {
		super(in);
		this.source = source;
		this.total = total;
		this.patience = patience;
		this.listener = listener;
		watchdog.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
	}

	private static Thread daemon(final Runnable task) {
		final Thread thread = new Thread(task, "VML-MAP download");
		thread.setDaemon(true);
		return thread;
	}

	private void look() {
		try {
			if (System.nanoTime() - heard > patience.toNanos()) throw new Refusal(source + " has sent nothing for " + patience.toSeconds() + " seconds: try again later.");
			tell();
		}
		catch (final RuntimeException e) {
			stop(e);
		}
	}

	private synchronized void tell() {
		listener.moved(done, total);
	}

	private void stop(final RuntimeException why) {
		reason = why;
		watchdog.shutdown();
		try {
			in.close();
		}
		catch (final IOException e) {
			why.addSuppressed(e);
		}
	}

	@Override
	public int read() throws IOException {
		final byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	/**
	 * Reads some bytes.
	 *
	 * @throws Refusal when the server was silent too long
	 * @throws java.util.concurrent.CancellationException when the listener says so
	 */
	@Override
	public int read(final byte[] bytes, final int offset, final int length) throws IOException {
		final int n = readOrReason(bytes, offset, length);
		if (reason != null) throw reason;
		heard = System.nanoTime();
		if (n > 0) done += n;
		tell();
		return n;
	}

	private int readOrReason(final byte[] bytes, final int offset, final int length) throws IOException {
		try {
			return super.read(bytes, offset, length);
		}
		catch (final IOException e) {
			if (reason != null) throw reason;
			throw e;
		}
	}

	@Override
	public void close() throws IOException {
		watchdog.shutdown();
		super.close();
	}
}
