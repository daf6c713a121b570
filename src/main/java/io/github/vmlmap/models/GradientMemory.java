package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.PriorGradient;

/**
 * What one gradient of a denoiser occupies on the CPU: by how much the peak of the process's resident memory
 * exceeds what was resident before, less what Java's heap took meanwhile. Of Linux alone, see proc(5). What the
 * allocator still holds of earlier calls is used again and not seen, so the figure may be too low, never much too high.
 *
 * @param process the kernel's folder of this process
 */
record GradientMemory(Path process) {

	private static final int SIDE = 128;
	private static final int KILOBYTE = 1024;
	/** Makes the peak what is resident now. */
	private static final String RESET_PEAK = "5";

	/** Of the running process. */
	static final GradientMemory HERE = new GradientMemory(Path.of("/proc/self"));

	/**
	 * Bytes a pixel of the image; empty where the system does not tell.
	 *
	 * @param denoiser of any size, on the CPU
	 */
	OptionalLong perPixel(final Denoiser denoiser, final NDManager manager, final int channels) {
		try {
			Files.writeString(process.resolve("clear_refs"), RESET_PEAK);
			final long resident = bytes("VmRSS:");
			final long heap = heap();
			final long side = denoiser.imageReach().roundUp(SIDE);
			compute(denoiser, manager, new Shape(1, channels, side, side));
			return OptionalLong.of((bytes("VmHWM:") - resident - Math.max(0, heap() - heap)) / (side * side));
		}
		catch (final IOException elsewhere) {
			return OptionalLong.empty();
		}
	}

	private static void compute(final Denoiser denoiser, final NDManager manager, final Shape images) {
		final PriorGradient gradient = new PriorGradient(denoiser);
		try (NDManager scope = manager.newSubManager()) {
			gradient.at(scope.randomNormal(gradient.domain(images)), 1).close();
		}
	}

	private static long heap() {
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private long bytes(final String row) throws IOException {
		try (Stream<String> rows = Files.lines(process.resolve("status"))) {
			return rows.filter(each -> each.startsWith(row)).mapToLong(each -> Long.parseLong(each.replaceAll("\\D", ""))).findFirst()
				.orElseThrow(() -> new IOException("no " + row)) * KILOBYTE;
		}
	}
}
