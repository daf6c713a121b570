package io.github.vmlmap.workflow;

import java.util.Arrays;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.PriorShare;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.SpectralOperator;
import io.github.vmlmap.operators.VolumeConvolution;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.torch.TorchEngine;

/** How much of each pixel of a restored field the measurement leaves to the prior: see {@link PriorShare}. */
public final class SynthesisedShare {

	/** Bytes that a voxel takes in depth. */
	private static final int NATIVE = 20;
	private static final int HEAP = 28;

	private SynthesisedShare() {}

	/**
	 * The shares of the field, row by row, 0 to 1; its size is that of the measurement times the factors.
	 * Where a degradation has no spectrum, that of its uncropped form serves.
	 *
	 * @param range size of the measurement
	 * @param ratio variance of the noise over that of the image, 0 or more
	 * @throws Refusal when the degradation has no spectrum at all
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public static float[] of(final Degradation degradation, final Size range, final double ratio, final SolverListener listener) {
		try (NDManager manager = TorchEngine.get().newBaseManager(TorchEngine.device(true))) {
			final LinearOperator h = degradation.operator().apply(manager, degradation.domain(range));
			final SpectralOperator spectrum = h.surrogate().orElseThrow(() -> new Refusal("This degradation has no spectrum: there is no map of what is synthesised."));
			return crop(PriorShare.of(manager, spectrum, ratio, listener::isCanceled), h.domain(), degradation);
		}
	}

	/**
	 * The share of every pixel of a volume that is convolved with a 3-D PSF: a convolution that wraps, which serves for
	 * the one that does not, leaves as much of each to the prior.
	 *
	 * @param planes of the measurement
	 * @param range size of a measured plane
	 * @param ratio variance of the noise over that of the image, 0 or more
	 * @throws Refusal when it takes more memory than there is, or more voxels than one array holds
	 */
	public static double ofVolume(final Psf psf, final int planes, final Size range, final double ratio) {
		VolumeRoom.require(psf.unknowns(range.width(), range.height(), planes), NATIVE, HEAP, "crop the stack, or take fewer slices of it or a smaller PSF.");
		try (NDManager manager = TorchEngine.get().newBaseManager(TorchEngine.device(true))) {
			final double[] singular = new VolumeConvolution(manager, planes, range, psf).circulant().singularValues();
			return Arrays.stream(singular).map(s -> s == 0 ? 1 : ratio / (s * s + ratio)).average().orElseThrow();
		}
	}

	private static float[] crop(final float[] all, final Size domain, final Degradation degradation) {
		final int width = (int) domain.width() - 2 * degradation.marginX();
		final int height = (int) domain.height() - 2 * degradation.marginY();
		final float[] inside = new float[width * height];
		for (int y = 0; y < height; y++)
			System.arraycopy(all, (int) ((y + degradation.marginY()) * domain.width()) + degradation.marginX(), inside, y * width, width);
		return inside;
	}
}
