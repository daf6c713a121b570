package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Fiji is quit, or its process told to end, in the middle of a run. */
class OrderlyExitTest {

	@Test
	void waitsForAComputation() throws InterruptedException {
		try (NDManager arrays = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray a = arrays.zeros(new Shape(3000, 3000));
			final Thread run = new Thread(() -> a.matMul(a).close());
			run.start();
			while (!isNative(run)) assertThat(run.isAlive()).isTrue();
			new OrderlyExit(Duration.ofMinutes(1)).end();
			assertThat(isNative(run)).isFalse();
			run.join();
		}
	}

	private static boolean isNative(final Thread thread) {
		final StackTraceElement[] calls = thread.getStackTrace();
		return calls.length > 0 && calls[0].getMethodName().equals("torchMatmul");
	}

	@Test
	void letsNothingBeginOnceItEnds() {
		final OrderlyExit exit = new OrderlyExit(Duration.ofMillis(100));
		exit.requireGoingOn();
		exit.end();
		assertThatThrownBy(exit::requireGoingOn).isInstanceOf(CancellationException.class);
	}
}
