package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;

import com.sun.management.OperatingSystemMXBean;

import io.github.vmlmap.benchmark.Columns.Cost;
import io.github.vmlmap.models.ResidentMemory;
import io.github.vmlmap.workflow.CountingDenoiser;

/**
 * Takes the cost of a run, the same way for all methods.
 *
 * @param wall nanoseconds of some clock at the start
 * @param cpu nanoseconds of the process's threads at the start
 */
record Stopwatch(long wall, long cpu) {

	private static final double MEGABYTE = 1 << 20;

	static Stopwatch start() {
		resetPeak();
		return new Stopwatch(System.nanoTime(), cpuNanos());
	}

	/** Since the start. */
	Cost cost(final CountingDenoiser denoiser) {
		return new Cost((System.nanoTime() - wall) / 1e9, (cpuNanos() - cpu) / 1e9, denoiser.calls(), denoiser.pullbacks(), denoiser.decodings(), denoiser.decoderPullbacks(),
			denoiser.encodings(), peak());
	}

	private static void resetPeak() {
		try {
			if (ResidentMemory.HERE.isKnown()) ResidentMemory.HERE.resetPeak();
		}
		catch (final IOException e) {
			// Then the peak is that of the process so far, and not below what the work takes.
		}
	}

	/** In MB of 2²⁰ bytes; empty where the system does not tell. */
	private static OptionalDouble peak() {
		try {
			return ResidentMemory.HERE.isKnown() ? OptionalDouble.of(ResidentMemory.HERE.peak() / MEGABYTE) : OptionalDouble.empty();
		}
		catch (final IOException e) {
			return OptionalDouble.empty();
		}
	}

	private static long cpuNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}
}
