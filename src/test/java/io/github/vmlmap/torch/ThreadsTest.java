package io.github.vmlmap.torch;

import static io.github.vmlmap.torch.TestArrays.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

import io.github.vmlmap.priors.Linearization;

/** Grad mode belongs to a thread, the engine to the process. */
class ThreadsTest {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void putsGradModeBack(final boolean mode) throws Exception {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt")) {
			final List<Boolean> after = inThreads(1, () -> {
				JniUtils.setGradMode(mode);
				final List<Boolean> modes = new ArrayList<>();
				vjp(denoiser, 1);
				modes.add(JniUtils.isGradMode());
				denoise(denoiser, 1);
				modes.add(JniUtils.isGradMode());
				fail(denoiser);
				modes.add(JniUtils.isGradMode());
				return modes;
			}).get(0);
			assertThat(after).containsExactly(mode, mode, mode);
		}
	}

	@Test
	void computesTheSameInFreshAndParallelThreads() throws Exception {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt")) {
			final float[] d = denoise(denoiser, 7);
			final float[] vjp = vjp(denoiser, 7);
			assertThat(inThreads(2, () -> repeatedly(denoiser, d, vjp))).containsOnly(true);
		}
	}

	private static boolean repeatedly(final TorchScriptDenoiser denoiser, final float[] d, final float[] vjp) {
		for (int i = 0; i < 20; i++) {
			assertThat(denoise(denoiser, 7)).isEqualTo(d);
			assertThat(vjp(denoiser, 7)).isEqualTo(vjp);
		}
		return true;
	}

	private static float[] denoise(final TorchScriptDenoiser denoiser, final long seed) {
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			return denoiser.denoise(gaussian(manager, seed, 1, 1, 16, 16), 1).toFloatArray();
		}
	}

	private static float[] vjp(final TorchScriptDenoiser denoiser, final long seed) {
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray x = gaussian(manager, seed, 1, 1, 16, 16);
			try (Linearization d = denoiser.linearize(x, 1)) {
				return d.pullback(x).toFloatArray();
			}
		}
	}

	/** An extent that is no multiple of the stride. */
	private static void fail(final TorchScriptDenoiser denoiser) {
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			denoiser.linearize(gaussian(manager, 1, 1, 1, 9, 9), 1);
			throw new AssertionError("the net takes multiples of 8 only");
		}
		catch (final EngineException expected) {
			assertThat(expected).hasMessageContaining("pixel_unshuffle");
		}
	}

	private static <T> List<T> inThreads(final int count, final Callable<T> work) throws Exception {
		final ExecutorService threads = Executors.newFixedThreadPool(count);
		try {
			final List<T> results = new ArrayList<>();
			for (final Future<T> result : threads.invokeAll(Collections.nCopies(count, work))) results.add(result.get());
			return results;
		}
		finally {
			threads.shutdown();
		}
	}
}
