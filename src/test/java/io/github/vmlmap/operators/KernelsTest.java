package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

	@Test
	void uniformHasEqualTapsOfSumOne() {
		assertThat(Kernels.uniform(9)).hasSize(9).containsOnly(1.0 / 9);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.7, 1, 2.5 })
	void gaussianHasItsSumAndItsVariance(final double sigma) {
		final double[] kernel = Kernels.gaussian(sigma);
		final int centre = kernel.length / 2;
		double variance = 0;
		for (int i = 0; i < kernel.length; i++) variance += kernel[i] * (i - centre) * (i - centre);
		assertThat(Arrays.stream(kernel).sum()).isCloseTo(1, within(1e-12));
		assertThat(variance).isCloseTo(sigma * sigma, within(5e-3 * sigma * sigma));
	}

	@Test
	void evenAndLopsidedKernelsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Kernels.uniform(4));
		assertThatIllegalArgumentException().isThrownBy(() -> Kernels.symmetric(new double[] { 1, 2, 3 }));
		assertThatIllegalArgumentException().isThrownBy(() -> Kernels.gaussian(0));
	}
}
