package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import io.github.vmlmap.benchmark.Columns.Cost;
import io.github.vmlmap.models.ResidentMemory;
import io.github.vmlmap.workflow.CountingDenoiser;

/**
 * Takes the cost of a run, the same way for all methods.
 *
 * @param wall nanoseconds of some clock at the start
 * @param cpu nanoseconds of the process's threads at the start
 * @param resident what the process occupied at the start, in MB of 2²⁰ bytes; NaN where the system does not tell
 */
record Stopwatch(long wall, long cpu, double resident) {

	private static final double MEGABYTE = 1 << 20;

	/** After a garbage collection: what earlier runs have left behind would hide what this one takes. */
	static Stopwatch start() {
		System.gc();
		final double resident = residentNow();
		return new Stopwatch(System.nanoTime(), cpuNanos(), resident);
	}

	/** Since the start. */
	Cost cost(final CountingDenoiser denoiser) {
		final double seconds = (System.nanoTime() - wall) / 1e9;
		final double cpuSeconds = (cpuNanos() - cpu) / 1e9;
		final double peak = peak();
		return new Cost(seconds, cpuSeconds, denoiser.calls(), denoiser.pullbacks(), denoiser.decodings(), denoiser.decoderPullbacks(), denoiser.encodings(), peak, peak - resident);
	}

	/** Now, from where the peak counts. */
	private static double residentNow() {
		try {
			if (!ResidentMemory.HERE.isKnown()) return Double.NaN;
			ResidentMemory.HERE.resetPeak();
			return ResidentMemory.HERE.now() / MEGABYTE;
		}
		catch (final IOException e) {
			return Double.NaN;
		}
	}

	private static double peak() {
		try {
			return ResidentMemory.HERE.isKnown() ? ResidentMemory.HERE.peak() / MEGABYTE : Double.NaN;
		}
		catch (final IOException e) {
			return Double.NaN;
		}
	}

	private static long cpuNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}
}
