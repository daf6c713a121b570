package io.github.vmlmap.optics;

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

	/** A side of the squares that a pixel is averaged over. */
	private static final int PARTS = 3;

	/** Tabulated distances a pixel. */
	private static final int FINENESS = 8;

	/** @throws Refusal for a pixel size that is not positive */
	public PsfGrid {
		if (!(pixelWidth > 0 && pixelHeight > 0) || depth > 1 && !(slice > 0)) throw new Refusal(
			"A PSF cannot be computed for pixels of " + pixelWidth + " × " + pixelHeight + " × " + slice + ": give positive sizes.");
		if (width % 2 == 0 || height % 2 == 0 || depth % 2 == 0) throw new IllegalArgumentException("A grid of even size has no middle.");
	}

	/** The model in the middle of the grid, each pixel the mean over its area, with sum 1. */
	public Psf sample(final PsfModel model) {
		final double[] values = new double[width * height * depth];
		for (int k = 0; k <= depth / 2; k++) {
			final double[] plane = plane(model, k * slice);
			System.arraycopy(plane, 0, values, (depth / 2 + k) * plane.length, plane.length);
			System.arraycopy(plane, 0, values, (depth / 2 - k) * plane.length, plane.length);
		}
		return Psf.volume(values, depth, new Size(height, width)).normalised();
	}

	private double[] plane(final PsfModel model, final double z) {
		final double reach = Math.hypot(width * pixelWidth, height * pixelHeight) / 2;
		final RadialTable table = new RadialTable(model, z, reach, Math.min(pixelWidth, pixelHeight) / FINENESS);
		final double[] plane = new double[width * height];
		for (int i = 0; i < plane.length; i++) plane[i] = pixel(table, i % width - width / 2, i / width - height / 2);
		return plane;
	}

	private double pixel(final RadialTable table, final int x, final int y) {
		double sum = 0;
		for (int i = 0; i < PARTS * PARTS; i++) {
			final double dx = (i % PARTS + 0.5) / PARTS - 0.5;
			final double dy = (double) (i / PARTS) / PARTS + 0.5 / PARTS - 0.5;
			sum += table.at(Math.hypot((x + dx) * pixelWidth, (y + dy) * pixelHeight));
		}
		return sum;
	}
}
