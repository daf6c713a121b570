package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.torch.TrainableDenoiser;

/** The templates and the weights that training begins with. */
class NetSizeTest {

	@TempDir
	private Path folder;

	/** U(−b, b) has the standard deviation b / √3; what is 0 or 1 in the template stays. */
	@ParameterizedTest
	@EnumSource(NetSize.class)
	void drawsTheMarkedWeights(final NetSize size) throws IOException {
		size.write(folder.resolve("net.pt"));
		try (TrainableDenoiser net = TrainableDenoiser.load(folder.resolve("net.pt"), Device.cpu())) {
			final float[][] before = values(net.weights());
			Initialization.draw(net.weights(), 5);
			final float[][] after = values(net.weights());
			assertThat(Arrays.stream(before).filter(w -> w[0] < 0)).hasSizeGreaterThan(20);
			for (int i = 0; i < before.length; i++) if (before[i][0] >= 0) assertThat(after[i]).isEqualTo(before[i]).containsOnly(before[i][0]);
			else assertUniform(after[i], -before[i][0]);
			Initialization.draw(net.weights(), 6);
			assertThat(values(net.weights())).as("drawn once").isDeepEqualTo(after);
		}
	}

	@Test
	void drawsTheSameForTheSameSeed() throws IOException {
		assertThat(drawn(5)).isDeepEqualTo(drawn(5));
		assertThat(drawn(5)[0]).isNotEqualTo(drawn(6)[0]);
	}

	@Test
	void growsAndReachesAsFarAsMeasured() throws IOException {
		assertThat(NetSize.REACH).isEqualTo(TestModules.REACH);
		assertThat(IntStream.range(0, 3).mapToLong(i -> weights(NetSize.values()[i]))).containsExactly(488_564L, 1_706_724L, 4_670_740L);
	}

	@Test
	void isFoundByItsLabel() {
		for (final NetSize size : NetSize.values()) assertThat(NetSize.ofLabel(size.label())).isEqualTo(size);
		assertThatThrownBy(() -> NetSize.ofLabel("Huge")).isInstanceOf(Refusal.class).hasMessageContaining("Huge");
	}

	private static void assertUniform(final float[] drawn, final double bound) {
		double squares = 0;
		for (final float value : drawn) squares += value * value;
		for (final float value : drawn) assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
		// The variance of a square is 4 b⁴ / 45.
		assertThat(squares / drawn.length / (bound * bound)).isCloseTo(1.0 / 3, within(6 * Math.sqrt(4.0 / 45 / drawn.length)));
	}

	private long weights(final NetSize size) {
		try {
			size.write(folder.resolve("net.pt"));
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
		try (TrainableDenoiser net = TrainableDenoiser.load(folder.resolve("net.pt"), Device.cpu())) {
			return net.weights().stream().mapToLong(NDArray::size).sum();
		}
	}

	private float[][] drawn(final long seed) throws IOException {
		NetSize.SMALL.write(folder.resolve("net.pt"));
		try (TrainableDenoiser net = TrainableDenoiser.load(folder.resolve("net.pt"), Device.cpu())) {
			Initialization.draw(net.weights(), seed);
			return values(net.weights());
		}
	}

	private static float[][] values(final NDList weights) {
		return weights.stream().map(NDArray::toFloatArray).toArray(float[][]::new);
	}
}
