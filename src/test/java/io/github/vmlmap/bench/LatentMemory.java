package io.github.vmlmap.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.models.ResidentMemory;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.VmlMap;

/** Peak memory of either form, each in a process of its own: what one leaves to the allocator the other would get for nothing. */
final class LatentMemory {

	private static final String METHOD = "method";
	private static final String OPTIONS = "options";
	private static final String SEPARATOR = "\n";

	private LatentMemory() {}

	static String report(final Options options) throws IOException, InterruptedException {
		if (!ResidentMemory.HERE.isKnown()) return "";
		return String.format("Peak memory on %d × %d pixels, in a process each: VML-MAP %s MB, LatentVML-MAP %s MB.%n", PeakMemory.SIDE, PeakMemory.SIDE,
			megabytes(Latent.PIXEL, options), megabytes(Latent.LATENT, options));
	}

	private static String megabytes(final String method, final Options options) throws IOException, InterruptedException {
		final String words = options.values().entrySet().stream().map(option -> "--" + option.getKey() + SEPARATOR + option.getValue()).collect(Collectors.joining(SEPARATOR));
		final ForkedJvm.Result result = ForkedJvm.run(LatentMemory.class, "-D" + METHOD + "=" + method, "-D" + OPTIONS + "=" + words);
		if (result.exit() != 0) throw new IOException(result.err());
		return result.out().strip();
	}

	public static void main(final String... none) throws IOException {
		final String words = System.getProperty(OPTIONS);
		final Options options = Options.parse(words.isEmpty() ? List.of() : List.of(words.split(SEPARATOR)));
		System.out.println(Table.number("%.0f", System.getProperty(METHOD).equals(Latent.PIXEL) ? pixel(options) : latent(options)));
	}

	private static double pixel(final Options options) throws IOException {
		try (BenchPrior prior = BenchPrior.open(options, 1)) {
			return PeakMemory.megabytes(new VmlMap(), prior.denoiser());
		}
	}

	private static double latent(final Options options) throws IOException {
		try (BenchLatents prior = BenchLatents.open(options, 1)) {
			return PeakMemory.megabytes(new LatentVmlMap(), prior.denoiser());
		}
	}
}
