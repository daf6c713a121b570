package io.github.vmlmap.workflow;

import java.util.Locale;
import java.util.function.LongSupplier;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;

/**
 * Keeps the graph that a gradient step holds within the memory there is. What does not fit would not
 * fail in Java: the system would swap for hours or end the process, unsaved images and all.
 */
final class MemoryLimit {

	/**
	 * What one gradient step of the shipped prior occupies. Measured on the CPU as growth of VmHWM over
	 * linearize and pullback: 6.8 kB at 256 × 256 and 6.0 kB at 512 × 512, one image; 6.9 kB for four of 256 × 256.
	 */
	static final long BYTES_PER_PIXEL = 7_000;

	/** Pixels of a batch of several items: 1.4 GB. */
	static final long BATCH_PIXELS = 200_000;

	private static final double GIGABYTE = 1e9;

	private final LongSupplier free;

	/** @param free bytes that are free, asked for at each check */
	MemoryLimit(final LongSupplier free) {
		this.free = free;
	}

	/** That of a device. A GPU's own memory is known to its driver alone, which fails in time. */
	static MemoryLimit of(final Device device) {
		return new MemoryLimit(device.isGpu() ? () -> Long.MAX_VALUE : FreeMemory::bytes);
	}

	/** How many items of a size go into one batch, at least 1 and at most as many as wanted. */
	static int batch(final Size size, final int wanted) {
		return (int) Math.max(1, Math.min(wanted, BATCH_PIXELS / pixels(size)));
	}

	/**
	 * Makes sure that one item can be solved.
	 *
	 * @param advice what the user can do, "do this."
	 * @throws Refusal when it needs more than is free, or more pixels than a Java array holds
	 */
	void require(final Size size, final String advice) {
		final double needed = BYTES_PER_PIXEL * pixels(size);
		final long available = free.getAsLong();
		if (needed > available) throw new Refusal(String.format(Locale.ROOT,
			"This needs about %.1f GB of memory and %.1f GB are free: %s", needed / GIGABYTE, available / GIGABYTE, advice));
		if (pixels(size) > Integer.MAX_VALUE) throw new Refusal(String.format(Locale.ROOT,
			"A field of %d × %d pixels is too large to be restored in one piece: %s", size.width(), size.height(), advice));
	}

	/** In double, which no size can make overflow. */
	private static double pixels(final Size size) {
		return (double) size.height() * size.width();
	}
}
