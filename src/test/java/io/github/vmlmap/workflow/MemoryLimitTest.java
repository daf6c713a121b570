package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;

import org.junit.jupiter.api.Test;

class MemoryLimitTest {

	private static final Size LARGE = new Size(1000, 2000);

	@Test
	void boundsABatchByItsPixels() {
		assertThat(MemoryLimit.batch(new Size(64, 64), 8)).isEqualTo(8);
		assertThat(MemoryLimit.batch(new Size(64, 64), 1000)).isEqualTo(48);
		assertThat(MemoryLimit.batch(new Size(256, 256), 8)).isEqualTo(3);
		assertThat(MemoryLimit.batch(LARGE, 8)).isEqualTo(1);
		assertThat(MemoryLimit.batch(new Size(1L << 40, 1L << 40), 8)).isEqualTo(1);
	}

	@Test
	void refusesWhatNeedsMoreThanIsFree() {
		assertThatThrownBy(() -> new MemoryLimit(() -> 5_000_000_000L).require(LARGE, "crop the image.")).isInstanceOf(Refusal.class)
			.hasMessage("This needs about 14.0 GB of memory and 5.0 GB are free: crop the image.");
		assertThatCode(() -> new MemoryLimit(() -> 14_000_000_000L).require(LARGE, "crop the image.")).doesNotThrowAnyException();
	}

	@Test
	void refusesWhatNoArrayHolds() {
		final MemoryLimit unlimited = new MemoryLimit(() -> Long.MAX_VALUE);
		assertThatThrownBy(() -> unlimited.require(new Size(1 << 16, 1 << 15), "crop.")).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> unlimited.require(new Size(1L << 40, 1L << 40), "crop.")).isInstanceOf(Refusal.class);
	}

	@Test
	void asksTheMachineForTheCpuOnly() {
		final long total = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		assertThat(FreeMemory.bytes()).isBetween(10_000_000L, total);
		final Size field = new Size(40_000, 40_000);
		assertThatThrownBy(() -> MemoryLimit.of(Device.cpu()).require(field, "crop.")).isInstanceOf(Refusal.class);
		assertThatCode(() -> MemoryLimit.of(Device.gpu()).require(field, "crop.")).doesNotThrowAnyException();
	}
}
