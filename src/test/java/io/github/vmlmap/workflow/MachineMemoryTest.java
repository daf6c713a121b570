package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.OperatingSystemMXBean;

/** File systems as the kernel's documentation describes them: proc(5), cgroup-v1/memory, cgroup-v2. */
class MachineMemoryTest {

	private static final long AVAILABLE = 8_000_000L << 10;

	@TempDir
	private Path root;

	@BeforeEach
	void writeMachine() throws IOException {
		write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8000000 kB\n");
	}

	@Test
	void isWhatTheMachineHasWithoutAContainer() throws IOException {
		assertThat(MachineMemory.available(root)).isEqualTo(AVAILABLE);
		write("proc/self/cgroup", "0::/user.slice/session-1.scope\n");
		assertThat(MachineMemory.available(root)).isEqualTo(AVAILABLE);
	}

	@Test
	void isWhatLiesBelowTheLimitOfAContainerOfVersion2() throws IOException {
		write("proc/self/cgroup", "0::/\n");
		group2("", "4000000000", 1_500_000_000L, 300_000_000L);
		assertThat(MachineMemory.available(root)).isEqualTo(2_800_000_000L);
	}

	@Test
	void heedsTheLimitsOfAllGroupsAbove() throws IOException {
		write("proc/self/cgroup", "0::/a/b\n");
		group2("a/b/", "max", 10, 0);
		group2("a/", "3000000000", 1_000_000_000L, 0);
		assertThat(MachineMemory.available(root)).isEqualTo(2_000_000_000L);
	}

	@Test
	void isWhatLiesBelowTheLimitOfAContainerOfVersion1() throws IOException {
		write("proc/self/cgroup", "12:cpu,cpuacct:/docker/0a\n9:memory:/docker/0a\n1:name=systemd:/docker/0a\n");
		write("sys/fs/cgroup/memory/memory.limit_in_bytes", "2000000000\n");
		write("sys/fs/cgroup/memory/memory.usage_in_bytes", "500000000\n");
		write("sys/fs/cgroup/memory/memory.stat", "cache 7\ninactive_file 5\ntotal_inactive_file 100000000\n");
		assertThat(MachineMemory.available(root)).isEqualTo(1_600_000_000L);
	}

	@Test
	void isNothingAboveTheLimit() throws IOException {
		write("proc/self/cgroup", "0::/\n");
		group2("", "1000", 2000, 0);
		assertThat(MachineMemory.available(root)).isZero();
	}

	/** A busy machine of 16 GB: what is free, not half of all. */
	@Test
	void isWhatIsFreeOnWindowsAndAtLeastAQuarterOnAMac() {
		assertThat(MachineMemory.elsewhere("Windows 11", 1_000, 16_000)).isEqualTo(1_000);
		assertThat(MachineMemory.elsewhere("Mac OS X", 1_000, 16_000)).isEqualTo(4_000);
		assertThat(MachineMemory.elsewhere("Mac OS X", 9_000, 16_000)).isEqualTo(9_000);
	}

	@Test
	void isPlausibleHere() {
		final long total = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		assertThat(MachineMemory.available(Path.of("/"))).isBetween(10_000_000L, total);
		assertThat(MachineMemory.heapGrowth()).isBetween(0L, Runtime.getRuntime().maxMemory());
	}

	private void group2(final String folder, final String limit, final long usage, final long cache) throws IOException {
		write("sys/fs/cgroup/" + folder + "memory.max", limit + "\n");
		write("sys/fs/cgroup/" + folder + "memory.current", usage + "\n");
		write("sys/fs/cgroup/" + folder + "memory.stat", "anon 5\nfile 5\ninactive_file " + cache + "\n");
	}

	private void write(final String file, final String text) throws IOException {
		final Path path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}
}
