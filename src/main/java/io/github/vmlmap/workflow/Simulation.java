package io.github.vmlmap.workflow;

import java.util.Optional;

import ai.djl.ndarray.NDManager;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.torch.TorchEngine;

/**
 * Degrades a clean image as a microscope does, to try a restoration where the truth is known: blur, then
 * binning, then thick slices, then photon noise, then read noise, then what the detector lost. The forward
 * models are those that the restorations undo.
 *
 * @param psf of the clean image's pixels, in a plane or in depth; empty for no blur. Beyond the borders the
 *          image goes on as its mirror image
 * @param binning each pixel the mean of so many by so many; what does not fill a block is cropped
 * @param sliceBinning each slice the mean of so many; what does not fill one is dropped
 * @param camera photon and read noise, see {@link NoiseModel.Camera#variance}; empty for none. The photons are
 *          drawn from a Poisson distribution
 * @param losses what is not measured
 * @param seed of the noise and of what is lost
 */
public record Simulation(Optional<Psf> psf, int binning, int sliceBinning, Optional<NoiseModel.Camera> camera, Losses losses, long seed) {

	/** Nothing happens to the image. */
	public static final Simulation NONE = new Simulation(Optional.empty(), 1, 1, Optional.empty(), Losses.NONE, 1);

	/** Bytes that a voxel takes at most (32 and 12 in all were measured) where a stack is blurred in depth, and where its slices are averaged alone. */
	private static final int BLURRED_NATIVE = 30;
	private static final int BLURRED_HEAP = 20;
	private static final int NATIVE = 8;
	private static final int HEAP = 8;

	/** @throws IllegalArgumentException for a binning under 1 */
	public Simulation {
		if (binning < 1 || sliceBinning < 1) throw new IllegalArgumentException("Binning takes 1 or more, not " + Math.min(binning, sliceBinning) + ".");
	}

	public Simulation withPsf(final Psf value) {
		return new Simulation(Optional.of(value), binning, sliceBinning, camera, losses, seed);
	}

	public Simulation withBinning(final int pixels, final int slices) {
		return new Simulation(psf, pixels, slices, camera, losses, seed);
	}

	public Simulation withCamera(final NoiseModel.Camera value) {
		return new Simulation(psf, binning, sliceBinning, Optional.of(value), losses, seed);
	}

	public Simulation withLosses(final Losses value) {
		return new Simulation(psf, binning, sliceBinning, camera, value, seed);
	}

	public Simulation withSeed(final long value) {
		return new Simulation(psf, binning, sliceBinning, camera, losses, value);
	}

	/**
	 * Degrades an image whose grey values are those of its pixels; as the general form.
	 */
	public <T extends RealType<T>> RandomAccessibleInterval<T> run(final RandomAccessibleInterval<T> clean) {
		return run(clean, 0, 1, 0, 0);
	}

	/**
	 * Degrades an image, one of many of one size. Camera and losses are in grey values, offset + slope · pixel.
	 *
	 * @param clean {@code [x, y, z]}, z of one plane at least; not changed
	 * @param slope not 0
	 * @param number names its noise; 0 is that of a lone image
	 * @param scan names what a sparse scan leaves out, which all colours of an image share; faults are the same in all images
	 * @return of the same type, where that is an integer type rounded and clamped; its minimum is 0
	 * @throws io.github.vmlmap.Refusal when a pixel is not finite or too large, the PSF or a block is larger than the image, or the type
	 *           has no NaN and some were asked for
	 */
	public <T extends RealType<T>> RandomAccessibleInterval<T> run(final RandomAccessibleInterval<T> clean, final double offset, final double slope, final long number,
		final long scan)
	{
		if (losses.isNaN() && GreyRange.of(clean.getType()).isInteger()) throw new Refusal(
			"Whole grey values know no NaN: convert the image to 32-bit, or give what is not measured another value.");
		requireRoom(clean.dimension(0), clean.dimension(1), clean.dimension(2));
		try (NDManager manager = TorchEngine.get().newBaseManager(TorchEngine.device(true))) {
			final Img<FloatType> measured = new ForwardModel(manager, psf, binning, sliceBinning).run(clean);
			requireFinite(measured);
			measured.forEach(pixel -> pixel.setReal(offset + slope * pixel.get()));
			new DetectorNoise(camera, seedOf(number)).addTo(measured);
			losses.take(measured, seedOf(scan), seed);
			measured.forEach(pixel -> pixel.setReal((pixel.get() - offset) / slope));
			return written(measured, clean.getType());
		}
	}

	/**
	 * Makes sure that an image can be degraded, before it is read.
	 *
	 * @param slices that are blurred or averaged together
	 * @throws Refusal when it takes more memory than there is, or more voxels than one array holds
	 */
	public void requireRoom(final long width, final long height, final long slices) {
		final double voxels = psf.map(p -> p.unknowns(width, height, slices)).orElse((double) width * height * slices);
		if (slices == 1) VolumeRoom.requireArray(voxels, "crop the image, or take a smaller PSF.");
		else VolumeRoom.require(voxels, psf.isPresent() ? BLURRED_NATIVE : NATIVE, psf.isPresent() ? BLURRED_HEAP : HEAP,
			"crop the stack, or take fewer slices of it or a smaller PSF.");
	}

	private long seedOf(final long number) {
		return number == 0 ? seed : Seeds.of(seed, number);
	}

	private static void requireFinite(final Img<FloatType> measured) {
		for (final FloatType pixel : measured)
			if (!Float.isFinite(pixel.get())) throw new Refusal("The grey values are too large to compute with: divide the image by a constant first.");
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<T> written(final Img<FloatType> measured, final T type) {
		final RandomAccessibleInterval<T> result = Images.create(measured, type);
		final GreyRange range = GreyRange.of(type);
		LoopBuilder.setImages(measured, result).forEachPixel((from, to) -> to.setReal(range.isInteger() ? range.clamp(Math.rint(from.get())) : from.get()));
		return result;
	}
}
