package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The most memory that is resident during some work. Of Linux alone, see proc(5).
 *
 * @param process the kernel's folder of this process
 */
record ResidentPeak(Path process) {

	/** Of the running process. */
	static final ResidentPeak HERE = new ResidentPeak(Path.of("/proc/self"));

	private static final String RESET = "5";
	private static final String ROW = "VmHWM:";
	private static final double KILOBYTES = 1024;

	/** Makes the peak what is resident now. */
	void reset() {
		try {
			if (Files.isWritable(process.resolve("clear_refs"))) Files.writeString(process.resolve("clear_refs"), RESET);
		}
		catch (final IOException e) {
			// Then the peak is that of the process so far, and not below what the work takes.
		}
	}

	/** In MB of 2²⁰ bytes, since the last reset; empty where the system does not tell. */
	OptionalDouble megabytes() {
		if (!Files.isWritable(process.resolve("clear_refs"))) return OptionalDouble.empty();
		try (Stream<String> rows = Files.lines(process.resolve("status"))) {
			return rows.filter(row -> row.startsWith(ROW)).mapToDouble(row -> Long.parseLong(row.replaceAll("\\D", "")) / KILOBYTES).findFirst();
		}
		catch (final IOException e) {
			return OptionalDouble.empty();
		}
	}
}
