package io.github.vmlmap.imagej;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * The size of a pixel in nanometres.
 *
 * @param width across
 * @param height down
 * @param depth from slice to slice
 */
public record PixelSize(double width, double height, double depth) {

	private static final Map<String, Double> NANOMETRES = Map.ofEntries(Map.entry("nm", 1.0), Map.entry("nanometer", 1.0), Map.entry("nanometers", 1.0),
		Map.entry("um", 1e3), Map.entry("\u00b5m", 1e3), Map.entry("\u03bcm", 1e3), Map.entry("micron", 1e3), Map.entry("microns", 1e3),
		Map.entry("micrometer", 1e3), Map.entry("micrometers", 1e3), Map.entry("mm", 1e6), Map.entry("cm", 1e7), Map.entry("m", 1e9),
		Map.entry("\u00c5", 0.1), Map.entry("angstrom", 0.1));

	/** How far sizes may differ that count as one. */
	private static final double TOLERANCE = 0.01;

	/** What an image is calibrated to; empty where it is not, or in no unit of length. */
	public static Optional<PixelSize> of(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final Double unit = NANOMETRES.get(String.valueOf(calibration.getUnit()).toLowerCase(Locale.ROOT));
		if (!calibration.scaled() || unit == null) return Optional.empty();
		return Optional.of(new PixelSize(calibration.pixelWidth * unit, calibration.pixelHeight * unit, calibration.pixelDepth * unit));
	}

	/** The size in a plane of pixels of which so many go on one of these. */
	PixelSize dividedBy(final int scale) {
		return new PixelSize(width / scale, height / scale, depth);
	}

	/** Whether pixels are of one size, in depth too where it plays a part. */
	boolean matches(final PixelSize other, final boolean deep) {
		return near(width, other.width) && near(height, other.height) && (!deep || near(depth, other.depth));
	}

	private static boolean near(final double a, final double b) {
		return Math.abs(a - b) <= TOLERANCE * Math.max(a, b);
	}

	/** To six digits, as provenance has it; the depth where it plays a part. */
	String text(final boolean deep) {
		return digits(width) + " × " + digits(height) + (deep ? " × " + digits(depth) : "") + " nm";
	}

	/** A number to six digits, without zeros at its end. */
	static String digits(final double size) {
		return new BigDecimal(size).round(new MathContext(6)).stripTrailingZeros().toPlainString();
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.4g × %.4g × %.4g nm", width, height, depth);
	}
}
