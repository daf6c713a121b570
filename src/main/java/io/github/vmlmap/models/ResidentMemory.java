package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What of a process's memory is resident, and the most that was. Of Linux alone, see proc(5).
 *
 * @param process the kernel's folder of the process
 */
public record ResidentMemory(Path process) {

	/** Of the running process. */
	public static final ResidentMemory HERE = new ResidentMemory(Path.of("/proc/self"));

	private static final String RESET = "5";
	private static final int KILOBYTE = 1024;

	/** Whether the system tells. */
	public boolean isKnown() {
		return Files.isWritable(marks());
	}

	/** Makes the peak what is resident now. */
	public void resetPeak() throws IOException {
		Files.writeString(marks(), RESET);
	}

	/** In bytes, now. */
	public long now() throws IOException {
		return bytes("VmRSS:");
	}

	/** In bytes, the most since the last reset. */
	public long peak() throws IOException {
		return bytes("VmHWM:");
	}

	private Path marks() {
		return process.resolve("clear_refs");
	}

	private long bytes(final String row) throws IOException {
		try (Stream<String> rows = Files.lines(process.resolve("status"))) {
			return rows.filter(each -> each.startsWith(row)).mapToLong(each -> Long.parseLong(each.replaceAll("\\D", ""))).findFirst()
				.orElseThrow(() -> new IOException("no " + row)) * KILOBYTE;
		}
	}
}
