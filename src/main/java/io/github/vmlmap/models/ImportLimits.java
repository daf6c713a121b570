package io.github.vmlmap.models;

import java.time.Duration;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.WatchedStream;

/**
 * How much an import may write and wait, for an archive of a few kilobytes can unpack to terabytes.
 *
 * @param bytes of all files together
 * @param files how many
 * @param ratio how many times larger than the archive what is in it may be, once it is over {@link #HARMLESS}
 * @param silence how long a server may send nothing
 */
public record ImportLimits(long bytes, int files, int ratio, Duration silence) {

	/** What is smaller than this fills no disk, however well it was compressed. */
	static final long HARMLESS = 64L << 20;

	/** Several times the largest published diffusion model of images. */
	public static final ImportLimits DEFAULT = new ImportLimits(16L << 30, 1000, 50, WatchedStream.PATIENCE);

	/** These, for the content of an archive of so many bytes. */
	ImportLimits ofArchive(final long archive) {
		return new ImportLimits(Math.min(bytes, Math.max(HARMLESS, ratio * archive)), files, ratio, silence);
	}

	/** @throws Refusal when there are more */
	void requireFiles(final long count, final Object source) {
		if (count > files) throw new Refusal(source + " holds " + count + " files, more than the " + files + " of any model: get the model from its author.");
	}

	Refusal tooLarge(final Object source) {
		return new Refusal(source + " holds more than " + (bytes >> 20) + " MB, more than it should: get the model from its author.");
	}
}
