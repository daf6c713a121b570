package io.github.vmlmap.workflow;

import java.util.Locale;
import java.util.OptionalLong;

import ai.djl.Device;

import io.github.vmlmap.Refusal;

/**
 * The memory for work on a whole volume without a prior.
 *
 * @param heap of Java
 * @param available to the process, the heap's growth included, in bytes
 */
record VolumeRoom(HeapRoom heap, long available) {

	/** Arrays reach the engine in buffers of at most 2³¹ bytes, with a little more than a voxel has in single precision. */
	static final long MOST_VOXELS = 500_000_000;

	private static final double GIGABYTE = 1e9;

	/**
	 * Makes sure that a volume can be worked on, on the CPU of this machine.
	 *
	 * @param voxels of the largest array, in double, which no size can make overflow
	 * @param nativeBytes that a voxel takes beside Java's heap
	 * @param heapBytes that a voxel takes of Java's heap
	 * @param advice what the user can do, "do this."
	 * @throws Refusal when it is too large
	 */
	static void require(final double voxels, final int nativeBytes, final int heapBytes, final String advice) {
		requireArray(voxels, advice);
		new VolumeRoom(HeapRoom.forBytes(voxels * heapBytes), MemoryBudget.of(Device.cpu(), OptionalLong.empty()).available())
			.require(voxels * nativeBytes, voxels * heapBytes, advice);
	}

	/** What the heap has yet to take is not there for the rest. */
	void require(final double nativeBytes, final double heapBytes, final String advice) {
		final double needed = nativeBytes + heap.require(heapBytes, advice);
		if (needed > available) throw new Refusal(String.format(Locale.ROOT, "This needs about %.1f GB of memory and %.1f GB are free: %s", needed / GIGABYTE,
			available / GIGABYTE, advice));
	}

	/** @throws Refusal when a volume has more voxels than one array of the engine */
	static void requireArray(final double voxels, final String advice) {
		require(voxels, MOST_VOXELS, advice);
	}

	/** @throws Refusal when a volume has more voxels than that */
	static void require(final double voxels, final long most, final String advice) {
		if (voxels > most) throw new Refusal(String.format(Locale.ROOT,
			"This takes a volume of %.0f million voxels, and one piece has at most %.0f million: %s", voxels / 1e6, most / 1e6, advice));
	}
}
