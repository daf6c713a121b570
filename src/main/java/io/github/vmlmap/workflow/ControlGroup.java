package io.github.vmlmap.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A control group of Linux that this process runs under, as a container sets one up: its memory may have a
 * limit. Caches of files count as used, but for those that the kernel gives up first.
 *
 * @param folder of the group
 * @param limit file with the limit in bytes, or no number where there is none
 * @param usage file with the bytes in use
 * @param cache the key in memory.stat of the bytes that the kernel gives up first
 */
record ControlGroup(Path folder, String limit, String usage, String cache) {

	/** The process's own groups and all above them, of both versions; a container often sees but the topmost. */
	static List<ControlGroup> all(final Path root) {
		final List<ControlGroup> groups = new ArrayList<>();
		for (final String line : lines(root.resolve("proc/self/cgroup"))) {
			final String[] parts = line.split(":", 3);
			final Path mount = root.resolve("sys/fs/cgroup");
			if (parts[1].isEmpty()) upwards(mount, parts[2]).forEach(folder -> groups.add(version2(folder)));
			if (Arrays.asList(parts[1].split(",")).contains("memory")) upwards(mount.resolve("memory"), parts[2]).forEach(folder -> groups.add(version1(folder)));
		}
		return groups;
	}

	private static ControlGroup version1(final Path folder) {
		return new ControlGroup(folder, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
	}

	private static ControlGroup version2(final Path folder) {
		return new ControlGroup(folder, "memory.max", "memory.current", "inactive_file");
	}

	private static List<Path> upwards(final Path mount, final String group) {
		final List<Path> folders = new ArrayList<>();
		for (Path folder = mount.resolve(group.substring(1)).normalize(); folder.startsWith(mount); folder = folder.getParent()) folders.add(folder);
		return folders;
	}

	/** Bytes below the limit; nothing where there is none. */
	OptionalLong free() {
		final OptionalLong most = number(limit);
		final OptionalLong used = number(usage);
		if (most.isEmpty() || used.isEmpty()) return OptionalLong.empty();
		return OptionalLong.of(Math.max(0, most.getAsLong() - used.getAsLong() + cached()));
	}

	private OptionalLong number(final String file) {
		return lines(folder.resolve(file)).stream().filter(line -> line.matches("\\d+")).mapToLong(Long::parseLong).findFirst();
	}

	private long cached() {
		return lines(folder.resolve("memory.stat")).stream().filter(line -> line.startsWith(cache + " "))
			.mapToLong(line -> Long.parseLong(line.substring(cache.length() + 1))).findFirst().orElse(0);
	}

	private static List<String> lines(final Path file) {
		if (!Files.isReadable(file)) return List.of();
		try {
			return Files.readAllLines(file);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
