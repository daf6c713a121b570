package io.github.vmlmap.benchmark.report;

import java.util.Base64;
import java.util.Locale;

/** Text for a page. */
final class Html {

	private Html() {}

	/** Text of files and people, which may hold anything. */
	static String text(final String plain) {
		return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
	}

	/** A picture that is part of the page. */
	static String png(final byte[] bytes) {
		return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
	}

	/** Four digits. */
	static String number(final double value) {
		if (Double.isNaN(value)) return "–";
		if (Double.isInfinite(value)) return value > 0 ? "∞" : "−∞";
		return Math.abs(value) >= 1000 || value == 0 ? format("%.0f", value) : format("%.4g", value);
	}

	/** With a point as the decimal mark. */
	static String format(final String format, final Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
