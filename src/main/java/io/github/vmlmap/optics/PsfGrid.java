package io.github.vmlmap.optics;

import java.util.Arrays;
import java.util.stream.IntStream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;

/**
 * Where a model is sampled.
 *
 * @param pixelWidth of the image, in the unit of the wavelength
 * @param pixelHeight likewise
 * @param slice distance of planes, likewise; plays no part for one plane
 * @param width of the PSF in pixels, odd
 * @param height of the PSF in pixels, odd
 * @param depth of the PSF in planes, odd
 */
public record PsfGrid(double pixelWidth, double pixelHeight, double slice, int width, int height, int depth) {

	/** Details of a model in the widest pixel: eight times λ/NA. */
	private static final int WIDEST = 64;

	/** @throws Refusal for a pixel size that is not positive */
	public PsfGrid {
		if (!(pixelWidth > 0 && pixelHeight > 0) || depth > 1 && !(slice > 0)) throw new Refusal(
			"A PSF cannot be computed for pixels of " + pixelWidth + " × " + pixelHeight + " × " + slice + ": give positive sizes.");
		if (width % 2 == 0 || height % 2 == 0 || depth % 2 == 0) throw new IllegalArgumentException("A grid of even size has no middle.");
	}

	/** The middle of this grid: so many pixels and planes on either side of its centre. */
	PsfGrid cropped(final int halfWidth, final int halfHeight, final int halfDepth) {
		return new PsfGrid(pixelWidth, pixelHeight, slice, 2 * halfWidth + 1, 2 * halfHeight + 1, 2 * halfDepth + 1);
	}

	/** How many voxels an unknown has that a PSF blurs to this grid. */
	double unknowns(final PsfGrid psf) {
		return (double) (width + psf.width - 1) * (height + psf.height - 1) * (depth + psf.depth - 1);
	}

	long voxels() {
		return (long) width * height * depth;
	}

	/**
	 * The model in the middle of the grid, each pixel the mean over its area, with sum 1.
	 *
	 * @throws Refusal for pixels in which all of the blur is lost
	 */
	public ComputedPsf sample(final PsfModel model) {
		final double[][] half = IntStream.rangeClosed(0, depth / 2).parallel().mapToObj(k -> plane(model, k * slice)).toArray(double[][]::new);
		final double[] values = new double[Math.toIntExact(voxels())];
		double light = 0;
		for (int k = 0; k < depth; k++) {
			final int defocus = Math.abs(k - depth / 2);
			System.arraycopy(half[defocus], 0, values, k * half[0].length, half[0].length);
			light += model.light(defocus * slice);
		}
		return new ComputedPsf(Psf.volume(values, depth, new Size(height, width)).normalised(),
			Arrays.stream(values).sum() * pixelWidth * pixelHeight / light);
	}

	/** Computed for a quarter and mirrored. */
	private double[] plane(final PsfModel model, final double z) {
		final RadialTable table = new RadialTable(model, z);
		final double[] across = pointsOf(pixelWidth, model.detail());
		final double[] down = pointsOf(pixelHeight, model.detail());
		final double[] plane = new double[width * height];
		for (int y = 0; y <= height / 2; y++) for (int x = 0; x <= width / 2; x++) {
			final double mean = mean(table, x * pixelWidth, y * pixelHeight, across, down);
			for (final int row : new int[] { height / 2 - y, height / 2 + y })
				plane[row * width + width / 2 - x] = plane[row * width + width / 2 + x] = mean;
		}
		return plane;
	}

	private static double mean(final RadialTable table, final double x, final double y, final double[] across, final double[] down) {
		double sum = 0;
		for (final double dy : down) for (final double dx : across) sum += table.applyAsDouble(Math.hypot(x + dx, y + dy));
		return sum / across.length / down.length;
	}

	/** Where a pixel round 0 is asked for its mean: Gauss' rule of two points on parts no longer than a detail. */
	private static double[] pointsOf(final double pixel, final double detail) {
		if (pixel > WIDEST * detail) throw new Refusal("Pixels of " + pixel + " nm are far wider than what the lens blurs: correct the pixel size.");
		final int parts = (int) Math.ceil(pixel / detail);
		return IntStream.range(0, 2 * parts).mapToDouble(i -> pixel * ((i / 2 + 0.5 + (i % 2 - 0.5) / Math.sqrt(3)) / parts - 0.5)).toArray();
	}
}
