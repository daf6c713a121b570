package io.github.vmlmap.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** What a process holds after 1000 applications, as the system counts it. */
@EnabledOnOs(OS.LINUX)
class OperatorMemoryTest {

	private static final Size SIZE = new Size(128, 96);
	private static final Psf PSF = Psf.separable(Kernels.uniform(5), Kernels.uniform(3));

	/** One image has 48 kB: a single one left behind by each application would come to 48 MB. */
	private static final long ALLOWED_KILOBYTES = 24_000;

	static Stream<Function<NDManager, LinearOperator>> operators() {
		return Stream.of(m -> Masks.half(m, SIZE), m -> new BlockAverage(m, SIZE, new Size(4, 4)),
			m -> SeparableBlur.real(m, SIZE, Kernels.uniform(9)), m -> new Convolution(m, SIZE, PSF),
			m -> new BlurThenBlockAverage(m, SIZE, PSF, new Size(2, 2)));
	}

	@ParameterizedTest
	@MethodSource("operators")
	void staysFlat(final Function<NDManager, LinearOperator> operator) throws IOException {
		try (NDManager manager = Arrays4.manager()) {
			final LinearOperator h = operator.apply(manager);
			final NDArray x = Arrays4.random(manager, 1, 1, h.domain(), 1);
			apply(h, x, 100);
			final long before = residentKilobytes();
			apply(h, x, 1000);
			assertThat(residentKilobytes() - before).isLessThan(ALLOWED_KILOBYTES);
		}
	}

	private static void apply(final LinearOperator h, final NDArray x, final int times) {
		for (int i = 0; i < times; i++) {
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				h.adjoint(h.apply(x));
			}
		}
	}

	private static long residentKilobytes() throws IOException {
		final String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
			.filter(line -> line.startsWith("VmRSS")).findFirst().orElseThrow();
		return Long.parseLong(resident.replaceAll("\\D", ""));
	}
}
