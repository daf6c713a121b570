package io.github.vmlmap.torch;

import static io.github.vmlmap.torch.TestArrays.dot;
import static io.github.vmlmap.torch.TestArrays.gaussian;
import static io.github.vmlmap.torch.TestArrays.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.torch.TestModules.Reference;

class TorchScriptDenoiserTest {

	private NDManager manager;

	@BeforeEach
	void open() {
		manager = TorchEngine.get().newBaseManager(Device.cpu());
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tiny", "dropout" })
	void computesWhatPyTorchComputes(final String module) throws IOException {
		final Reference torch = Reference.of(module, manager);
		try (TorchScriptDenoiser denoiser = TestModules.denoiser(module + ".pt");
				Linearization d = denoiser.linearize(torch.x(), torch.sigma()))
		{
			assertThat(relativeError(d.value(), torch.d())).isLessThan(1e-5);
			assertThat(relativeError(d.pullback(torch.v()), torch.vjp())).isLessThan(1e-5);
			assertThat(relativeError(denoiser.denoise(torch.x(), torch.sigma()), torch.d())).isLessThan(1e-5);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 8, 8, 0.05", "1, 24, 16, 1", "3, 16, 40, 20" })
	void pullsBackByTheTransposedJacobian(final int batch, final int height, final int width, final double sigma) {
		final NDArray x = gaussian(manager, 1, batch, 1, height, width);
		final NDArray v = gaussian(manager, 2, batch, 1, height, width);
		final NDArray u = gaussian(manager, 3, batch, 1, height, width);
		final float h = 5e-3f;
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); Linearization d = denoiser.linearize(x, sigma)) {
			final NDArray ahead = denoiser.denoise(x.add(u.mul(h)), sigma);
			final NDArray behind = denoiser.denoise(x.sub(u.mul(h)), sigma);
			final NDArray ju = ahead.sub(behind).div(2 * h);
			assertThat(dot(d.pullback(v), u)).isCloseTo(dot(v, ju), within(2e-3 * norm(v) * norm(ju)));
		}
	}

	@Test
	void treatsTheImagesOfABatchApart() {
		final NDArray x = gaussian(manager, 1, 3, 1, 16, 16);
		final NDArray v = gaussian(manager, 2, 3, 1, 16, 16);
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); Linearization all = denoiser.linearize(x, 0.5)) {
			final NDArray vjp = all.pullback(v);
			for (int i = 0; i < 3; i++) {
				final String one = i + ":" + (i + 1);
				try (Linearization alone = denoiser.linearize(x.get(one), 0.5)) {
					assertThat(relativeError(all.value().get(one), alone.value())).isLessThan(1e-5);
					assertThat(relativeError(vjp.get(one), alone.pullback(v.get(one)))).isLessThan(1e-5);
				}
			}
		}
	}

	@Test
	void pullsBackManyTimesOnOneGraph() {
		final NDArray x = gaussian(manager, 1, 2, 1, 16, 16);
		final NDArray v = gaussian(manager, 2, 2, 1, 16, 16);
		final NDArray w = gaussian(manager, 3, 2, 1, 16, 16);
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); Linearization d = denoiser.linearize(x, 1)) {
			final NDArray first = d.pullback(v);
			final float[] kept = first.toFloatArray();
			final NDArray other = d.pullback(w);
			assertThat(relativeError(other, first)).isGreaterThan(0.1);
			assertThat(d.pullback(v).toFloatArray()).isEqualTo(kept);
			assertThat(first.toFloatArray()).isEqualTo(kept);
			assertThat(relativeError(d.pullback(v.add(w)), first.add(other))).isLessThan(1e-5);
		}
	}

	/** DJL's Block.forward would switch the module to train mode here, and dropout on. */
	@ParameterizedTest
	@ValueSource(strings = { "tiny.pt", "dropout.pt" })
	void staysInEvalModeWhenInferenceAndGradientsAlternate(final String module) {
		final NDArray x = gaussian(manager, 1, 1, 1, 16, 16);
		final NDArray v = gaussian(manager, 2, 1, 1, 16, 16);
		try (TorchScriptDenoiser denoiser = TestModules.denoiser(module)) {
			final float[] vjp = vjp(denoiser, x, v);
			final float[] d = denoiser.denoise(x, 1).toFloatArray();
			assertThat(vjp(denoiser, x, v)).isEqualTo(vjp);
			assertThat(denoiser.denoise(x, 1).toFloatArray()).isEqualTo(d);
		}
	}

	@Test
	void givesTheSameBitsEachTimeAndWhenReloaded() {
		final NDArray x = gaussian(manager, 1, 2, 1, 32, 32);
		final NDArray v = gaussian(manager, 2, 2, 1, 32, 32);
		try (TorchScriptDenoiser one = TestModules.denoiser("tiny.pt"); TorchScriptDenoiser two = TestModules.denoiser("tiny.pt")) {
			final float[] vjp = vjp(one, x, v);
			for (int i = 0; i < 5; i++) assertThat(vjp(one, x, v)).isEqualTo(vjp);
			for (int i = 0; i < 5; i++) assertThat(vjp(two, x, v)).isEqualTo(vjp);
		}
	}

	@Test
	void denoisesToTheValueOfTheLinearizationAtEverySize() {
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt")) {
			for (final int size : new int[] { 16, 8, 40, 16 }) {
				final NDArray x = gaussian(manager, size, 1, 1, size, size + 8);
				try (Linearization d = denoiser.linearize(x, 0.3)) {
					assertThat(relativeError(d.value(), denoiser.denoise(x, 0.3))).isLessThan(1e-6);
				}
			}
		}
	}

	@Test
	void leavesItsInputAlone() {
		final NDArray x = gaussian(manager, 1, 1, 1, 16, 16);
		final float[] before = x.toFloatArray();
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); Linearization d = denoiser.linearize(x, 1)) {
			d.pullback(x);
			assertThat(d.value().hasGradient()).isFalse();
		}
		assertThat(x.toFloatArray()).isEqualTo(before);
		assertThat(x.hasGradient()).isFalse();
	}

	@Test
	void givesResultsToTheManagerOfTheArgument() {
		final NDArray x = gaussian(manager, 1, 1, 1, 8, 8);
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt")) {
			final NDArray vjp;
			try (Linearization d = denoiser.linearize(x, 1)) {
				vjp = d.pullback(x);
			}
			assertThat(vjp.getManager()).isSameAs(manager);
			assertThat(denoiser.denoise(x, 1).getManager()).isSameAs(manager);
			assertThat(vjp.toFloatArray()).hasSize(64);
		}
	}

	@Test
	void closesResultsWithTheOpenScope() {
		final NDArray x = gaussian(manager, 1, 1, 1, 8, 8);
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt")) {
			final NDArray d;
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				d = denoiser.denoise(x, 1);
				try (Linearization linear = denoiser.linearize(x, 1)) {
					linear.pullback(x);
				}
			}
			assertThat(d.isReleased()).isTrue();
			assertThat(x.isReleased()).isFalse();
			assertThat(manager.getManagedArrays()).containsExactly(x);
		}
	}

	private static float[] vjp(final TorchScriptDenoiser denoiser, final NDArray x, final NDArray v) {
		try (Linearization d = denoiser.linearize(x, 1)) {
			return d.pullback(v).toFloatArray();
		}
	}

	private static double norm(final NDArray array) {
		return Math.sqrt(dot(array, array));
	}
}
