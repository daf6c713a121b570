package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;

/** What a volume takes, natively and of the heap, has to be there at the same time. */
class VolumeRoomTest {

	private static final long GIGABYTE = 1_000_000_000L;

	@Test
	void leavesTheHeapWhatTheRunTakesOfIt() {
		final VolumeRoom room = new VolumeRoom(new HeapRoom(3 * GIGABYTE, 2 * GIGABYTE), 5 * GIGABYTE);
		assertThatCode(() -> room.require(4e9, 1e9, "crop.")).doesNotThrowAnyException();
		assertThatThrownBy(() -> room.require(4e9, 1.1e9, "crop.")).isInstanceOf(Refusal.class).hasMessage("This needs about 5.1 GB of memory and 5.0 GB are free: crop.");
	}

	/** What the process occupies already is not taken twice. */
	@Test
	void countsOfTheHeapOnlyWhatItHasYetToTake() {
		final VolumeRoom room = new VolumeRoom(new HeapRoom(3 * GIGABYTE, GIGABYTE), 5 * GIGABYTE);
		assertThatCode(() -> room.require(4e9, 3e9, "crop.")).doesNotThrowAnyException();
		assertThatThrownBy(() -> room.require(4.1e9, 3e9, "crop.")).isInstanceOf(Refusal.class);
	}

	@Test
	void refusesWhatTheHeapHasNoRoomFor() {
		assertThatThrownBy(() -> new VolumeRoom(new HeapRoom(3 * GIGABYTE, 0), 50 * GIGABYTE).require(1, 3.2e9, "crop the stack.")).isInstanceOf(Refusal.class)
			.hasMessage("This needs about 3.2 GB of Java's memory and 3.0 GB are left: close other images, set more by Edit > Options > Memory & Threads..., or crop the stack.");
	}

	/** With memory without end. */
	@Test
	void refusesWhatNoArrayHolds() {
		assertThatCode(() -> VolumeRoom.requireArray(500_000_000, "crop.")).doesNotThrowAnyException();
		assertThatThrownBy(() -> VolumeRoom.requireArray(500_000_001, "crop.")).isInstanceOf(Refusal.class).hasMessageEndingWith(": crop.");
	}
}
