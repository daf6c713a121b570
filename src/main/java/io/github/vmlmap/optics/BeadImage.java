package io.github.vmlmap.optics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;

/**
 * The image of a small bead, to become a PSF. Its faults are mended and named, or refused: a background
 * (the level that a tenth of the rim lies under, above 1 % of the peak), negative values, a saturated or flat peak, of which
 * only the middle can be mended, a peak that is not in the middle, a sum other than 1.
 *
 * @param values plane by plane, row-major
 * @param depth number of planes
 * @param size of a plane
 */
public record BeadImage(double[] values, int depth, Size size) {

	/** The part of the peak that a background may have. */
	private static final double BACKGROUND = 0.01;

	private static final double SUM = 1e-3;

	/** @throws Refusal when a value is not finite or none is positive */
	public BeadImage {
		if (!Arrays.stream(values).allMatch(Double::isFinite)) throw new Refusal("The PSF holds values that are not finite: choose an image of a single point.");
		if (!(Arrays.stream(values).max().orElse(0) > 0)) throw new Refusal("The PSF is empty: choose an image of a single point.");
	}

	/**
	 * The PSF.
	 *
	 * @param mend whether faults are mended, or refused
	 * @throws Refusal for the first fault unless they are mended, and when the peak lies on the rim
	 */
	public MeasuredPsf psf(final boolean mend) {
		final List<String> faults = new ArrayList<>();
		final BeadImage clean = withoutBackground(faults).withoutNegatives(faults);
		final List<String> kept = clean.saturation();
		if (!mend && !kept.isEmpty()) throw refusal(kept);
		final BeadImage centred = clean.centred(faults);
		final double sum = Arrays.stream(centred.values).sum();
		if (Math.abs(sum - 1) > SUM) faults.add(String.format(Locale.ROOT, "The PSF adds up to %.4g, not to 1.", sum));
		if (!mend && !faults.isEmpty()) throw refusal(faults);
		return new MeasuredPsf(Psf.volume(centred.values, centred.depth, centred.size).normalised(), faults, kept);
	}

	private static Refusal refusal(final List<String> faults) {
		return new Refusal(faults.get(0).replaceFirst("\\.$", "") + ": correct it, or let it be mended.");
	}

	/** A bead between pixels has up to four equal ones in a plane, eight in depth. */
	private List<String> saturation() {
		final long pixels = brightest().count();
		return pixels <= (depth > 1 ? 8 : 4) ? List.of() : List.of("The PSF has its greatest value at " + pixels +
			" pixels, as a saturated bead has, so its peak is too low.");
	}

	private BeadImage withoutBackground(final List<String> faults) {
		final double background = rim();
		final double peak = peak();
		if (Math.abs(background) <= BACKGROUND * peak) return this;
		if (background > peak / 2) throw new Refusal("The rim of the PSF is as bright as its peak: choose an image of a single point on a dark ground.");
		faults.add(String.format(Locale.ROOT, "The PSF has a background of %.3g, %.0f %% of its peak.", background, 100 * background / peak));
		return new BeadImage(Arrays.stream(values).map(value -> Math.max(0, value - background)).toArray(), depth, size);
	}

	private BeadImage withoutNegatives(final List<String> faults) {
		final long negative = Arrays.stream(values).filter(value -> value < 0).count();
		if (negative == 0) return this;
		faults.add("The PSF has " + negative + " negative values.");
		return new BeadImage(Arrays.stream(values).map(value -> Math.max(0, value)).toArray(), depth, size);
	}

	/** The largest part of odd extents that has the peak in its middle. */
	private BeadImage centred(final List<String> faults) {
		final int width = (int) size.width();
		final int height = (int) size.height();
		final int[] at = { middle(i -> i % width), middle(i -> i / width % height), middle(i -> i / width / height) };
		final int[] extent = { width, height, depth };
		final int[] reach = IntStream.range(0, 3).map(d -> Math.min(at[d], extent[d] - 1 - at[d])).toArray();
		if (IntStream.range(0, 3).allMatch(d -> 2 * reach[d] + 1 == extent[d])) return this;
		faults.add("The PSF has its peak at column " + at[0] + ", row " + at[1] + " and plane " + at[2] + " of " + width + " × " + height + " × " + depth +
			", not in the middle.");
		if (IntStream.range(0, 3).anyMatch(d -> reach[d] < (extent[d] - 1) / 4.0)) throw new Refusal(
			faults.get(faults.size() - 1).replaceFirst("\\.$", "") + ": crop it so that the peak is in the middle.");
		return cropped(at, reach);
	}

	private BeadImage cropped(final int[] at, final int[] reach) {
		final int width = 2 * reach[0] + 1;
		final int height = 2 * reach[1] + 1;
		final int planes = 2 * reach[2] + 1;
		final double[] part = new double[width * height * planes];
		for (int i = 0; i < part.length; i++) {
			final long row = at[1] - reach[1] + i / width % height + (at[2] - reach[2] + i / width / height) * size.height();
			part[i] = values[(int) (row * size.width()) + at[0] - reach[0] + i % width];
		}
		return new BeadImage(part, planes, new Size(height, width));
	}

	private double peak() {
		return Arrays.stream(values).max().orElseThrow();
	}

	private IntStream brightest() {
		final double peak = peak();
		return IntStream.range(0, values.length).filter(i -> values[i] == peak);
	}

	/** Of the brightest pixels, in a coordinate: all are alike, so none of them is the peak. */
	private int middle(final IntUnaryOperator coordinate) {
		return (int) Math.floor(brightest().map(coordinate).average().orElseThrow() + 0.5);
	}

	/** The tenth percentile over the outermost pixels of each plane: the rim of a tightly cropped PSF still has signal. */
	private double rim() {
		final int width = (int) size.width();
		final int height = (int) size.height();
		final double[] rim = IntStream.range(0, values.length).filter(i -> i % width % Math.max(1, width - 1) == 0 ||
			i / width % height % Math.max(1, height - 1) == 0).mapToDouble(i -> values[i]).sorted().toArray();
		return rim[rim.length / 10];
	}
}
