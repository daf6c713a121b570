package io.github.vmlmap;

/** Is told how far a long download or copy has come. */
@FunctionalInterface
public interface TransferListener {

	/** Is told and does nothing. */
	TransferListener NONE = (done, total) -> {};

	/**
	 * Called often.
	 *
	 * @param done bytes so far
	 * @param total bytes in the end; −1 where that is not known
	 * @throws java.util.concurrent.CancellationException to stop; nothing stays of what came so far
	 */
	void moved(long done, long total);
}
