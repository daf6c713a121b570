package io.github.vmlmap.workflow;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/** The memory of the machine that a program can still have. */
final class FreeMemory {

	private static final Path LINUX = Path.of("/proc/meminfo");
	private static final String ROW = "MemAvailable:";

	private FreeMemory() {}

	/** In bytes; without swap. */
	static long bytes() {
		final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		final long total = system.getTotalMemorySize();
		return Math.min(total, onLinux().orElseGet(() -> elsewhere(system.getFreeMemorySize(), total)));
	}

	/** Caches count as used although the system gives them up, on macOS nearly all that is free. */
	private static long elsewhere(final long free, final long total) {
		return Math.max(free, total / 2);
	}

	private static OptionalLong onLinux() {
		if (Files.notExists(LINUX)) return OptionalLong.empty();
		try (Stream<String> rows = Files.lines(LINUX)) {
			return rows.filter(row -> row.startsWith(ROW)).mapToLong(FreeMemory::kilobytes).map(n -> n << 10).findFirst();
		}
		catch (final IOException e) {
			return OptionalLong.empty();
		}
	}

	private static long kilobytes(final String row) {
		return Long.parseLong(row.replaceAll("\\D", ""));
	}
}
