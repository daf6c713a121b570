package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.ForkedJvm;

/** A container of 4 GB on a large machine, 0.8 of them used, and a Java heap that may take 3: a run has room for one tile at a time. */
class SmallMachineTest {

	private static final long LIMIT = 4_000_000_000L;
	private static final long USED = 800_000_000L;
	private static final long TILE = (long) SmallMachine.TILE * SmallMachine.TILE * MemoryBudget.BYTES_PER_PIXEL;

	@TempDir
	private Path root;

	@Test
	@EnabledOnOs(OS.LINUX)
	void aRunLeavesToTheHeapWhatItMayStillTakeOfAContainersLimit() throws Exception {
		write("proc/meminfo", "MemAvailable: 64000000 kB\n");
		write("proc/self/cgroup", "0::/\n");
		write("sys/fs/cgroup/memory.max", LIMIT + "\n");
		write("sys/fs/cgroup/memory.current", USED + "\n");
		final ForkedJvm.Result run = ForkedJvm.run(SmallMachine.class, "-Xmx3g", "-Dsmall.root=" + root);
		assertThat(run.exit()).as(run.err()).isZero();
		final Scanner figures = new Scanner(run.out()).skip("(?s).*budget ");
		assertThat(figures.nextLong()).isBetween(0L, LIMIT - USED - (3L << 30) + (512L << 20));
		// Half of what is planned with; three tiles take thrice as much when their graphs are kept.
		assertThat(figures.skip(" grown ").nextLong()).isBetween(TILE / 3, TILE);
		assertThat(figures.skip(" peak ").nextLong()).as("VmHWM of the process").isLessThan(LIMIT);
	}

	private void write(final String file, final String text) throws IOException {
		final Path path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}
}
