package io.github.vmlmap.workflow;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * The memory that a program can still have: what the machine has available, in a container what lies below
 * its limit.
 */
final class MachineMemory {

	private static final String ROW = "MemAvailable:";

	private MachineMemory() {}

	/**
	 * In bytes; without swap.
	 *
	 * @param root of the file system that tells
	 */
	static long available(final Path root) {
		final long machine = onLinux(root.resolve("proc/meminfo")).orElseGet(MachineMemory::elsewhere);
		return ControlGroup.all(root).stream().map(ControlGroup::free).flatMapToLong(OptionalLong::stream).reduce(machine, Math::min);
	}

	/** What Java's heap may still take of it: it has a limit of its own and knows nothing of native memory. */
	static long heapGrowth() {
		return Runtime.getRuntime().maxMemory() - Runtime.getRuntime().totalMemory();
	}

	private static long elsewhere() {
		final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		return elsewhere(System.getProperty("os.name"), system.getFreeMemorySize(), system.getTotalMemorySize());
	}

	/**
	 * What Windows has free includes its caches. To macOS these count as used, nearly all that is free, although it
	 * gives them up, and it compresses what is idle before it swaps: a quarter of the machine is taken to be there.
	 */
	static long elsewhere(final String system, final long free, final long total) {
		return system.startsWith("Mac") ? Math.max(free, total / 4) : free;
	}

	private static OptionalLong onLinux(final Path meminfo) {
		if (Files.notExists(meminfo)) return OptionalLong.empty();
		try (Stream<String> rows = Files.lines(meminfo)) {
			return rows.filter(row -> row.startsWith(ROW)).mapToLong(MachineMemory::kilobytes).map(n -> n << 10).findFirst();
		}
		catch (final IOException e) {
			return OptionalLong.empty();
		}
	}

	private static long kilobytes(final String row) {
		return Long.parseLong(row.replaceAll("\\D", ""));
	}
}
