package io.github.vmlmap.benchmark;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import io.github.vmlmap.benchmark.Columns.Cost;
import io.github.vmlmap.workflow.CountingDenoiser;

/**
 * Takes the cost of a run, the same way for all methods.
 *
 * @param wall nanoseconds of some clock at the start
 * @param cpu nanoseconds of the process's threads at the start
 */
record Stopwatch(long wall, long cpu) {

	static Stopwatch start() {
		ResidentPeak.HERE.reset();
		return new Stopwatch(System.nanoTime(), cpuNanos());
	}

	/** Since the start. */
	Cost cost(final CountingDenoiser denoiser) {
		return new Cost((System.nanoTime() - wall) / 1e9, (cpuNanos() - cpu) / 1e9, denoiser.calls(), denoiser.pullbacks(), ResidentPeak.HERE.megabytes());
	}

	private static long cpuNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}
}
