package io.github.vmlmap.models;

import java.io.IOException;
import java.util.OptionalLong;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.PriorGradient;

/**
 * What one gradient of a denoiser occupies on the CPU: by how much the peak of the process's resident memory
 * exceeds what was resident before, less what Java's heap took meanwhile. Of Linux alone, see proc(5). What the
 * allocator still holds of earlier calls is used again and not seen, so the figure may be too low, never much too high.
 *
 * @param resident of this process
 */
record GradientMemory(ResidentMemory resident) {

	private static final int SIDE = 128;

	/** Of the running process. */
	static final GradientMemory HERE = new GradientMemory(ResidentMemory.HERE);

	/**
	 * Bytes a pixel of the image; empty where the system does not tell.
	 *
	 * @param denoiser of any size, on the CPU
	 */
	OptionalLong perPixel(final Denoiser denoiser, final NDManager manager, final int channels) {
		try {
			resident.resetPeak();
			final long before = resident.now();
			final long heap = heap();
			final long side = denoiser.imageReach().roundUp(SIDE);
			compute(denoiser, manager, new Shape(1, channels, side, side));
			return OptionalLong.of((resident.peak() - before - Math.max(0, heap() - heap)) / (side * side));
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
}
