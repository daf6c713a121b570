package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;

import org.junit.jupiter.api.Test;

/** What the heap has room for, as the virtual machine tells. */
class HeapRoomTest {

	private static final double LITTLE = 64e6;

	/** Of which what it holds already is no part, be it committed or not. */
	@Test
	void isWhatOfTheLargestHeapIsNotInUse() {
		final HeapRoom room = HeapRoom.forBytes(Double.POSITIVE_INFINITY);
		final MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
		assertThat((double) room.left()).isCloseTo(heap.getMax() - heap.getUsed(), within(LITTLE));
		assertThat((double) room.growth()).isCloseTo(heap.getMax() - heap.getCommitted(), within(LITTLE));
	}

	@Test
	void garbageIsCollectedWhereThereSeemsToBeTooLittle() {
		final WeakReference<byte[]> garbage = new WeakReference<>(new byte[1000]);
		HeapRoom.forBytes(Double.POSITIVE_INFINITY);
		assertThat(garbage.get()).isNull();
	}
}
