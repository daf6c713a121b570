package io.github.vmlmap.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process occupies, native memory included. Linux only. */
public final class ResidentMemory {

	private ResidentMemory() {}

	/** VmRSS of proc(5), after a garbage collection. */
	public static long bytes() throws IOException {
		System.gc();
		final String row = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
		return Long.parseLong(row.replaceAll("\\D", "")) << 10;
	}
}
